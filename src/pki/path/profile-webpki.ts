/** Public TLS servers: CA/Browser Forum Baseline Requirements §6.1.5, §7.1, as far as a client can check them. */
import { ANY_EXTENDED_KEY_USAGE } from '#pki/extensions/ext-key-usage.ts'
import { signatureAlgorithms } from '#pki/algorithms/index.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { parseIpAddress } from '#pki/names/host-name.ts'
import { toUnicodeHostName } from '#pki/names/punycode.ts'
import { isRegistrySuffix } from '#pki/names/registry-suffix.ts'
import type { PublicKey } from '#pki/keys/public-key.ts'
import { digestName } from './key-strength.ts'
import type { PathContext } from './path-state.ts'

const KEY_TYPES: ReadonlySet<string> = new Set(['RSA', 'EC', 'ML-DSA'])
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1'])
const SCHEMES: ReadonlySet<string> = new Set(['rsa-pkcs1', 'rsa-pss', 'ecdsa', 'ml-dsa'])
/** SHA-1 is a rule of `checks/`, which lets it pass over roots: several that are in every store still have it. */
const DIGESTS: ReadonlySet<string> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])

export function checkWebpki(context: PathContext): void {
  const { bound, certificates, isAnchored } = context
  for (let index = 0; index < bound; index++) checkAny(context, index)
  checkTarget(context)
  if (isAnchored && bound === certificates.length && bound > 1) checkRoot(context)
}

function checkAny({ certificates, report }: PathContext, index: number): void {
  const { certificate, publicKey, values } = certificates[index]!
  if (certificate.version !== 3) report('path/webpki-version', index, { version: String(certificate.version) })
  const key = publicKey()
  if (key.ok && !isAcceptable(key.value)) report('path/webpki-key-type', index, { key: key.value.type })
  const algorithm = signatureAlgorithms[certificate.signatureAlgorithm.algorithm]
  const hash = digestName(certificates[index]!)
  if (algorithm === undefined || !SCHEMES.has(algorithm.scheme) || (hash !== undefined && !DIGESTS.has(hash))) {
    report('path/webpki-signature-algorithm', index, { algorithm: algorithm?.name ?? certificate.signatureAlgorithm.algorithm })
  }
  const identifier = values.authorityKeyIdentifier
  if (identifier?.authorityCertIssuer !== undefined || identifier?.authorityCertSerialNumber !== undefined) report('path/webpki-authority-key-form', index)
  const { nameConstraints } = values
  if (nameConstraints !== undefined && (nameConstraints.permittedSubtrees ?? []).length + (nameConstraints.excludedSubtrees ?? []).length === 0) report('path/webpki-empty-name-constraints', index)
}

/** BR §6.1.5: RSA "evenly divisible by 8", or one of three curves. Its size: a rule of `checks/`. */
function isAcceptable(key: PublicKey): boolean {
  if (key.type === 'EC') return key.parameters.kind === 'named' && CURVES.has(key.parameters.curve?.name ?? '')
  return KEY_TYPES.has(key.type) && (key.type !== 'RSA' || key.bits % 8 === 0)
}

/** BR §7.1.2.1: the root. */
function checkRoot({ certificates, report }: PathContext): void {
  const index = certificates.length - 1
  const root = certificates[index]!
  if (!root.isSelfIssued) return
  if (root.wrapper('extKeyUsage') !== undefined) report('path/webpki-root-purpose', index)
  if (root.authorityKeyIdentifier !== undefined && root.authorityKeyIdentifier !== root.subjectKeyIdentifier) report('path/webpki-root-authority-key', index)
}

/** BR §7.1.2.7: the subscriber. */
function checkTarget(context: PathContext): void {
  const { certificates, report } = context
  const { certificate: { subject }, values, wrapper } = certificates[0]!
  const alternative = wrapper('subjectAltName')
  if (alternative === undefined) report('path/webpki-no-san', 0)
  else if (alternative.critical && subject.rdnSequence.length > 0) report('path/webpki-san-critical', 0)
  if (values.extKeyUsage === undefined) report('path/webpki-no-purpose', 0)
  else if (values.extKeyUsage.some(({ id }) => id === ANY_EXTENDED_KEY_USAGE)) report('path/webpki-any-purpose', 0)
  if (wrapper('extKeyUsage')?.critical === true) report('path/webpki-purpose-critical', 0)
  if (values.basicConstraints?.cA === true) report('path/webpki-target-is-ca', 0)
  checkNames(context)
}

/** BR §3.2.2.6, §7.1.4.3. */
function checkNames({ certificates, report }: PathContext): void {
  const { certificate: { subject }, values: { subjectAltName = [] } } = certificates[0]!
  const presented = new Set(subjectAltName.flatMap((name) => (name.kind === 'dNSName' ? [name.value] : name.kind === 'iPAddress' ? [formatIpAddress(name.value)] : [])))
  for (const name of presented) if (name === '*' || (name.startsWith('*.') && isRegistrySuffix(name.slice(2)))) report('path/webpki-wildcard-too-wide', 0, { name })
  // "a character-for-character copy of the dNSName entry value", and addresses as RFC 3986 and RFC 5952 write them. That the common
  // name is none of the names at all is a fault of the issuer's that no client minds: a rule of `checks/` warns of it.
  const meant = new Set([...presented].map(meaning))
  for (const { type, text } of subject.rdnSequence.flat()) {
    if (type === COMMON_NAME && text !== undefined && !presented.has(text) && meant.has(meaning(text))) report('path/webpki-common-name', 0, { commonName: text })
  }
}

/** The same for all spellings of a name or an address. */
function meaning(name: string): string {
  const address = parseIpAddress(name) ?? parseLooseIpv4(name)
  return address === undefined ? toUnicodeHostName(name.toLowerCase()).normalize('NFC') : formatIpAddress(address)
}

/** The spellings of `inet_aton`: one to four numbers, decimal, octal or hexadecimal; the last fills what is left. */
function parseLooseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split('.')
  if (parts.length > 4 || !parts.every((part) => /^(0x[0-9a-f]{1,8}|\d{1,11})$/i.test(part))) return undefined
  const numbers = parts.map((part) => (/^0\d/.test(part) ? (/[89]/.test(part) ? Number(part) : Number.parseInt(part, 8)) : Number(part)))
  const last = numbers.pop()!
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return undefined
  const value = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last)
  return Uint8Array.of(value / 2 ** 24, value / 2 ** 16, value / 2 ** 8, value)
}
