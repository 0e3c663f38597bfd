/** DSA signatures: FIPS 186-4 §4.7; the encoding they share with ECDSA: RFC 3279 §2.2.2, §2.2.3. */
import type { Element } from '#pki/asn1/element.ts'
import { encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import { bigIntOf, octetsOf } from '#pki/bytes/integer.ts'
import { modInverse, modPow } from '#pki/bytes/mod-pow.ts'
import { attempt } from '#pki/fault.ts'
import type { PublicKey } from '#pki/keys/public-key.ts'
import { isModularTooCostly } from './arithmetic-limits.ts'
import type { SignatureVerdict } from './signature-verdict.ts'

/** `Dss-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }`; undefined when it is none or a number is negative. */
function decodeSignature(signature: Uint8Array): { r: bigint; s: bigint } | undefined {
  const read = attempt(() => {
    const reader = Reader.inside(decodeWhole(signature, SEQUENCE, 'Dss-Sig-Value'), 'Dss-Sig-Value')
    const numbers = [reader.expect(INTEGER, 'r').content, reader.expect(INTEGER, 's').content] as const
    reader.finish()
    return numbers
  })
  if (!read.ok || read.value.some((content) => content.length === 0 || content[0]! >= 0x80) || isModularTooCostly(read.value)) return undefined
  return { r: bigIntOf(read.value[0]), s: bigIntOf(read.value[1]) }
}

/** The same as r ‖ s in `octets` each, which WebCrypto and the curve library take; undefined when a number does not fit. */
export function decodeEcdsaSignature(signature: Uint8Array, octets: number): Uint8Array | undefined {
  const numbers = decodeSignature(signature)
  if (numbers === undefined) return undefined
  const bits = BigInt(8 * octets)
  if (numbers.r >> bits !== 0n || numbers.s >> bits !== 0n) return undefined
  const raw = new Uint8Array(2 * octets)
  raw.set(octetsOf(numbers.r, octets))
  raw.set(octetsOf(numbers.s, octets), octets)
  return raw
}

/** The other way: r ‖ s, as WebCrypto and the curve library sign. */
export function encodeDssSignature(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2
  return encodeSequence(encodeUnsigned(raw.subarray(0, half)), encodeUnsigned(raw.subarray(half)))
}

interface Dsa {
  readonly key: PublicKey & { readonly type: 'DSA' }
  readonly digest: Uint8Array
  readonly signature: Uint8Array
  readonly inherited: Element | undefined
}

export function verifyDsa({ key, digest, signature, inherited }: Dsa): SignatureVerdict {
  const parameters = key.parameters ?? (inherited && inheritedParameters(inherited))
  if (parameters === undefined || isModularTooCostly([parameters.p, parameters.q, parameters.g, key.y])) return 'unsupported'
  const [p, q, g] = [bigIntOf(parameters.p), bigIntOf(parameters.q), bigIntOf(parameters.g)]
  const numbers = decodeSignature(signature)
  if (numbers === undefined || numbers.r <= 0n || numbers.r >= q || numbers.s <= 0n || numbers.s >= q || p <= 0n) return 'invalid'
  const qBits = q.toString(2).length
  const excess = Math.max(0, 8 * digest.length - qBits)
  const z = bigIntOf(digest) >> BigInt(excess)
  const w = modInverse(numbers.s, q)
  const v = ((modPow(g, (z * w) % q, p) * modPow(bigIntOf(key.y), (numbers.r * w) % q, p)) % p) % q
  return v === numbers.r ? 'valid' : 'invalid'
}

function inheritedParameters(element: Element): { p: Uint8Array; q: Uint8Array; g: Uint8Array } | undefined {
  if (element.tag !== SEQUENCE) return undefined
  const reader = Reader.inside(element, 'Dss-Parms')
  return { p: reader.expect(INTEGER, 'p').content, q: reader.expect(INTEGER, 'q').content, g: reader.expect(INTEGER, 'g').content }
}
