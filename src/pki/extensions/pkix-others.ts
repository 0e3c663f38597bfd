/** Extensions of the PKIX family beside RFC 5280: OCSP (6960), TLS feature (7633), CT (6962), resources (3779), proxies (3820), and kin. */
import { encode, encodeGeneralizedTime, encodeInteger, encodeNull, encodeOid, encodeSequence, encodeSetOf } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import {
  any, bitString, boolean, choice, custom, enumerated, explicit, generalizedTime, ia5String, implicit, integer, nullValue, objectIdentifier, octetString,
  optional, type Schema, sequence, sequenceOf, setOf, utf8String,
} from '#pki/asn1/schema.ts'
import { BIT_STRING, contextPrimitive, INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeBitString } from '#pki/asn1/values.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { PkiError } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { describeGeneralName } from '#pki/names/describe-general-name.ts'
import { decodeGeneralName } from '#pki/names/general-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { bySchema } from './definition.ts'

/** Any GeneralName, wherever a schema has one. */
export const generalName: Schema = {
  matches: (tag) => (tag & 0xc0) === 0x80,
  describe: (_, element) => describeGeneralName(decodeGeneralName(element)),
}
export const generalNames = sequenceOf('GeneralName', generalName)
export const algorithmIdentifier = sequence({ algorithm: objectIdentifier, parameters: optional(any) })
/** `Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }` */
export const attribute = sequence({ type: objectIdentifier, values: setOf('value', any) })

/** RFC 7633: `Features ::= SEQUENCE OF INTEGER`; the numbers are TLS extensions. */
export const tlsFeature = {
  ...bySchema('1.3.6.1.5.5.7.1.24', sequenceOf('Feature', enumerated({ 5: 'status_request', 17: 'status_request_v2' }, INTEGER))),
  encode: (features: readonly number[]): Uint8Array => encodeSequence(...features.map((feature) => encodeInteger(feature))),
}
export const precertificatePoison = bySchema('1.3.6.1.4.1.11129.2.4.3', nullValue)
/** Its value is always NULL (RFC 6960 §4.2.2.2.1). */
export const ocspNoCheck = { ...bySchema('1.3.6.1.5.5.7.48.1.5', nullValue), encode: (_value: null): Uint8Array => encodeNull() }
export const ocspNonce = bySchema('1.3.6.1.5.5.7.48.1.2', octetString)
export const ocspCrlReference = bySchema('1.3.6.1.5.5.7.48.1.3', sequence({
  crlUrl: optional(explicit(0, ia5String)), crlNum: optional(explicit(1, integer)), crlTime: optional(explicit(2, generalizedTime)),
}))
export const ocspAcceptableResponses = bySchema('1.3.6.1.5.5.7.48.1.4', sequenceOf('AcceptableResponse', objectIdentifier))
export const ocspArchiveCutoff = bySchema('1.3.6.1.5.5.7.48.1.6', generalizedTime)
export const ocspServiceLocator = bySchema('1.3.6.1.5.5.7.48.1.7', sequence({ issuer: any, locator: optional(any) }))
export const ocspPreferredSignatureAlgorithms = bySchema('1.3.6.1.5.5.7.48.1.8', sequenceOf('PreferredSignatureAlgorithm', sequence({
  sigIdentifier: algorithmIdentifier, certIdentifier: optional(algorithmIdentifier),
})))
export const ocspExtendedRevoked = bySchema('1.3.6.1.5.5.7.48.1.9', nullValue)

