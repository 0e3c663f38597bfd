/** Extensions as x509v3_config(5) has them: by name where that gives the same octets, else as DER. */
import { readElement } from '#pki/asn1/element.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { readSettings } from '#commands/extension-inputs.ts'
import { extensionsOf, parseConfig } from '#commands/openssl-config.ts'

export interface ExtensionText {
  /** Lines of the section of extensions. */
  readonly lines: readonly string[]
  /** Sections that these refer to, with their heads. */
  readonly sections: readonly string[]
}

export interface Identifiers {
  /** The key identifier that `hash` gives. */
  readonly own: Uint8Array
  /** The one that `keyid` gives; undefined where nobody signs but the key itself. */
  readonly issuer: Uint8Array | undefined
}

/** The last one of a configuration. */
export const NAMES_SECTION = 'names'

export function extensionText(extensions: readonly Extension[], identifiers: Identifiers | undefined): ExtensionText {
  const sections: string[] = []
  const lines = extensions.map((extension) => {
    const [name, value] = written(extension, identifiers, sections) ?? [extension.extnID, `DER:${formatHex(extension.extnValue.content, ':')}`]
    return `${name} = ${extension.critical ? 'critical, ' : ''}${value}`
  })
  const has = (oid: string): boolean => extensions.some(({ extnID }) => extnID === oid)
  // OpenSSL 3.2 adds them where a configuration is silent.
  const silent = identifiers === undefined ? [] : [...(has(table.subjectKeyIdentifier.oid) ? [] : ['subjectKeyIdentifier = none']), ...(has(table.authorityKeyIdentifier.oid) ? [] : ['authorityKeyIdentifier = none'])]
  return { lines: [...lines, ...silent], sections }
}

/** Name and value; undefined where DER says it best. */
function written(extension: Extension, identifiers: Identifiers | undefined, sections: string[]): readonly [string, string] | undefined {
  if (extension.extnID === table.subjectKeyIdentifier.oid) return isIdentifier(extension, 'subjectKeyIdentifier', identifiers?.own) ? ['subjectKeyIdentifier', 'hash'] : undefined
  if (extension.extnID === table.authorityKeyIdentifier.oid) return isIdentifier(extension, 'authorityKeyIdentifier', identifiers?.issuer) ? ['authorityKeyIdentifier', 'keyid:always'] : undefined
  if (extension.extnID === table.subjectAltName.oid) return alternativeNames(extension, sections)
  const found = Object.entries(WRITERS).find(([name]) => table[name as keyof typeof WRITERS].oid === extension.extnID)
  const text = found === undefined ? undefined : attempt(() => found[1](extension))
  if (found === undefined || text?.ok !== true || text.value === undefined) return undefined
  const pair = [OPENSSL_NAMES[found[0]] ?? found[0], text.value] as const
  return givesAgain(pair, extension) ? pair : undefined
}

function isIdentifier(extension: Extension, name: 'subjectKeyIdentifier' | 'authorityKeyIdentifier', expected: Uint8Array | undefined): boolean {
  if (expected === undefined || extension.critical) return false
  const encoded = name === 'subjectKeyIdentifier' ? table.subjectKeyIdentifier.encode(expected) : table.authorityKeyIdentifier.encode({ keyIdentifier: expected })
  return sameOctets(encoded, extension.extnValue.content)
}

/** What our own reader of configurations makes of it is what was written. */
function givesAgain([name, value]: readonly [string, string], { critical, extnID, extnValue }: Extension): boolean {
  const { extensions } = readSettings(extensionsOf(parseConfig(`[x]\n${name} = ${value}`), 'x'))
  return extensions.length === 1 && extensions[0]!.oid === extnID && sameOctets(extensions[0]!.value, extnValue.content) && critical === (extensions[0]!.critical || critical)
}

const OPENSSL_NAMES: Readonly<Record<string, string>> = { extKeyUsage: 'extendedKeyUsage', cRLDistributionPoints: 'crlDistributionPoints', tlsFeature: 'tlsfeature', ocspNoCheck: 'noCheck' }
const PURPOSES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth', '1.3.6.1.5.5.7.3.2': 'clientAuth', '1.3.6.1.5.5.7.3.3': 'codeSigning', '1.3.6.1.5.5.7.3.4': 'emailProtection', '1.3.6.1.5.5.7.3.8': 'timeStamping', '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '2.5.29.37.0': 'anyExtendedKeyUsage',
}

/** Lists are split at commas and colons, so nothing else may be in a value. */
const isPlain = (text: string): boolean => /^[\w.~:/?&=%@+*!-]+$/.test(text)

const pointUri = (names: readonly GeneralName[]): string | undefined => (names.length === 1 && names[0]!.kind === 'uniformResourceIdentifier' && isPlain(names[0]!.value) ? `URI:${names[0]!.value}` : undefined)
const all = (texts: readonly (string | undefined)[]): string | undefined => (texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join(', ') : undefined)
const points = (found: ReturnType<typeof table.cRLDistributionPoints.decode>): string | undefined =>
  all(found.map(({ distributionPoint, reasons, cRLIssuer }) => (distributionPoint?.kind === 'fullName' && reasons === undefined && cRLIssuer === undefined ? pointUri(distributionPoint.names) : undefined)))

