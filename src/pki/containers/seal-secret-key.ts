/**
 * A secret key as JCEKS holds it: a serialised SealedObject around an encrypted, serialised SecretKeySpec (Java Object Serialization
 * Specification §6.4). Two streams of known shape, so they are written out and not by a general writer.
 */
import { joinOctets } from '#pki/bytes/join.ts'
import { counted, utf } from './binary-writer.ts'
import type { SecretKeyEntry } from './keystore.ts'
import type { TripleDesSealed } from './write-java-keystore.ts'

const STREAM = Uint8Array.of(0xac, 0xed, 0, 5)
const OBJECT = Uint8Array.of(0x73)
const CLASS = Uint8Array.of(0x72)
const STRING = Uint8Array.of(0x74)
const ARRAY = Uint8Array.of(0x75)
/** No annotations; the class has no serialisable parent. */
const END = Uint8Array.of(0x78)
const NO_PARENT = Uint8Array.of(0x70)
const reference = (handle: number): Uint8Array => Uint8Array.of(0x71, 0, 0x7e, 0, handle)
const letter = (type: 'L' | '['): Uint8Array => Uint8Array.of(type.charCodeAt(0))

/** Name, serialVersionUID, the flag SC_SERIALIZABLE and the number of fields. */
const description = (name: string, uid: bigint, fields: number): Uint8Array => {
  const octets = new Uint8Array(8)
  new DataView(octets.buffer).setBigUint64(0, uid)
  return joinOctets([CLASS, utf(name), octets, Uint8Array.of(2, 0, fields)])
}

const OCTETS = joinOctets([description('[B', 0xacf3_17f8_0608_54e0n, 0), END, NO_PARENT])
const STRING_TYPE = joinOctets([STRING, utf('Ljava/lang/String;')])
const OCTETS_TYPE = joinOctets([STRING, utf('[B')])

function serializeSecretKey({ algorithm, key }: Pick<SecretKeyEntry, 'algorithm' | 'key'>): Uint8Array {
  return joinOctets([
    STREAM, OBJECT, description('javax.crypto.spec.SecretKeySpec', 0x5b47_0b66_e230_614dn, 2),
    letter('L'), utf('algorithm'), STRING_TYPE, letter('['), utf('key'), OCTETS_TYPE, END, NO_PARENT,
    STRING, utf(algorithm), ARRAY, OCTETS, counted(key),
  ])
}

/** Handles count what was described before: 2 and 3 are the names of the field types, 5 the class of octet arrays. */
export function sealSecretKey(entry: Pick<SecretKeyEntry, 'algorithm' | 'key'>, encrypt: (octets: Uint8Array) => TripleDesSealed): Uint8Array {
  const { parameters, encrypted } = encrypt(serializeSecretKey(entry))
  const algorithm = joinOctets([STRING, utf('PBEWithMD5AndTripleDES')])
  return joinOctets([
    STREAM, OBJECT, description('com.sun.crypto.provider.SealedObjectForKeyProtector', 0xcd57_ca59_e730_bb53n, 0), END,
    description('javax.crypto.SealedObject', 0x3e36_3da6_c3b7_5470n, 4),
    letter('['), utf('encodedParams'), OCTETS_TYPE, letter('['), utf('encryptedContent'), reference(2),
    letter('L'), utf('paramsAlg'), STRING_TYPE, letter('L'), utf('sealAlg'), reference(3), END, NO_PARENT,
    ARRAY, OCTETS, counted(parameters), ARRAY, reference(5), counted(encrypted), algorithm, algorithm,
  ])
}
