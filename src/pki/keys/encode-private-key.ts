/** Private keys written: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 §A.1.2), SEC1 (RFC 5915). */
import { ID_EC_PUBLIC_KEY, publicKeyAlgorithms, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeContext, encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeInteger } from '#pki/asn1/encode.ts'
import { derivePublicBits } from './derive-public-key.ts'
import { ecParametersOf, ecScalar } from './ec-private-key.ts'
import type { PrivateKey } from './private-key.ts'

/** EC keys always with their public key: Firefox and Safari import none without (field.md §5.3). Attributes stay. */
export async function encodePkcs8(key: PrivateKey): Promise<Uint8Array> {
  const inner = key.algorithm === ID_EC_PUBLIC_KEY ? await encodeEcPrivateKey(key, { withParameters: false }) : key.privateKey
  return encodeSequence(
    encodeInteger(0), privateKeyAlgorithm(key), encodeOctetString(inner), ...(key.attributes === undefined ? [] : [key.attributes.encoding]),
  )
}

/** RFC 3279 §2.3.1 wants a NULL beside rsaEncryption; RFC 5480 §2.1.1 wants the curve beside id-ecPublicKey. Some files have neither. */
function privateKeyAlgorithm(key: PrivateKey): Uint8Array {
  if (key.algorithm === RSA_ENCRYPTION) return encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull())
  const parameters = key.algorithm === ID_EC_PUBLIC_KEY ? ecParametersOf(key).element : undefined
  return parameters === undefined ? key.algorithmIdentifier : encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), parameters.encoding)
}

/** @returns undefined for keys that are no plain RSA; one bound to PSS would lose that. */
export function encodePkcs1(key: PrivateKey): Uint8Array | undefined {
  return publicKeyAlgorithms[key.algorithm]?.type === 'RSA' ? key.privateKey : undefined
}

/** @returns undefined for keys that are no EC. */
export async function encodeSec1(key: PrivateKey): Promise<Uint8Array | undefined> {
  return key.algorithm === ID_EC_PUBLIC_KEY ? encodeEcPrivateKey(key, { withParameters: true }) : undefined
}

async function encodeEcPrivateKey(key: PrivateKey, { withParameters }: { withParameters: boolean }): Promise<Uint8Array> {
  const parameters = ecParametersOf(key).element
  const bits = await derivePublicBits(key)
  return encodeSequence(
    encodeInteger(1),
    encodeOctetString(ecScalar(key)),
    ...(withParameters && parameters !== undefined ? [encodeContext(0, parameters.encoding)] : []),
    ...(bits === undefined ? [] : [encodeContext(1, encodeBitString(bits))]),
  )
}
