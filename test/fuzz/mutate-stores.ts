/** Keystores that stay whole: fields of JKS and JCEKS changed under a new digest, safes of PKCS#12 changed under a new MAC. */
import { encodeSequence, encodeInteger, encodeOid, encodeContext, encodeOctetString } from '#pki/asn1/encode.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { ID_DATA } from '#pki/containers/content-info.ts'
import { javaStoreDigest } from '#pki/containers/java-key-protection.ts'
import { decodePfx } from '#pki/containers/pkcs12.ts'
import { computeMac, encodeMacData } from '#pki/encryption/password-mac.ts'
import { attempt } from '#pki/fault.ts'
import { mutateDer } from './mutate-der.ts'
import type { Chance } from './random.ts'

export const PASSWORD = 'changeit'

const DIGEST_BYTES = 20
const LENGTHS = [0, 1, 2, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]

/** Changes numbers, tags, names and pieces of DER between the header and the digest, and works the digest out anew. */
export function mutateJavaKeystore(octets: Uint8Array, chance: Chance, donors: readonly Uint8Array[]): Uint8Array | undefined {
  if (octets.length < 12 + DIGEST_BYTES) return undefined
  let content = octets.slice(0, -DIGEST_BYTES)
  for (let count = 1 + chance.below(3); count > 0; count--) content = changeStore(content, chance, donors)
  return joinOctets([content, chance.below(10) === 0 ? chance.octets(DIGEST_BYTES) : javaStoreDigest(content, PASSWORD)])
}

function changeStore(content: Uint8Array, chance: Chance, donors: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const copy = content.slice()
  if (copy.length < 20) return Uint8Array.from([...copy, ...chance.octets(20)])
  const view = new DataView(copy.buffer)
  const at = 4 + chance.below(Math.max(1, copy.length - 8))
  switch (chance.below(7)) {
    case 0: // version, count of entries
      view.setUint32(chance.of([4, 8]), chance.of([0, 1, 2, 3, ...LENGTHS]))
      return copy
    case 1: // the first entry's tag and the length of its name
      view.setUint32(chance.of([12, 14, 16]), chance.of([1, 2, 3, 4, ...LENGTHS]))
      return copy
    case 2:
      view.setUint32(Math.min(at, copy.length - 4), chance.of(LENGTHS))
      return copy
    case 3:
      copy[at] = chance.below(256)
      return copy
    case 4:
      return Uint8Array.from(copy.subarray(0, at))
    case 5: { // an entry twice, or half an entry
      const end = at + chance.below(copy.length - at)
      return Uint8Array.from([...copy.subarray(0, end), ...copy.subarray(at)])
    }
    default:
      return changeInnerDer(copy, chance, donors)
  }
}

/** The first long SEQUENCE from a random place on, in a field that has its length before it. */
function changeInnerDer(content: Uint8Array<ArrayBuffer>, chance: Chance, donors: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(content.buffer)
  for (let at = 12 + chance.below(content.length), count = 0; count < content.length; at++, count++) {
    const start = at % content.length
    if (start < 16 || content[start] !== 0x30) continue
    const length = view.getUint32(start - 4)
    if (length < 4 || start + length > content.length) continue
    const inner = mutateDer(content.subarray(start, start + length), chance, donors)
    if (inner === undefined) continue
    const lengthOctets = Uint8Array.of(inner.length >> 24, inner.length >> 16, inner.length >> 8, inner.length)
    return Uint8Array.from(joinOctets([content.subarray(0, start - 4), lengthOctets, inner, content.subarray(start + length)]))
  }
  return content
}

const SALT = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

/** Changes the safes and authenticates them again, half of the time; else the file as DER, whatever its MAC then says. */
export async function mutatePkcs12(octets: Uint8Array, chance: Chance, donors: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const read = attempt(() => decodePfx(octets))
  if (!read.ok || chance.below(2) === 0) return mutateDer(octets, chance, donors)
  const authSafe = mutateDer(read.value.authSafe, chance, donors)
  if (authSafe === undefined) return undefined
  const scheme = { kind: 'pkcs12', hash: 'SHA-256', iterations: 1, salt: SALT } as const
  const digest = await computeMac(scheme, PASSWORD, authSafe, { maxIterations: 1 })
  const info = encodeSequence(encodeOid(ID_DATA), encodeContext(0, encodeOctetString(authSafe)))
  return encodeSequence(encodeInteger(3), info, ...(chance.below(4) === 0 ? [] : [encodeMacData({ scheme, digest })]))
}
