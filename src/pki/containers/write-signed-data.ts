/**
 * PKCS#7 that carries certificates and signs nothing: SignedData of RFC 2315 §9.1 and RFC 5652 §5.1, version 1. Written here and not by
 * pkijs, which takes every certificate apart and puts it together again: those whose encoding is not exactly its own change, and with
 * them their fingerprints; names with several attributes in one RDN lose that, and above 10,000 elements it stops.
 */
import { encodeContext, encodeOid, encodeSequence, encodeInteger, encode } from '#pki/asn1/encode.ts'
import { SET } from '#pki/asn1/tag.ts'
import { ID_DATA, ID_SIGNED_DATA } from './content-info.ts'

/** DER but for the order of the two sets, which is kept: readers show it, and some take the first certificate for the end entity's. */
export function writeSignedData({ certificates, crls }: { certificates: readonly Uint8Array[]; crls: readonly Uint8Array[] }): Uint8Array {
  const signedData = encodeSequence(
    encodeInteger(1), encode(SET), encodeSequence(encodeOid(ID_DATA)),
    ...(certificates.length === 0 ? [] : [encodeContext(0, ...certificates)]),
    ...(crls.length === 0 ? [] : [encodeContext(1, ...crls)]),
    encode(SET),
  )
  return encodeSequence(encodeOid(ID_SIGNED_DATA), encodeContext(0, signedData))
}
