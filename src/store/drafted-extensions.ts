/** Extensions as a person types them into the Lab, and the extensions they stand for: RFC 5280 §4.2. What cannot be read is told, entry by entry. */
import { parseHex } from '#pki/bytes/hex.ts'
import { encodeOidContent } from '#pki/asn1/oid.ts'
import type { ExtensionInput } from '#pki/extensions/encode-extension.ts'
import { extensions } from '#pki/extensions/index.ts'
import { ID_AD_CA_ISSUERS, ID_AD_CA_REPOSITORY, ID_AD_OCSP, ID_AD_TIME_STAMPING } from '#pki/extensions/information-access.ts'
import type { KeyUsageName } from '#pki/extensions/key-usage.ts'
import { directoryAttributes, type PersonalAttributes } from '#pki/extensions/personal-attributes.ts'
import { attempt, type Fault, type Result } from '#pki/fault.ts'
import type { GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { parseSubtree } from '#pki/names/parse-subtree.ts'

/** Values as typed; a number may be a text that is none yet. */
export interface DraftedValues {
  basicConstraints: { readonly cA: boolean; readonly pathLenConstraint: string }
  keyUsage: { readonly usages: readonly KeyUsageName[] }
  extKeyUsage: { readonly ids: readonly string[] }
  nameConstraints: { readonly permitted: readonly string[]; readonly excluded: readonly string[] }
  certificatePolicies: { readonly policies: readonly DraftedPolicy[] }
  policyMappings: { readonly mappings: readonly { readonly issuerDomainPolicy: string; readonly subjectDomainPolicy: string }[] }
  policyConstraints: { readonly requireExplicitPolicy: string; readonly inhibitPolicyMapping: string }
  inhibitAnyPolicy: { readonly skipCerts: string }
  cRLDistributionPoints: { readonly uris: readonly string[] }
  freshestCRL: { readonly uris: readonly string[] }
  authorityInfoAccess: { readonly ocsp: readonly string[]; readonly caIssuers: readonly string[] }
  subjectInfoAccess: { readonly caRepository: readonly string[]; readonly timeStamping: readonly string[] }
  subjectDirectoryAttributes: PersonalAttributes
  /** Milliseconds since 1970. */
  privateKeyUsagePeriod: { readonly notBeforeMs: number | undefined; readonly notAfterMs: number | undefined }
  issuerAltName: { readonly names: readonly string[] }
  tlsFeature: { readonly features: readonly number[] }
  subjectKeyIdentifier: { readonly hex: string }
  authorityKeyIdentifier: { readonly hex: string }
  ocspNoCheck: { readonly isSet: true }
}

export interface DraftedPolicy {
  readonly policyIdentifier: string
  readonly cPSuri: string
  readonly explicitText: string
}

export type DraftedName = keyof DraftedValues

/** An extension set by hand; those that are not in the table come from the profile, `omitted` ones are left out. */
export type DraftedExtension<Name extends DraftedName> = { readonly critical: boolean; readonly value: DraftedValues[Name] } | 'omitted'

export type DraftedExtensions = { readonly [Name in DraftedName]?: DraftedExtension<Name> }

export interface RawDraft {
  readonly oid: string
  readonly critical: boolean
  readonly hex: string
}

/** What an entry of an extension is wrong about. */
export interface DraftTrouble {
  readonly extension: DraftedName | 'raw'
  /** As typed. */
  readonly text: string
  readonly fault: Fault
}

export interface PlannedExtensions {
  readonly extensions: readonly ExtensionInput[]
  /** Dotted identifiers. */
  readonly omitted: readonly string[]
  readonly troubles: readonly DraftTrouble[]
}

export function planExtensions(drafted: DraftedExtensions, raw: readonly RawDraft[]): PlannedExtensions {
  const planned: ExtensionInput[] = []
  const omitted: string[] = []
  const troubles: DraftTrouble[] = []
  for (const name of Object.keys(drafted) as DraftedName[]) {
    const draft = drafted[name]
    if (draft === 'omitted') omitted.push(extensions[name].oid)
    else if (draft !== undefined) {
      const note = (text: string, fault: Fault): void => void troubles.push({ extension: name, text, fault })
      const input = read(name, draft, note)
      if (input !== undefined) planned.push(input)
    }
  }
  for (const { oid, critical, hex } of raw) {
    if (oid.trim() === '' && hex.trim() === '') continue
    const value = readRaw(oid.trim(), hex)
    if (value.ok) planned.push({ oid: oid.trim(), critical, value: value.value })
    else troubles.push({ extension: 'raw', text: oid, fault: value.fault })
  }
  return { extensions: planned, omitted, troubles }
}

type Note = (text: string, fault: Fault) => void
type Set<Name extends DraftedName> = Exclude<DraftedExtension<Name>, 'omitted'>

/** One reader for each extension; undefined where nothing is left of it. */
const readers: { readonly [Name in DraftedName]: (draft: Set<Name>, note: Note) => ExtensionInput | undefined } = {
  basicConstraints: ({ critical, value: { cA, pathLenConstraint } }, note) =>
    ({ name: 'basicConstraints', critical, value: { cA, ...optionalNumber('pathLenConstraint', cA ? pathLenConstraint : '', note) } }),
  keyUsage: ({ critical, value: { usages } }) => (usages.length === 0 ? undefined : { name: 'keyUsage', critical, value: usages }),
  extKeyUsage: ({ critical, value: { ids } }, note) => whole(ids.filter(isOid(note)), (value) => ({ name: 'extKeyUsage', critical, value })),
  nameConstraints: ({ critical, value: { permitted, excluded } }, note) => {
    const permittedSubtrees = permitted.flatMap((text) => readEach(text, parseSubtree, note)).map((base) => ({ base }))
    const excludedSubtrees = excluded.flatMap((text) => readEach(text, parseSubtree, note)).map((base) => ({ base }))
    if (permittedSubtrees.length + excludedSubtrees.length === 0) return undefined
    return { name: 'nameConstraints', critical, value: { ...(permittedSubtrees.length > 0 ? { permittedSubtrees } : {}), ...(excludedSubtrees.length > 0 ? { excludedSubtrees } : {}) } }
  },
  certificatePolicies: ({ critical, value: { policies } }, note) =>
    whole(policies.filter(({ policyIdentifier }) => isOid(note)(policyIdentifier)), (kept) => ({ name: 'certificatePolicies', critical, value: kept.map(policyInput) })),
  policyMappings: ({ critical, value: { mappings } }, note) =>
    whole(mappings.filter((mapping) => isOid(note)(mapping.issuerDomainPolicy) && isOid(note)(mapping.subjectDomainPolicy)), (value) => ({ name: 'policyMappings', critical, value })),
  policyConstraints: ({ critical, value }, note) => {
    const limits = { ...optionalNumber('requireExplicitPolicy', value.requireExplicitPolicy, note), ...optionalNumber('inhibitPolicyMapping', value.inhibitPolicyMapping, note) }
    return Object.keys(limits).length === 0 ? undefined : { name: 'policyConstraints', critical, value: limits }
  },
  inhibitAnyPolicy: ({ critical, value: { skipCerts } }, note) => {
    const { skipCerts: value } = optionalNumber('skipCerts', skipCerts, note)
    return value === undefined ? undefined : { name: 'inhibitAnyPolicy', critical, value }
  },
  cRLDistributionPoints: ({ critical, value: { uris } }, note) => whole(points(uris, note), (value) => ({ name: 'cRLDistributionPoints', critical, value })),
  freshestCRL: ({ critical, value: { uris } }, note) => whole(points(uris, note), (value) => ({ name: 'freshestCRL', critical, value })),
  authorityInfoAccess: ({ critical, value: { ocsp, caIssuers } }, note) =>
    whole([...access(ID_AD_OCSP, ocsp, note), ...access(ID_AD_CA_ISSUERS, caIssuers, note)], (value) => ({ name: 'authorityInfoAccess', critical, value })),
  subjectInfoAccess: ({ critical, value: { caRepository, timeStamping } }, note) =>
    whole([...access(ID_AD_CA_REPOSITORY, caRepository, note), ...access(ID_AD_TIME_STAMPING, timeStamping, note)], (value) => ({ name: 'subjectInfoAccess', critical, value })),
  subjectDirectoryAttributes: ({ critical, value: person }, note) => {
    const attributes = attempt(() => directoryAttributes(person))
    if (attributes.ok) return whole(attributes.value, (value) => ({ name: 'subjectDirectoryAttributes', critical, value }))
    note(attributes.fault.found ?? '', attributes.fault)
    return undefined
  },
  privateKeyUsagePeriod: ({ critical, value: { notBeforeMs, notAfterMs } }, note) => {
    if (notBeforeMs === undefined && notAfterMs === undefined) return undefined
    if (notBeforeMs !== undefined && notAfterMs !== undefined && notBeforeMs > notAfterMs) note(new Date(notAfterMs).toISOString().slice(0, 10), { code: 'asn1/bad-value', structure: 'notAfter' })
    return { name: 'privateKeyUsagePeriod', critical, value: { ...(notBeforeMs === undefined ? {} : { notBeforeMs }), ...(notAfterMs === undefined ? {} : { notAfterMs }) } }
  },
  issuerAltName: ({ critical, value: { names } }, note) => whole(names.flatMap((text) => readEach(text, parseGeneralName, note)), (value) => ({ name: 'issuerAltName', critical, value })),
  tlsFeature: ({ critical, value: { features } }) => whole(features, (value) => ({ name: 'tlsFeature', critical, value })),
  subjectKeyIdentifier: ({ critical, value: { hex } }, note) => whole(readEach(hex, parseOctets, note), ([value]) => ({ name: 'subjectKeyIdentifier', critical, value: value! })),
  authorityKeyIdentifier: ({ critical, value: { hex } }, note) =>
    whole(readEach(hex, parseOctets, note), ([keyIdentifier]) => ({ name: 'authorityKeyIdentifier', critical, value: { keyIdentifier: keyIdentifier! } })),
  ocspNoCheck: ({ critical }) => ({ name: 'ocspNoCheck', critical, value: null }),
}

function read<Name extends DraftedName>(name: Name, draft: Set<Name>, note: Note): ExtensionInput | undefined {
  return readers[name](draft, note)
}

/** Extensions that are lists may not be empty (`SIZE (1..MAX)`): nothing then. */
const whole = <Entry>(entries: readonly Entry[], make: (entries: readonly Entry[]) => ExtensionInput): ExtensionInput | undefined => (entries.length === 0 ? undefined : make(entries))

function readEach<Value>(text: string, parse: (text: string) => Result<Value>, note: Note): Value[] {
  if (text.trim() === '') return []
  const result = parse(text.trim())
  if (result.ok) return [result.value]
  note(text, result.fault)
  return []
}

function optionalNumber<Key extends string>(key: Key, text: string, note: Note): { readonly [Name in Key]?: number } {
  const trimmed = text.trim()
  if (/^\d{1,6}$/.test(trimmed)) return { [key]: Number(trimmed) } as { [Name in Key]: number }
  if (trimmed !== '') note(text, { code: 'asn1/bad-integer', structure: key })
  return {}
}

const isOid = (note: Note) => (text: string): boolean => {
  if (text.trim() === '') return false
  const result = attempt(() => encodeOidContent(text))
  if (!result.ok) note(text, result.fault)
  return result.ok
}

const policyInput = ({ policyIdentifier, cPSuri, explicitText }: DraftedPolicy) => {
  const qualifiers = [
    ...(cPSuri.trim() === '' ? [] : [{ kind: 'cPSuri', uri: cPSuri.trim() } as const]), ...(explicitText.trim() === '' ? [] : [{ kind: 'userNotice', explicitText: explicitText.trim() } as const]),
  ]
  return { policyIdentifier, ...(qualifiers.length === 0 ? {} : { qualifiers }) }
}

const access = (accessMethod: string, texts: readonly string[], note: Note) => texts.flatMap((text) => readEach(text, parseUri, note)).map((accessLocation) => ({ accessMethod, accessLocation }))

const points = (uris: readonly string[], note: Note) => uris.flatMap((text) => readEach(text, parseUri, note)).map((uri) => ({ fullName: [uri] }))

const parseUri = (text: string): Result<GeneralNameInput> => parseGeneralName(/^uri:/i.test(text) ? text : `URI:${text}`)

function parseOctets(text: string): Result<Uint8Array> {
  const octets = parseHex(text.replaceAll(/[\s:]/g, ''))
  return octets === undefined || octets.length === 0 ? { ok: false, fault: { code: 'asn1/bad-value', structure: 'hex' } } : { ok: true, value: octets }
}

function readRaw(oid: string, hex: string): Result<Uint8Array> {
  const known = attempt(() => encodeOidContent(oid))
  return known.ok ? parseOctets(hex) : known
}
