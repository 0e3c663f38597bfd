/** Certificates that are not written as RFC 5280 §4.1 and §4.2 want. */
import { encodeNull, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import type { Flaws } from './bench.ts'
import { type Mistake, served } from './scene.ts'
import type { MistakeOf } from './topics.ts'

const serial = (...octets: readonly number[]): Flaws => ({ plan: () => ({ serialNumber: Uint8Array.from(octets) }) })
/** Of no one: an arc that IANA keeps for documents (RFC 5612). */
const UNKNOWN = '1.3.6.1.4.1.32473.1'
const ECDSA_WITH_SHA384 = '1.2.840.10045.4.3.3'
/** Where the signature's algorithm stands in a TBSCertificate. */
const SIGNATURE = 2

export const encodingMistakes: Readonly<Record<MistakeOf<'encoding'>, Mistake>> = {
  'unknown-critical': served({ leaf: { plan: () => ({ extensions: [{ oid: UNKNOWN, critical: true, value: encodeNull() }] }) } }),
  'extension-twice': served({ leaf: { contents: (contents) => ({ ...contents, extensions: [...contents.extensions, ...contents.extensions.filter((extension) => 'name' in extension && extension.name === 'extKeyUsage')] }) } }),
  'serial-zero': served({ leaf: serial(0) }),
  'serial-negative': served({ leaf: serial(0x9c, 0x11, 0x22, 0x33) }),
  'serial-too-long': served({ leaf: serial(...Array.from({ length: 24 }, (_, index) => index + 1)) }),
  'unknown-algorithm': served({ leaf: { signer: (key) => ({ ...key, signatureAlgorithm: encodeSequence(encodeOid(UNKNOWN)) }) } }),
  'algorithms-differ': served({ leaf: { fields: (fields) => fields.with(SIGNATURE, encodeSequence(encodeOid(ECDSA_WITH_SHA384))) } }),
}
