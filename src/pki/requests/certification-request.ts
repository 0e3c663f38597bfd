/** Certification requests: PKCS#10, RFC 2986; their attributes: RFC 2985 §5.4, RFC 5272, Microsoft's enrolment. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { describeAlgorithmIdentifier } from '#pki/algorithms/describe-algorithm.ts'
import type { SignatureVerdict } from '#pki/algorithms/signature-verdict.ts'
import type { SignedMessage } from '#pki/algorithms/common-signature.ts'
import { verifySignature } from '#pki/algorithms/verify-signature.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { any } from '#pki/asn1/schema.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { BIT_STRING, BOOLEAN, contextConstructed, INTEGER, OBJECT_IDENTIFIER, SEQUENCE, SET } from '#pki/asn1/tag.ts'
import { type BitString, decodeBitString, decodeBoolean, decodeSmallInteger } from '#pki/asn1/values.ts'
import { decodeExtension, type Extension } from '#pki/extensions/extension.ts'
import { describeExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { describeSubjectPublicKeyInfo } from '#pki/keys/describe-public-key.ts'
import { describeName } from '#pki/names/describe-name.ts'
import { decodeName, type Name } from '#pki/names/name.ts'

export const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
const MICROSOFT_EXTENSION_REQUEST = '1.3.6.1.4.1.311.2.1.14'
export const CHALLENGE_PASSWORD = '1.2.840.113549.1.9.7'

/** Attributes by name, where they are shown by one. */
const attributeNames: Readonly<Record<string, string>> = {
  [EXTENSION_REQUEST]: 'extensionRequest', [MICROSOFT_EXTENSION_REQUEST]: 'extensionRequest', [CHALLENGE_PASSWORD]: 'challengePassword',
  '1.2.840.113549.1.9.2': 'unstructuredName', '1.2.840.113549.1.9.8': 'unstructuredAddress', '1.3.6.1.4.1.311.13.2.3': 'osVersion',
  '1.3.6.1.4.1.311.21.20': 'requestClientInfo', '1.3.6.1.4.1.311.13.2.2': 'enrollmentCSP', '1.3.6.1.4.1.311.13.2.1': 'enrollmentNameValuePair',
}

export interface RequestAttribute {
  /** Dotted OID. */
  readonly type: string
  readonly values: readonly Element[]
  readonly element: Element
}

export interface CertificationRequest {
  readonly element: Element
  readonly certificationRequestInfo: Element
  readonly version: Element
  readonly subject: Name
  readonly subjectPKInfo: SubjectPublicKeyInfo
  readonly attributes: readonly RequestAttribute[]
  readonly attributesElement: Element | undefined
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: BitString
  readonly signatureElement: Element
}

/**
 * ```asn1
 * CertificationRequest ::= SEQUENCE { certificationRequestInfo CertificationRequestInfo, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING }
 * CertificationRequestInfo ::= SEQUENCE {
 *   version INTEGER { v1(0) }, subject Name, subjectPKInfo SubjectPublicKeyInfo, attributes [0] Attributes }
 * ```
 */
export function decodeCertificationRequest(bytes: Uint8Array): CertificationRequest {
  const element = decodeWhole(bytes, SEQUENCE, 'CertificationRequest')
  const reader = Reader.inside(element, 'CertificationRequest')
  const certificationRequestInfo = reader.expect(SEQUENCE, 'certificationRequestInfo')
  const signatureAlgorithm = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'signatureAlgorithm'))
  const signatureElement = reader.expectString(BIT_STRING, 'signature')
  reader.finish()
  const info = Reader.inside(certificationRequestInfo, 'CertificationRequestInfo')
  const version = info.expect(INTEGER, 'version')
  const subject = decodeName(info.expect(SEQUENCE, 'subject'))
  const subjectPKInfo = decodeSubjectPublicKeyInfo(info.expect(SEQUENCE, 'subjectPKInfo'))
  // RFC 2986 §4.1 wants the field even when empty; some programs leave it out, and OpenSSL reads that too.
  const attributesElement = info.optional(contextConstructed(0))
  info.finish()
  return {
    element, certificationRequestInfo, version, subject, subjectPKInfo, attributesElement,
    attributes: attributesElement === undefined ? [] : [...Reader.inside(attributesElement, 'attributes').rest('Attribute')].map(decodeRequestAttribute),
    signatureAlgorithm, signature: decodeBitString(signatureElement), signatureElement,
  }
}

/** `Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY }` */
function decodeRequestAttribute(element: Element): RequestAttribute {
  const reader = Reader.inside(element, 'Attribute')
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'type'))
  const values = [...Reader.inside(reader.expect(SET, 'values'), 'values').rest('value')]
  reader.finish()
  return { type, values, element }
}

