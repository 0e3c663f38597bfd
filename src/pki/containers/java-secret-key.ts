/** Secret keys in Java's PKCS#12: the octets in the place of a private key, the algorithm by the identifier that Java's AlgorithmId gives it. */
import { encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'
import { buildPkcs8 } from '#pki/keys/build-pkcs8.ts'
import type { SecretKeyEntry } from './keystore.ts'

/** sun.security.util.KnownOIDs, by the names that `keytool -genseckey -keyalg` takes. */
const OIDS: Readonly<Record<string, string>> = {
  AES: '2.16.840.1.101.3.4.1', DES: '1.3.14.3.2.7', DESede: '1.2.840.113549.3.7', ARCFOUR: '1.2.840.113549.3.4', RC2: '1.2.840.113549.3.2', Blowfish: '1.3.6.1.4.1.3029.1.1.2',
  HmacMD5: '1.2.840.113549.2.6', HmacSHA1: '1.2.840.113549.2.7', HmacSHA224: '1.2.840.113549.2.8', HmacSHA256: '1.2.840.113549.2.9', HmacSHA384: '1.2.840.113549.2.10', HmacSHA512: '1.2.840.113549.2.11',
  PBEWithMD5AndDES: '1.2.840.113549.1.5.3',
}

const nameOf = (algorithm: string): string | undefined => Object.keys(OIDS).find((name) => name.toLowerCase() === algorithm.toLowerCase())

/** @throws PkiError `making/key-type-not-in-format` */
export function secretKeyInfo({ algorithm, key }: Pick<SecretKeyEntry, 'algorithm' | 'key'>): Uint8Array {
  const oid = /^\d+(\.\d+)+$/.test(algorithm) ? algorithm : OIDS[nameOf(algorithm) ?? '']
  if (oid === undefined) throw new PkiError('making/key-type-not-in-format', { found: algorithm })
  return buildPkcs8(encodeSequence(encodeOid(oid)), key)
}