const WRITERS = {
  basicConstraints: (extension: Extension) => {
    const value = findExtension([extension], 'basicConstraints')!
    return `CA:${value.cA ? 'TRUE' : 'FALSE'}${value.pathLenConstraint === undefined ? '' : `, pathlen:${value.pathLenConstraint}`}`
  },
  keyUsage: (extension: Extension) => all(findExtension([extension], 'keyUsage')!),
  extKeyUsage: (extension: Extension) => all(findExtension([extension], 'extKeyUsage')!.map(({ id }) => PURPOSES[id] ?? id)),
  nameConstraints: (extension: Extension) => {
    const { permittedSubtrees = [], excludedSubtrees = [] } = findExtension([extension], 'nameConstraints')!
    return all([...permittedSubtrees.map(({ base }) => constraint('permitted', base)), ...excludedSubtrees.map(({ base }) => constraint('excluded', base))])
  },
  certificatePolicies: (extension: Extension) => all(findExtension([extension], 'certificatePolicies')!.map(({ policyIdentifier, qualifiers }) => (qualifiers.length === 0 ? policyIdentifier : undefined))),
  policyConstraints: (extension: Extension) => {
    const { requireExplicitPolicy, inhibitPolicyMapping } = findExtension([extension], 'policyConstraints')!
    return all([...(requireExplicitPolicy === undefined ? [] : [`requireExplicitPolicy:${requireExplicitPolicy}`]), ...(inhibitPolicyMapping === undefined ? [] : [`inhibitPolicyMapping:${inhibitPolicyMapping}`])])
  },
  inhibitAnyPolicy: (extension: Extension) => String(findExtension([extension], 'inhibitAnyPolicy')),
  cRLDistributionPoints: (extension: Extension) => points(findExtension([extension], 'cRLDistributionPoints')!),
  freshestCRL: (extension: Extension) => points(findExtension([extension], 'freshestCRL')!),
  authorityInfoAccess: (extension: Extension) => all(findExtension([extension], 'authorityInfoAccess')!.map(({ accessMethod, accessLocation }) => {
    const uri = pointUri([accessLocation])
    return uri === undefined ? undefined : `${ACCESS[accessMethod] ?? accessMethod};${uri}`
  })),
  tlsFeature: (extension: Extension) => tlsFeatures(extension),
  ocspNoCheck: () => 'ignored',
}

const ACCESS: Readonly<Record<string, string>> = { '1.3.6.1.5.5.7.48.1': 'OCSP', '1.3.6.1.5.5.7.48.2': 'caIssuers' }

function tlsFeatures({ extnValue: { content } }: Extension): string | undefined {
  const known = [[[5], 'status_request'], [[17], 'status_request_v2'], [[5, 17], 'status_request, status_request_v2']] as const
  return known.find(([features]) => sameOctets(table.tlsFeature.encode(features), content))?.[1]
}

function constraint(kind: 'permitted' | 'excluded', base: GeneralName): string | undefined {
  switch (base.kind) {
    case 'dNSName':
      return isPlain(base.value) ? `${kind};DNS:${base.value}` : undefined
    case 'rfc822Name':
      return isPlain(base.value) ? `${kind};email:${base.value}` : undefined
    case 'iPAddress':
      return base.value.length === 8 ? `${kind};IP:${formatIpAddress(base.value.subarray(0, 4))}/${base.value.subarray(4).join('.')}` : undefined
    case 'uniformResourceIdentifier':
    case 'directoryName':
    case 'registeredID':
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return undefined
  }
}

/** In a section of their own: there a comma is a comma. */
function alternativeNames({ extnValue }: Extension, sections: string[]): readonly [string, string] | undefined {
  const read = attempt(() => table.subjectAltName.decode(readElement(extnValue.content, 0, extnValue.content.length)))
  const pairs = read.ok ? read.value.map(namePair) : [undefined]
  if (!pairs.every((pair) => pair !== undefined)) return undefined
  const counts = new Map<string, number>()
  sections.push(`[${NAMES_SECTION}]`, ...pairs.map(([kind, value]) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return `${kind}.${counts.get(kind)} = ${configValue(value)}`
  }))
  return ['subjectAltName', `@${NAMES_SECTION}`]
}

function namePair(name: GeneralName): readonly [string, string] | undefined {
  switch (name.kind) {
    case 'dNSName':
      return name.value === '' ? undefined : ['DNS', name.value]
    // `copy` and `move` are orders to OpenSSL.
    case 'rfc822Name':
      return name.value.includes('@') ? ['email', name.value] : undefined
    case 'uniformResourceIdentifier':
      return ['URI', name.value]
    case 'iPAddress':
      return name.value.length === 4 || name.value.length === 16 ? ['IP', formatIpAddress(name.value)] : undefined
    case 'registeredID':
      return ['RID', name.value]
    case 'directoryName':
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return undefined
  }
}

/** A value as config(5) reads it: `$` names a variable, `#` begins a comment, quotes and outer spaces would go. */
export const configValue = (text: string): string =>
  text.replace(/[\\$#"'`]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`).replaceAll('\r', String.raw`\r`).replaceAll('\t', String.raw`\t`).replaceAll('\b', String.raw`\b`).replace(/^ +| +$/g, '"$&"')
