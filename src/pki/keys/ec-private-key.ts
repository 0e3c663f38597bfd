/** An EC private key and its curve, whichever of its two places names it: RFC 5915 §3, RFC 5958 §2. */
import { Reader } from '#pki/asn1/reader.ts'
import { bigIntOf, octetsOf } from '#pki/bytes/integer.ts'
import { decodeEcParameters, type EcParameters } from './ec-parameters.ts'
import { decodeEcPrivateKey, type PrivateKey } from './private-key.ts'
import { ecBits } from './public-key.ts'

/** The curve, from the identifier or, where that has none, from the key inside. */
export function ecParametersOf(key: PrivateKey): EcParameters {
  const identifier = Reader.over(key.algorithmIdentifier, 'AlgorithmIdentifier').sequence('AlgorithmIdentifier')
  identifier.next('algorithm')
  return decodeEcParameters(identifier.isAtEnd ? decodeEcPrivateKey(key.privateKey).parameters : identifier.next('parameters'))
}

/** RFC 5915 §3: "an octet string of length ceiling (log2(n)/8)", n the order of the curve; some programs drop leading zeros. */
export function ecScalar(key: PrivateKey): Uint8Array {
  const { privateKey } = decodeEcPrivateKey(key.privateKey)
  const bits = ecBits(ecParametersOf(key))
  return bits === undefined ? privateKey : octetsOf(bigIntOf(privateKey), Math.ceil(bits / 8))
}
