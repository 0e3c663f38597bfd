/** Digests for which collisions were shown: RFC 6149, 6150, 6151, 6194. */
import type { AlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { type HashName, hashAlgorithms, signatureAlgorithms } from '#pki/algorithms/index.ts'
import { decodeRsassaPssParameters } from '#pki/algorithms/rsassa-pss.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { attempt } from '#pki/fault.ts'

const BROKEN: readonly HashName[] = ['MD2', 'MD4', 'MD5', 'SHA-1']

/** The digest's name where a signature of this algorithm can be forged by a collision. */
export function brokenHash(identifier: AlgorithmIdentifier): HashName | undefined {
  const algorithm = signatureAlgorithms[identifier.algorithm]
  const hash = algorithm?.scheme === 'rsa-pss' ? pssHash(identifier) : algorithm?.hash
  return hash !== undefined && BROKEN.includes(hash) ? hash : undefined
}

function pssHash({ parameters }: AlgorithmIdentifier): HashName | undefined {
  if (parameters?.tag !== SEQUENCE) return undefined
  const read = attempt(() => decodeRsassaPssParameters(parameters))
  return read.ok ? hashAlgorithms[read.value.hashAlgorithm] : undefined
}