/** RFC 3280 §4.2.1.4: "CAs conforming to this profile MUST NOT generate certificates with private key usage period extensions unless at least one of the two components is present". */
export const privateKeyUsagePeriod = {
  ...bySchema('2.5.29.16', sequence({ notBefore: optional(implicit(0, generalizedTime)), notAfter: optional(implicit(1, generalizedTime)) })),
  encode: ({ notBeforeMs, notAfterMs }: { readonly notBeforeMs?: number; readonly notAfterMs?: number }): Uint8Array => {
    if (notBeforeMs === undefined && notAfterMs === undefined) throw new PkiError('asn1/bad-value', { structure: 'privateKeyUsagePeriod' })
    const moment = (number: number, ms: number | undefined): Uint8Array[] => (ms === undefined ? [] : [encode(contextPrimitive(number), encodeGeneralizedTime(ms).subarray(2))])
    return encodeSequence(...moment(0, notBeforeMs), ...moment(1, notAfterMs))
  },
}
/** RFC 5280 §4.2.1.8; values are written from their DER. */
export const subjectDirectoryAttributes = {
  ...bySchema('2.5.29.9', sequenceOf('Attribute', attribute)),
  encode: (attributes: readonly { readonly type: string; readonly values: readonly Uint8Array[] }[]): Uint8Array =>
    encodeSequence(...attributes.map(({ type, values }) => encodeSequence(encodeOid(type), encodeSetOf(values)))),
}
/** RFC 4262, RFC 8551 §2.5.2: `SMIMECapability ::= SEQUENCE { capabilityID, parameters OPTIONAL }` */
export const smimeCapabilities = bySchema('1.2.840.113549.1.9.15', sequenceOf('SMIMECapability', sequence({ capabilityID: objectIdentifier, parameters: optional(any) })))
/** RFC 3820 §3.8. */
export const proxyCertInfo = bySchema('1.3.6.1.5.5.7.1.14', sequence({
  pCPathLenConstraint: optional(integer), proxyPolicy: sequence({ policyLanguage: objectIdentifier, policy: optional(octetString) }),
}))
/** RFC 8737 §3: SHA-256 of the key authorization. */
export const acmeIdentifier = bySchema('1.3.6.1.5.5.7.1.31', octetString)
/** RFC 9345 §4.2. */
export const delegationUsage = bySchema('1.3.6.1.4.1.44363.44', nullValue)
/** RFC 9608. */
export const noRevAvail = bySchema('2.5.29.56', nullValue)
/** RFC 3739 §3.2.5. */
export const biometricInfo = bySchema('1.3.6.1.5.5.7.1.2', sequenceOf('BiometricData', sequence({
  typeOfBiometricData: choice({ predefinedBiometricType: enumerated(['picture', 'handwritten-signature'], INTEGER), biometricDataOid: objectIdentifier }),
  hashAlgorithm: algorithmIdentifier, biometricDataHash: octetString, sourceDataUri: optional(ia5String),
})))
/** RFC 9763: the certificate with another key of the same holder. */
export const relatedCertificate = bySchema('1.3.6.1.5.5.7.1.36', sequence({ hashAlgorithm: algorithmIdentifier, hashValue: octetString }))

/** RFC 3709 §4.1: where the logotype's images are and what they hash to. */
const logotypeDetails = sequence({
  mediaType: ia5String, logotypeHash: sequenceOf('HashAlgAndValue', sequence({ hashAlg: algorithmIdentifier, hashValue: octetString })),
  logotypeURI: sequenceOf('URI', ia5String),
})
const logotypeData = sequence({
  image: optional(sequenceOf('LogotypeImage', sequence({ imageDetails: logotypeDetails, imageInfo: optional(any) }))), audio: optional(implicit(1, any)),
})
const logotypeInfo = choice({ direct: implicit(0, logotypeData), indirect: implicit(1, any) })
export const logotype = bySchema('1.3.6.1.5.5.7.1.12', sequence({
  communityLogos: optional(explicit(0, sequenceOf('LogotypeInfo', logotypeInfo))), issuerLogo: optional(explicit(1, logotypeInfo)),
  subjectLogo: optional(explicit(2, logotypeInfo)),
  otherLogos: optional(explicit(3, sequenceOf('OtherLogotypeInfo', sequence({ logotypeType: objectIdentifier, info: logotypeInfo })))),
}))

