/** Private keys of Ed25519, Ed448, X25519 and X448: RFC 8410 §7. */
import { Reader } from '#pki/asn1/reader.ts'
import { OCTET_STRING } from '#pki/asn1/tag.ts'
import type { PrivateKey } from './private-key.ts'

/** `CurvePrivateKey ::= OCTET STRING`, which stands inside the privateKey of PKCS#8. */
export function edwardsSecret(key: PrivateKey): Uint8Array {
  return Reader.over(key.privateKey, 'CurvePrivateKey').expect(OCTET_STRING, 'CurvePrivateKey').content
}
