/** The digest functions by the names of the algorithm table; the rare ones are loaded when they are met. */
import { md5, ripemd160, sha1, sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '#pki/bytes/digest.ts'
import type { CHash } from '@noble/hashes/utils.js'
import type { HashName } from './index.ts'

export type Digest = CHash

/** @returns `rare` for what is loaded only when it is met; undefined for digests that nobody here computes (MD2, MD4, SM3, GOST). */
export function commonDigest(name: HashName): Digest | 'rare' | undefined {
  switch (name) {
    case 'MD5':
      return md5
    case 'SHA-1':
      return sha1
    case 'SHA-224':
      return sha224
    case 'SHA-256':
      return sha256
    case 'SHA-384':
      return sha384
    case 'SHA-512':
      return sha512
    case 'SHA-512/224':
      return sha512_224
    case 'SHA-512/256':
      return sha512_256
    case 'RIPEMD-160':
      return ripemd160
    case 'SHA3-224':
    case 'SHA3-256':
    case 'SHA3-384':
    case 'SHA3-512':
      return 'rare'
    case 'MD2':
    case 'MD4':
    case 'SHAKE128':
    case 'SHAKE256':
    case 'SM3':
    case 'GOST':
      return undefined
  }
}

export async function digestByName(name: HashName): Promise<Digest | undefined> {
  const common = commonDigest(name)
  if (common !== 'rare') return common
  const { sha3_224, sha3_256, sha3_384, sha3_512 } = await import('@noble/hashes/sha3.js')
  return ({ 'SHA3-224': sha3_224, 'SHA3-256': sha3_256, 'SHA3-384': sha3_384, 'SHA3-512': sha3_512 } as Partial<Record<HashName, Digest>>)[name]
}