/** RFC 3779 §2.2.3: a prefix is a BIT STRING; its length counts. */
const ipPrefix = (isV6: boolean): Schema => custom(BIT_STRING, (name, element) => {
  const { octets, unusedBits } = decodeBitString(element)
  const padded = new Uint8Array(Math.max(octets.length, isV6 ? 16 : 4))
  padded.set(octets)
  return { name, range: element.range, value: `${formatIpAddress(padded)}/${8 * octets.length - unusedBits}` }
})
const addressesOrRanges = (isV6: boolean): Schema => choice({
  inherit: nullValue,
  addressesOrRanges: sequenceOf('IPAddressOrRange', choice({ addressPrefix: ipPrefix(isV6), addressRange: sequence({ min: ipPrefix(isV6), max: ipPrefix(isV6) }) })),
})
const ipAddressFamily = custom(SEQUENCE, (name, element): Field => {
  const reader = Reader.inside(element, 'IPAddressFamily')
  const family = reader.expect(0x04, 'addressFamily')
  const isV6 = formatHex(family.content).startsWith('0002')
  const choiceElement = reader.next('ipAddressChoice')
  reader.finish()
  const label = isV6 ? 'IPv6' : formatHex(family.content).startsWith('0001') ? 'IPv4' : formatHex(family.content)
  return {
    name, range: element.range,
    children: [{ name: 'addressFamily', value: label, range: family.range }, addressesOrRanges(isV6).describe('ipAddressChoice', choiceElement)],
  }
})
const ipAddressBlocks = sequenceOf('IPAddressFamily', ipAddressFamily)
const asIdentifierChoice = choice({
  inherit: nullValue, asIdsOrRanges: sequenceOf('ASIdOrRange', choice({ id: integer, range: sequence({ min: integer, max: integer }) })),
})
const asIdentifiers = sequence({ asnum: optional(explicit(0, asIdentifierChoice)), rdi: optional(explicit(1, asIdentifierChoice)) })
export const ipAddrBlocks = bySchema('1.3.6.1.5.5.7.1.7', ipAddressBlocks)
export const ipAddrBlocksV2 = bySchema('1.3.6.1.5.5.7.1.28', ipAddressBlocks)
export const autonomousSysIds = bySchema('1.3.6.1.5.5.7.1.8', asIdentifiers)
export const autonomousSysIdsV2 = bySchema('1.3.6.1.5.5.7.1.29', asIdentifiers)

/** ETSI EN 319 412-5, RFC 3739 §3.2.6: statements by identifier. */
const qcInformation: Readonly<Record<string, Schema>> = {
  '0.4.0.1862.1.2': sequence({ currency: any, amount: integer, exponent: integer }),
  '0.4.0.1862.1.3': integer,
  '0.4.0.1862.1.5': sequenceOf('PdsLocation', sequence({ url: ia5String, language: any })),
  '0.4.0.1862.1.6': sequenceOf('QcType', objectIdentifier),
  '0.4.0.1862.1.7': sequenceOf('CountryName', any),
  '0.4.0.19495.2': sequence({ rolesOfPSP: sequenceOf('RoleOfPSP', sequence({ roleOfPspOid: objectIdentifier, roleOfPspName: utf8String })), nCAName: utf8String, nCAId: utf8String }),
}
const qcStatement = custom(SEQUENCE, (name, element): Field => {
  const reader = Reader.inside(element, 'QCStatement')
  const idElement = reader.next('statementId')
  const oid = decodeOid(idElement)
  const information = reader.isAtEnd ? [] : [(qcInformation[oid] ?? any).describe('statementInfo', reader.next('statementInfo'))]
  reader.finish()
  return { name, range: element.range, children: [{ name: 'statementId', value: { oid }, range: idElement.range }, ...information] }
})
export const qcStatements = bySchema('1.3.6.1.5.5.7.1.3', sequenceOf('QCStatement', qcStatement))

/** Identrus, German SigG and Common PKI: restrictions and admissions as text. */
export const admission = bySchema('1.3.36.8.3.3', any)
export const restriction = bySchema('1.3.36.8.3.8', any)
export const additionalInformation = bySchema('1.3.36.8.3.15', any)
export const validityModel = bySchema('1.3.6.1.4.1.8301.3.5', any)
export const dateOfCertGen = bySchema('1.3.36.8.3.1', generalizedTime)
/** X.509 (2019) §9.8: a second key and signature for the time after quantum computers. */
export const subjectAltPublicKeyInfo = bySchema('2.5.29.72', sequence({ algorithm: algorithmIdentifier, subjectAltPublicKey: bitString }))
export const altSignatureAlgorithm = bySchema('2.5.29.73', algorithmIdentifier)
export const altSignatureValue = bySchema('2.5.29.74', bitString)
/** RFC 5697: other certificates of the same holder. */
export const otherCerts = bySchema('1.3.6.1.5.5.7.1.19', any)
/** RFC 3739 is silent on these; RFC 5755 §4.3 names them for attribute certificates. */
export const auditIdentity = bySchema('1.3.6.1.5.5.7.1.4', octetString)
export const aaControls = bySchema('1.3.6.1.5.5.7.1.6', sequence({
  pathLenConstraint: optional(integer), permittedAttrs: optional(implicit(0, sequenceOf('AttributeType', objectIdentifier))),
  excludedAttrs: optional(implicit(1, sequenceOf('AttributeType', objectIdentifier))), permitUnSpecified: optional(boolean),
}))
export const acProxying = bySchema('1.3.6.1.5.5.7.1.10', any)
export const targetInformation = bySchema('2.5.29.55', any)
