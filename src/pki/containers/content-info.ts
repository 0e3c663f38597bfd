/** PKCS#7 and CMS: RFC 2315, RFC 5652, in DER and in the BER that most programs write. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { any, choice, custom, implicit, integer, objectIdentifier, octetString, optional, type Schema, sequence, sequenceOf, setOf } from '#pki/asn1/schema.ts'
import { contextConstructed, INTEGER, isConstructed, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, SET } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { decodeCertificateElement } from '#pki/certificates/certificate.ts'
import { describeCertificate } from '#pki/certificates/describe-certificate.ts'
import { algorithmIdentifier, attribute } from '#pki/extensions/pkix-others.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { describeName } from '#pki/names/describe-name.ts'
import { decodeName } from '#pki/names/name.ts'
import { decodeCertificateListElement } from '#pki/revocation/certificate-list.ts'
import { describeCertificateList } from '#pki/revocation/describe-certificate-list.ts'
import { tstInfo } from './tst-info.ts'

export const ID_DATA = '1.2.840.113549.1.7.1'
export const ID_SIGNED_DATA = '1.2.840.113549.1.7.2'
const ID_TST_INFO = '1.2.840.113549.1.9.16.1.4'
export const NETSCAPE_CERT_SEQUENCE = '2.16.840.1.113730.2.5'

/** Content types by the names of their standards. */
export const contentTypeNames: Readonly<Record<string, string>> = {
  [ID_DATA]: 'data', [ID_SIGNED_DATA]: 'signedData', '1.2.840.113549.1.7.3': 'envelopedData', '1.2.840.113549.1.7.4': 'signedAndEnvelopedData',
  '1.2.840.113549.1.7.5': 'digestedData', '1.2.840.113549.1.7.6': 'encryptedData', '1.2.840.113549.1.9.16.1.2': 'authData',
  '1.2.840.113549.1.9.16.1.9': 'compressedData', '1.2.840.113549.1.9.16.1.23': 'authEnvelopedData', [ID_TST_INFO]: 'tSTInfo',
  [NETSCAPE_CERT_SEQUENCE]: 'netscapeCertSequence',
}

export interface ContentInfo {
  /** Dotted OID. */
  readonly contentType: string
  /** undefined where it is absent (a bare content type). */
  readonly content: Element | undefined
  readonly element: Element
}

/**
 * `ContentInfo ::= SEQUENCE { contentType ContentType, content [0] EXPLICIT ANY DEFINED BY contentType OPTIONAL }`;
 * a bare SignedData is read as if it had one around it.
 */
export function decodeContentInfo(element: Element): ContentInfo {
  if (isBareSignedData(element)) return { contentType: ID_SIGNED_DATA, content: element, element }
  const reader = Reader.inside(element, 'ContentInfo')
  const contentType = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'contentType'))
  const wrapper = reader.optional(contextConstructed(0))
  reader.finish()
  return { contentType, content: wrapper && Reader.inside(wrapper, 'content').next('content'), element }
}

export interface CarriedObjects {
  readonly certificates: readonly Element[]
  readonly crls: readonly Element[]
}

const NOTHING: CarriedObjects = { certificates: [], crls: [] }

/** Certificates and CRLs that a SignedData (or Netscape's sequence) carries, in its order; attribute certificates apart. */
export function carriedObjects({ contentType, content }: ContentInfo): CarriedObjects {
  if (content === undefined || !isConstructed(content.tag)) return NOTHING
  if (contentType === NETSCAPE_CERT_SEQUENCE) return { certificates: [...Reader.inside(content, 'NetscapeCertSequence').rest('Certificate')], crls: [] }
  if (contentType !== ID_SIGNED_DATA && contentTypeNames[contentType] !== 'signedAndEnvelopedData') return NOTHING
  const found = { certificates: [] as Element[], crls: [] as Element[] }
  for (const component of Reader.inside(content, 'SignedData').rest('component')) {
    if (component.tag === contextConstructed(0)) found.certificates.push(...membersOf(component))
    if (component.tag === contextConstructed(1)) found.crls.push(...membersOf(component))
  }
  return found
}

const membersOf = (set: Element): Element[] => [...Reader.inside(set, 'set').rest('member')].filter(({ tag }) => tag === SEQUENCE)

