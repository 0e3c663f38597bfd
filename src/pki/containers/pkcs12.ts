/**
 * PKCS#12 as it stands in the file: RFC 7292 §4, in DER and in the BER of older programs (indefinite lengths, strings in pieces). What is
 * encrypted stays encrypted here; `open-pkcs12.ts` opens it.
 */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { Element } from '#pki/asn1/element.ts'
import { MAX_DEPTH } from '#pki/asn1/limits.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { contextConstructed, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, SET } from '#pki/asn1/tag.ts'
import { decodeOctets, decodeSmallInteger } from '#pki/asn1/values.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { decodeContentInfo, ID_DATA, ID_SIGNED_DATA } from './content-info.ts'
import { FRIENDLY_NAME, ID_ENCRYPTED_DATA, JAVA_TRUSTED_KEY_USAGE, LOCAL_KEY_ID, SAFE_CONTENTS_BAG } from './pkcs12-identifiers.ts'

export interface BagAttribute {
  /** Dotted OID. */
  readonly type: string
  readonly values: readonly Element[]
}

export interface SafeBag {
  /** Dotted OID. */
  readonly bagId: string
  readonly bagValue: Element
  readonly attributes: readonly BagAttribute[]
  /** Without the NUL that some programs put at its end. */
  readonly friendlyName: string | undefined
  readonly localKeyId: Uint8Array | undefined
  /** Java takes its certificate for an anchor. */
  readonly isTrusted: boolean
  /** What a SafeContents inside this bag holds. */
  readonly children: readonly SafeBag[]
  readonly element: Element
}

export type Safe =
  | { readonly kind: 'bags'; readonly bags: readonly SafeBag[] }
  | { readonly kind: 'encrypted'; readonly algorithm: AlgorithmIdentifier; readonly encryptedContent: Uint8Array }
  /** Encrypted for someone's certificate (EnvelopedData), or of a type that PKCS#12 does not have. */
  | { readonly kind: 'other'; readonly contentType: string }

export interface Pfx {
  readonly version: number
  /** The octets that the MAC is over; what the safes are read from. */
  readonly authSafe: Uint8Array
  readonly safes: readonly Safe[]
  /** undefined where nothing protects the integrity, or a signature does. */
  readonly macData: Element | undefined
  /** The authSafe is signed instead of authenticated by a password (RFC 7292 §3.1). */
  readonly isSigned: boolean
  readonly element: Element
}

/**
 * ```asn1
 * PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL }
 * AuthenticatedSafe ::= SEQUENCE OF ContentInfo
 * ```
 */
export function decodePfx(bytes: Uint8Array): Pfx {
  const element = decodeWhole(bytes, SEQUENCE, 'PFX')
  const reader = Reader.inside(element, 'PFX')
  const version = decodeSmallInteger(reader.expect(INTEGER, 'version'))
  const info = decodeContentInfo(reader.expect(SEQUENCE, 'authSafe'))
  const macData = reader.optional(SEQUENCE)
  reader.finish()
  if (info.content === undefined) throw new PkiError('asn1/unexpected-end', { structure: 'authSafe', offset: info.element.start, expected: 'content' })
  const isSigned = info.contentType === ID_SIGNED_DATA
  if (info.contentType !== ID_DATA && !isSigned) throw new PkiError('asn1/bad-value', { structure: 'authSafe.contentType', offset: info.element.start, found: info.contentType })
  const authSafe = isSigned ? signedContent(info.content) : decodeOctets(info.content)
  const safes = [...Reader.inside(decodeWhole(authSafe, SEQUENCE, 'AuthenticatedSafe'), 'AuthenticatedSafe').rest('ContentInfo')].map(decodeSafe)
  return { version, authSafe, safes, macData, isSigned, element }
}

/** The content inside a SignedData (RFC 5652 §5.1). */
function signedContent(signedData: Element): Uint8Array {
  const reader = Reader.inside(signedData, 'SignedData')
  reader.expect(INTEGER, 'version')
  reader.expect(SET, 'digestAlgorithms')
  const inner = decodeContentInfo(reader.expect(SEQUENCE, 'encapContentInfo'))
  if (inner.content === undefined) throw new PkiError('asn1/unexpected-end', { structure: 'encapContentInfo', offset: inner.element.start, expected: 'eContent' })
  return decodeOctets(inner.content)
}

function decodeSafe(element: Element): Safe {
  const { contentType, content } = decodeContentInfo(element)
  if (content !== undefined && contentType === ID_DATA) return { kind: 'bags', bags: decodeSafeContents(decodeOctets(content)) }
  if (content === undefined || contentType !== ID_ENCRYPTED_DATA) return { kind: 'other', contentType }
  return { kind: 'encrypted', ...decodeEncryptedData(content) }
}

