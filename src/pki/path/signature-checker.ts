/** Signatures verified once and remembered, within a budget: the same link stands in many paths, and the time slider asks again. */
import type { AlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { SignatureVerdict } from '#pki/algorithms/signature-verdict.ts'
import { verifySignature } from '#pki/algorithms/verify-signature.ts'
import type { Element } from '#pki/asn1/element.ts'
import type { BitString } from '#pki/asn1/values.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { octetsKey } from '#pki/bytes/octets-key.ts'

/** A certificate, a CRL or an OCSP response. */
export interface SignedObject {
  /** The signed part, with identifier and length. */
  readonly toBeSigned: Uint8Array
  readonly algorithm: AlgorithmIdentifier
  readonly signature: BitString
}

/** By the octets that are signed, then by key and parameters; lives as long as the pool. */
export type SignatureCache = WeakMap<Uint8Array, Map<string, SignatureVerdict>>

export interface SigningKey {
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  readonly spkiKey: string
  /** working_public_key_parameters, where the key has none of its own. */
  readonly inherited?: Element | undefined
}

export class SignatureChecker {
  /** Fresh checks so far. */
  count = 0
  isExhausted = false
  private readonly cache: SignatureCache
  private readonly limit: number

  constructor(cache: SignatureCache, limit: number) {
    this.cache = cache
    this.limit = limit
  }

  /** `unsupported` also where the budget is spent; `isExhausted` tells. */
  async check(signed: SignedObject, key: SigningKey): Promise<SignatureVerdict> {
    const known = this.cache.get(signed.toBeSigned) ?? new Map<string, SignatureVerdict>()
    this.cache.set(signed.toBeSigned, known)
    const name = key.inherited === undefined ? key.spkiKey : `${key.spkiKey}${octetsKey(key.inherited.encoding)}`
    const before = known.get(name)
    if (before !== undefined) return before
    if (this.count >= this.limit) {
      this.isExhausted = true
      return 'unsupported'
    }
    this.count++
    const verdict = await verifySignature({
      subjectPublicKeyInfo: key.subjectPublicKeyInfo, algorithm: signed.algorithm, message: signed.toBeSigned, signature: signed.signature.octets,
      ...(key.inherited === undefined ? {} : { inheritedParameters: key.inherited }),
    })
    known.set(name, verdict)
    return verdict
  }
}
