/** Keys and digests that no longer protect: NIST SP 800-57 Part 1, RFC 6151, RFC 5480 §2.1.1; as OpenSSL at its security level 1 has it. */
import { hashAlgorithms, ID_RSASSA_PSS, signatureAlgorithms } from '#pki/algorithms/index.ts'
import { decodeRsassaPssParameters } from '#pki/algorithms/rsassa-pss.ts'
import { attempt } from '#pki/fault.ts'
import type { PublicKey } from '#pki/keys/public-key.ts'
import type { PathCertificate } from './path-certificate.ts'
import type { PathContext } from './path-state.ts'

/** 80 bits of strength: the least that OpenSSL's default level takes. */
const MIN_BITS: Partial<Record<PublicKey['type'], number>> = { RSA: 1024, 'RSA-PSS': 1024, DSA: 1024, DH: 1024, EC: 160 }

/** Collisions are a matter of seconds (RFC 6149, 6150, 6151). */
const BROKEN_DIGESTS: ReadonlySet<string> = new Set(['MD2', 'MD4', 'MD5'])

/** @param index - The anchor's only where its extensions count; nobody relies on the signature over an anchor. */
export function checkStrength({ certificates, isAnchored, report }: PathContext, index: number): void {
  const certificate = certificates[index]!
  const isAnchor = isAnchored && index > 0 && index === certificates.length - 1
  const key = certificate.publicKey()
  if (!key.ok) {
    report('path/key-unreadable', index, { fault: key.fault.code })
  } else {
    const { value } = key
    const bits = 'bits' in value ? value.bits : undefined
    if (bits !== undefined && bits < (MIN_BITS[value.type] ?? 0)) report(index === 0 ? 'path/weak-target-key' : 'path/weak-ca-key', index, { key: value.type, bits: String(bits) })
    if (value.type === 'EC' && value.parameters.kind === 'explicit') report('path/explicit-curve', index)
  }
  const hash = digestName(certificate)
  if (hash !== undefined && !isAnchor && BROKEN_DIGESTS.has(hash)) report('path/weak-digest', index, { hash })
}

/** The digest of the signature over the certificate; undefined where the algorithm has none or is not known. */
export function digestName({ certificate: { signatureAlgorithm: { algorithm, parameters } } }: PathCertificate): string | undefined {
  if (algorithm !== ID_RSASSA_PSS) return signatureAlgorithms[algorithm]?.hash
  const read = attempt(() => parameters && decodeRsassaPssParameters(parameters))
  return read.ok && read.value !== undefined ? hashAlgorithms[read.value.hashAlgorithm] : undefined
}
