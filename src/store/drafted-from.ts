/** Extensions of certificates and commands as a person would have typed them into the Lab: RFC 5280 §4.2. What no editor can show as it is stays raw. */
import { readElement } from '#pki/asn1/element.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { encodeExtension, type RawExtension } from '#pki/extensions/encode-extension.ts'
import { decodeExtension } from '#pki/extensions/extension.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { type AccessDescription, ID_AD_CA_ISSUERS, ID_AD_CA_REPOSITORY, ID_AD_OCSP, ID_AD_TIME_STAMPING } from '#pki/extensions/information-access.ts'
import { ID_QT_CPS } from '#pki/extensions/policies.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { formatTypedName } from '#pki/names/format-typed-name.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { type DraftedExtensions, type DraftedName, type DraftedValues, planExtensions, type RawDraft } from './drafted-extensions.ts'

export interface Drafted {
  readonly extensions: DraftedExtensions
  readonly raw: readonly RawDraft[]
}

export function draftedFrom(given: readonly RawExtension[]): Drafted {
  const drafted: Partial<Record<DraftedName, unknown>> = {}
  const raw: RawDraft[] = []
  for (const extension of given) {
    const { name, draft } = draftOf(extension)
    if (name === undefined) raw.push({ oid: extension.oid, critical: extension.critical, hex: formatHex(extension.value) })
    else drafted[name] = draft
  }
  return { extensions: drafted as DraftedExtensions, raw }
}

/** Only where what the editor holds becomes the same octets again. */
function draftOf(given: RawExtension): { readonly name?: DraftedName; readonly draft?: unknown } {
  const name = (Object.keys(READERS) as DraftedName[]).find((each) => table[each].oid === given.oid)
  if (name === undefined) return {}
  const octets = encodeExtension(given)
  const value = attempt(() => READERS[name]!(decodeExtension(readElement(octets, 0, octets.length))))
  if (!value.ok || value.value === undefined) return {}
  const draft = { critical: given.critical, value: value.value }
  const written = attempt(() => planExtensions({ [name]: draft }, []).extensions.map(encodeExtension))
  return written.ok && written.value.length === 1 && sameOctets(written.value[0]!, octets) ? { name, draft } : {}
}

type Readers = { readonly [Name in DraftedName]?: (extension: Extension) => DraftedValues[Name] | undefined }

const numberText = (value: number | undefined): string => (value === undefined ? '' : String(value))
const uris = (names: readonly GeneralName[]): string[] => names.flatMap((name) => (name.kind === 'uniformResourceIdentifier' ? [name.value] : []))

const urisAt = (descriptions: readonly AccessDescription[] | undefined, method: string): string[] => uris((descriptions ?? []).filter(({ accessMethod }) => accessMethod === method).map(({ accessLocation }) => accessLocation))

const READERS: Readers = {
  basicConstraints: (extension) => {
    const value = findExtension([extension], 'basicConstraints')
    return value && { cA: value.cA, pathLenConstraint: numberText(value.pathLenConstraint) }
  },
  keyUsage: (extension) => ({ usages: findExtension([extension], 'keyUsage') ?? [] }),
  extKeyUsage: (extension) => ({ ids: (findExtension([extension], 'extKeyUsage') ?? []).map(({ id }) => id) }),
  nameConstraints: (extension) => {
    const value = findExtension([extension], 'nameConstraints')
    const texts = (subtrees: readonly { readonly base: GeneralName }[] = []): string[] => subtrees.map(({ base }) => subtreeText(base) ?? '')
    return { permitted: texts(value?.permittedSubtrees), excluded: texts(value?.excludedSubtrees) }
  },
  certificatePolicies: (extension) => ({
    policies: (findExtension([extension], 'certificatePolicies') ?? []).map(({ policyIdentifier, qualifiers }) => {
      const cps = qualifiers.find(({ policyQualifierId }) => policyQualifierId === ID_QT_CPS)
      return { policyIdentifier, cPSuri: (cps && decodeString(cps.qualifier)) ?? '', explicitText: '' }
    }),
  }),
  policyConstraints: (extension) => {
    const value = findExtension([extension], 'policyConstraints')
    return { requireExplicitPolicy: numberText(value?.requireExplicitPolicy), inhibitPolicyMapping: numberText(value?.inhibitPolicyMapping) }
  },
  inhibitAnyPolicy: (extension) => ({ skipCerts: numberText(findExtension([extension], 'inhibitAnyPolicy')) }),
  cRLDistributionPoints: (extension) => ({ uris: (findExtension([extension], 'cRLDistributionPoints') ?? []).flatMap(({ distributionPoint }) => (distributionPoint?.kind === 'fullName' ? uris(distributionPoint.names) : [])) }),
  freshestCRL: (extension) => ({ uris: (findExtension([extension], 'freshestCRL') ?? []).flatMap(({ distributionPoint }) => (distributionPoint?.kind === 'fullName' ? uris(distributionPoint.names) : [])) }),
  authorityInfoAccess: (extension) => {
    const at = (method: string): string[] => urisAt(findExtension([extension], 'authorityInfoAccess'), method)
    return { ocsp: at(ID_AD_OCSP), caIssuers: at(ID_AD_CA_ISSUERS) }
  },
  subjectInfoAccess: (extension) => {
    const at = (method: string): string[] => urisAt(findExtension([extension], 'subjectInfoAccess'), method)
    return { caRepository: at(ID_AD_CA_REPOSITORY), timeStamping: at(ID_AD_TIME_STAMPING) }
  },
  issuerAltName: (extension) => ({ names: (findExtension([extension], 'issuerAltName') ?? []).map((name) => formatTypedName(name) ?? '') }),
  ocspNoCheck: () => ({ isSet: true }),
}

/** The base of a name constraint as it would be typed. */
function subtreeText(base: GeneralName): string | undefined {
  switch (base.kind) {
    case 'dNSName':
      return base.value
    case 'rfc822Name':
      return base.value.includes('@') ? base.value : `email:${base.value}`
    case 'uniformResourceIdentifier':
      return `URI:${base.value}`
    case 'iPAddress':
      return formatIpAddress(base.value)
    case 'directoryName':
    case 'registeredID':
      return formatTypedName(base)
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return undefined
  }
}