/**
 * ```asn1
 * EncryptedData ::= SEQUENCE { version INTEGER, encryptedContentInfo SEQUENCE {
 *   contentType OBJECT IDENTIFIER, contentEncryptionAlgorithm AlgorithmIdentifier, encryptedContent [0] IMPLICIT OCTET STRING OPTIONAL } }
 * ```
 */
function decodeEncryptedData(element: Element): { algorithm: AlgorithmIdentifier; encryptedContent: Uint8Array } {
  const reader = Reader.inside(element, 'EncryptedData')
  reader.expect(INTEGER, 'version')
  const info = reader.sequence('encryptedContentInfo')
  info.expect(OBJECT_IDENTIFIER, 'contentType')
  const algorithm = decodeAlgorithmIdentifier(info.expect(SEQUENCE, 'contentEncryptionAlgorithm'))
  return { algorithm, encryptedContent: decodeOctets(info.next('encryptedContent')) }
}

/** `SafeContents ::= SEQUENCE OF SafeBag`; the whole of the octets, so that a wrong key does not pass. */
export function decodeSafeContents(octets: Uint8Array): SafeBag[] {
  return bagsInside(decodeWhole(octets, SEQUENCE, 'SafeContents'), 0)
}

function bagsInside(element: Element, depth: number): SafeBag[] {
  if (depth > MAX_DEPTH) throw new PkiError('asn1/too-deep', { offset: element.start, limit: MAX_DEPTH })
  return [...Reader.inside(element, 'SafeContents').rest('SafeBag')].map((bag) => decodeSafeBag(bag, depth))
}

/** `SafeBag ::= SEQUENCE { bagId BAG-TYPE.&id, bagValue [0] EXPLICIT ANY DEFINED BY bagId, bagAttributes SET OF PKCS12Attribute OPTIONAL }` */
function decodeSafeBag(element: Element, depth: number): SafeBag {
  const reader = Reader.inside(element, 'SafeBag')
  const bagId = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'bagId'))
  const bagValue = Reader.inside(reader.expect(contextConstructed(0), 'bagValue'), 'bagValue').next('bagValue')
  const set = reader.optional(SET)
  reader.finish()
  const attributes = set === undefined ? [] : [...Reader.inside(set, 'bagAttributes').rest('PKCS12Attribute')].map(decodeAttribute)
  const valueOf = (type: string): Element | undefined => attributes.find((attribute) => attribute.type === type)?.values[0]
  const name = valueOf(FRIENDLY_NAME)
  const id = valueOf(LOCAL_KEY_ID)
  return {
    bagId, bagValue, attributes, element,
    friendlyName: name && decodeString(name)?.replace(/\0+$/, ''),
    localKeyId: id && decodeOctets(id),
    isTrusted: attributes.some(({ type }) => type === JAVA_TRUSTED_KEY_USAGE),
    children: bagId === SAFE_CONTENTS_BAG && bagValue.tag === SEQUENCE ? bagsInside(bagValue, depth + 1) : [],
  }
}

/** `PKCS12Attribute ::= SEQUENCE { attrId OBJECT IDENTIFIER, attrValues SET OF ANY }`; values that cannot be read are left out. */
function decodeAttribute(element: Element): BagAttribute {
  const reader = Reader.inside(element, 'PKCS12Attribute')
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'attrId'))
  const set = reader.isAtEnd ? undefined : reader.next('attrValues')
  const values = attempt(() => (set === undefined ? [] : [...Reader.inside(set, 'attrValues').rest('value')]))
  return { type, values: values.ok ? values.value : [] }
}

/**
 * What a certificate or CRL bag holds: `SEQUENCE { id OBJECT IDENTIFIER, value [0] EXPLICIT OCTET STRING }`; SDSI certificates are an
 * IA5String, secrets are anything.
 */
export function decodeTypedValue(bagValue: Element): { readonly type: string; readonly value: Element } {
  const reader = Reader.inside(bagValue, 'CertBag')
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'id'))
  const value = Reader.inside(reader.expect(contextConstructed(0), 'value'), 'value').next('value')
  reader.finish()
  return { type, value }
}

/** Every bag, those in nested SafeContents in the place of the bag that holds them. */
export function* eachBag(bags: readonly SafeBag[]): Generator<SafeBag> {
  for (const bag of bags) {
    if (bag.bagId === SAFE_CONTENTS_BAG) yield* eachBag(bag.children)
    else yield bag
  }
}

export const isOctetString = (element: Element): boolean => (element.tag & ~0x20) === OCTET_STRING
