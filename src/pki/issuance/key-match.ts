/** Whether a private key belongs to a certificate: by SubjectPublicKeyInfo, RFC 5280 §4.1.2.7. */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import type { Certificate } from '#pki/certificates/certificate.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { decodePkcs8 } from '#pki/keys/private-key.ts'

export async function isKeyOf(pkcs8: Uint8Array, { subjectPublicKeyInfo }: Certificate): Promise<boolean> {
  const own = await derivePublicKey(decodePkcs8(pkcs8))
  return own !== undefined && sameOctets(own, subjectPublicKeyInfo.element.encoding)
}