const certificate = custom(SEQUENCE, (_, element): Field => {
  const read = attempt(() => describeCertificate(decodeCertificateElement(element)))
  return read.ok ? read.value : { name: 'Certificate', range: element.range, value: element.content, faultCode: read.fault.code }
})
const certificateList = custom(SEQUENCE, (_, element): Field => {
  const read = attempt(() => describeCertificateList(decodeCertificateListElement(element)))
  return read.ok ? read.value : { name: 'CertificateList', range: element.range, value: element.content, faultCode: read.fault.code }
})
const certificateChoices: Schema = { ...choice({ certificate, other: any }), describe: (name, element) => (element.tag === SEQUENCE ? certificate : any).describe(name, element) }
const name = custom(SEQUENCE, (label, element) => describeName(label, decodeName(element)))
const issuerAndSerialNumber = sequence({ issuer: name, serialNumber: integer })
const signerIdentifier = choice({ issuerAndSerialNumber, subjectKeyIdentifier: implicit(0, octetString) })
const encapsulated = custom(SEQUENCE, (label, element): Field => {
  const reader = Reader.inside(element, label)
  const type = reader.expect(OBJECT_IDENTIFIER, 'eContentType')
  const content = reader.optional(contextConstructed(0))
  reader.finish()
  const oid = decodeOid(type)
  return {
    name: label, range: element.range,
    children: [{ name: 'eContentType', value: { oid }, range: type.range }, ...(content === undefined ? [] : [describeContent('eContent', content, oid)])],
  }
})
const recipientInfo = choice({ ktri: sequence({ version: integer, rid: signerIdentifier, keyEncryptionAlgorithm: algorithmIdentifier, encryptedKey: octetString }), other: any })
const encryptedContentInfo = sequence({ contentType: objectIdentifier, contentEncryptionAlgorithm: algorithmIdentifier, encryptedContent: optional(implicit(0, octetString)) })

/** Octets; in PKCS#7 any type; a TSTInfo where it says so, which has its ranges only in one piece. */
function describeContent(label: string, element: Element, contentType: string): Field {
  const inner = Reader.inside(element, label).next(label)
  if (inner.tag === OCTET_STRING && contentType === ID_TST_INFO) {
    const read = attempt(() => tstInfo.describe('TSTInfo', Reader.wrapped(inner, label).next('TSTInfo')))
    if (read.ok) return { name: label, range: element.range, children: [read.value] }
  }
  return { ...(inner.tag === OCTET_STRING || inner.tag === 0x24 ? { name: label, value: decodeOctets(inner) } : any.describe(label, inner)), range: element.range }
}

/** `SignerInfo` (RFC 5652 §5.3). */
const signerInfo = sequence({
  version: integer, sid: signerIdentifier, digestAlgorithm: algorithmIdentifier, signedAttrs: optional(implicit(0, setOfAny('Attribute', attribute))),
  signatureAlgorithm: algorithmIdentifier, signature: octetString, unsignedAttrs: optional(implicit(1, setOfAny('Attribute', attribute))),
})

/** A SET OF under an IMPLICIT tag. */
function setOfAny(item: string, schema: Schema): Schema {
  return { matches: () => true, describe: (label, element) => setOf(item, schema).describe(label, element) }
}

const contentSchemas: Readonly<Record<string, Schema>> = {
  data: octetString,
  signedData: sequence({
    version: integer, digestAlgorithms: setOf('DigestAlgorithmIdentifier', algorithmIdentifier), encapContentInfo: encapsulated,
    certificates: optional(implicit(0, setOfAny('CertificateChoices', certificateChoices))), crls: optional(implicit(1, setOfAny('CertificateList', certificateList))),
    signerInfos: setOf('SignerInfo', signerInfo),
  }),
  envelopedData: sequence({
    version: integer, originatorInfo: optional(implicit(0, any)), recipientInfos: setOf('RecipientInfo', recipientInfo), encryptedContentInfo,
    unprotectedAttrs: optional(implicit(1, setOfAny('Attribute', attribute))),
  }),
  encryptedData: sequence({ version: integer, encryptedContentInfo, unprotectedAttrs: optional(implicit(1, setOfAny('Attribute', attribute))) }),
  digestedData: sequence({ version: integer, digestAlgorithm: algorithmIdentifier, encapContentInfo: encapsulated, digest: octetString }),
  compressedData: sequence({ version: integer, compressionAlgorithm: algorithmIdentifier, encapContentInfo: encapsulated }),
  netscapeCertSequence: sequenceOf('Certificate', certificate),
}

/** The whole as fields; content of a type without a schema here, or not as its schema says, as an ASN.1 tree. */
export function describeContentInfo(element: Element): Field {
  const info = decodeContentInfo(element)
  const label = contentTypeNames[info.contentType]
  const children: Field[] = [{ name: 'contentType', value: { oid: info.contentType } }]
  if (info.content !== undefined) {
    const content = info.content
    const read = attempt(() => (contentSchemas[label ?? ''] ?? any).describe(label ?? 'content', content))
    const generic = read.ok ? read : attempt(() => any.describe(label ?? 'content', content))
    children.push(generic.ok ? generic.value : { name: label ?? 'content', range: content.range, value: content.content, faultCode: generic.fault.code })
  }
  return { name: 'ContentInfo', range: element.range, children }
}

/** A SignedData without the ContentInfo around it, which some programs write. */
export function isBareSignedData(element: Element): boolean {
  return attempt(() => {
    const reader = Reader.inside(element, 'SignedData')
    reader.expect(INTEGER, 'version')
    reader.expect(SET, 'digestAlgorithms')
    reader.expect(SEQUENCE, 'encapContentInfo')
  }).ok
}