/** The extensions asked for, of every extensionRequest in order. @throws PkiError where one is malformed. */
export function requestedExtensions({ attributes }: CertificationRequest): Extension[] {
  return attributes.filter(({ type }) => isExtensionRequest(type)).flatMap(({ values }) => values.flatMap(decodeExtensionList))
}

/**
 * As far as they can be told where one is not as it must be: identifier and flag, and the last component as the value. A list in
 * which an encoding breaks off has lost its boundaries and tells nothing.
 */
export function readableExtensions({ attributes }: CertificationRequest): Extension[] {
  const read = attempt(() => attributes.filter(({ type }) => isExtensionRequest(type)).flatMap(({ values }) =>
    values.flatMap((value) => [...Reader.wrapped(value, 'Extensions').rest('Extension')].flatMap(decodeLoosely))))
  return read.ok ? read.value : []
}

function decodeLoosely(element: Element): Extension[] {
  const [id, ...rest] = [...Reader.wrapped(element, 'Extension').rest('component')]
  const extnValue = rest.at(-1)
  if (id?.tag !== OBJECT_IDENTIFIER || extnValue === undefined) return []
  const critical = rest[0]!.tag === BOOLEAN && decodeBoolean(rest[0]!)
  return [{ extnID: decodeOid(id), critical, extnValue, element }]
}

/** The elements of a list, up to where its encoding breaks off. */
function membersOf(list: Element): Element[] {
  const reader = attempt(() => Reader.inside(list, 'Extensions'))
  const members: Element[] = []
  while (reader.ok && !reader.value.isAtEnd) {
    const next = attempt(() => reader.value.next('Extension'))
    if (!next.ok) break
    members.push(next.value)
  }
  return members
}

const isExtensionRequest = (type: string): boolean => type === EXTENSION_REQUEST || type === MICROSOFT_EXTENSION_REQUEST

function decodeExtensionList(value: Element): Extension[] {
  return [...Reader.inside(value, 'Extensions').rest('Extension')].map(decodeExtension)
}

/** Proof of possession (RFC 2986 §3): the request is signed with the key it asks for. */
export function verifyProofOfPossession(request: CertificationRequest): Promise<SignatureVerdict> {
  return verifySignature(signedRequest(request))
}

export const signedRequest = ({ subjectPKInfo, signatureAlgorithm, certificationRequestInfo, signature }: CertificationRequest): SignedMessage => ({
  subjectPublicKeyInfo: subjectPKInfo, algorithm: signatureAlgorithm, message: certificationRequestInfo.encoding, signature: signature.octets,
})

export function describeCertificationRequest(request: CertificationRequest): Field {
  const version = attempt(() => decodeSmallInteger(request.version))
  const info: Field = {
    name: 'certificationRequestInfo',
    range: request.certificationRequestInfo.range,
    children: [
      { name: 'version', value: version.ok ? version.value + 1 : request.version.content, range: request.version.range },
      describeName('subject', request.subject),
      describeSubjectPublicKeyInfo('subjectPKInfo', request.subjectPKInfo),
      ...(request.attributesElement === undefined
        ? []
        : [{ name: 'attributes', range: request.attributesElement.range, children: request.attributes.map(describeAttribute) }]),
    ],
  }
  return {
    name: 'CertificationRequest',
    range: request.element.range,
    children: [
      info, describeAlgorithmIdentifier('signatureAlgorithm', request.signatureAlgorithm),
      { name: 'signature', value: request.signature.octets, range: request.signatureElement.range },
    ],
  }
}

/** An extension that is none leaves the others readable. */
function describeRequested(element: Element): Field {
  const read = attempt(() => decodeExtension(element))
  return read.ok ? describeExtension(read.value) : { name: 'Extension', range: element.range, value: element.content, faultCode: read.fault.code }
}

function describeAttribute({ type, values, element }: RequestAttribute): Field {
  const outer = { name: attributeNames[type] ?? type, range: element.range }
  if (isExtensionRequest(type)) {
    const whole = attempt(() => values.flatMap((value) => [...Reader.inside(value, 'Extensions').rest('Extension')]))
    const children = values.flatMap((value) => membersOf(value).map(describeRequested))
    return { ...outer, ...(children.length > 0 ? { children } : { value: element.content }), ...(whole.ok ? {} : { faultCode: whole.fault.code }) }
  }
  const [only] = values
  const text = values.length === 1 && only !== undefined ? decodeString(only) : undefined
  if (text !== undefined) return { ...outer, value: text, ...(type === CHALLENGE_PASSWORD ? { secret: true } : {}) }
  const read = attempt(() => values.map((value) => any.describe('value', value)))
  return read.ok ? { ...outer, children: read.value } : { ...outer, value: element.content, faultCode: read.fault.code }
}
