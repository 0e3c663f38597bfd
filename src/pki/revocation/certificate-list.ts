/**
 * Certificate revocation lists: RFC 5280 §5. The list stays an index over the bytes: one offset an entry, read when asked for,
 * so that a million entries open in the time of a walk and take four octets each.
 */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { type Element, readElement } from '#pki/asn1/element.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, contextConstructed, GENERALIZED_TIME, INTEGER, SEQUENCE, UTC_TIME } from '#pki/asn1/tag.ts'
import { decodeTime, type Time } from '#pki/asn1/time.ts'
import { type BitString, decodeBitString, decodeSmallInteger } from '#pki/asn1/values.ts'
import { minimalInteger } from '#pki/bytes/integer.ts'
import { type Extension, readExtensions, decodeExtension } from '#pki/extensions/extension.ts'
import { PkiError } from '#pki/fault.ts'
import { decodeName, type Name } from '#pki/names/name.ts'

export interface RevokedCertificate {
  /** The INTEGER. */
  readonly serialNumber: Element
  readonly revocationDate: Time
  readonly extensions: readonly Extension[]
  readonly element: Element
}

export interface CertificateList {
  readonly element: Element
  readonly tbsCertList: Element
  /** As printed: 1 where the field is absent. */
  readonly version: number
  readonly signature: AlgorithmIdentifier
  readonly issuer: Name
  readonly thisUpdate: Time
  readonly nextUpdate: Time | undefined
  /** undefined where the field is absent, which OpenSSL and RFC 5280 §5.1.2.6 ask for when nothing is revoked. */
  readonly revokedCertificates: Element | undefined
  readonly count: number
  entryAt(index: number): RevokedCertificate
  /** The first entry of a serial number, by the INTEGER's contents octets, whose first bit is the sign; more zeros in front make no difference. */
  find(serialNumber: Uint8Array): RevokedCertificate | undefined
  readonly extensions: readonly Extension[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signatureValue: BitString
  readonly signatureElement: Element
}

/**
 * ```asn1
 * CertificateList ::= SEQUENCE { tbsCertList TBSCertList, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING }
 * TBSCertList ::= SEQUENCE {
 *   version Version OPTIONAL, signature AlgorithmIdentifier, issuer Name, thisUpdate Time, nextUpdate Time OPTIONAL,
 *   revokedCertificates SEQUENCE OF SEQUENCE {
 *     userCertificate CertificateSerialNumber, revocationDate Time, crlEntryExtensions Extensions OPTIONAL } OPTIONAL,
 *   crlExtensions [0] EXPLICIT Extensions OPTIONAL }
 * ```
 */
export function decodeCertificateList(bytes: Uint8Array): CertificateList {
  return decodeCertificateListElement(decodeWhole(bytes, SEQUENCE, 'CertificateList'))
}

export function decodeCertificateListElement(element: Element): CertificateList {
  const bytes = element.document
  const reader = Reader.inside(element, 'CertificateList')
  const tbsCertList = reader.expect(SEQUENCE, 'tbsCertList')
  const signatureAlgorithm = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'signatureAlgorithm'))
  const signatureElement = reader.expectString(BIT_STRING, 'signatureValue')
  reader.finish()
  const tbs = Reader.inside(tbsCertList, 'TBSCertList')
  const version = tbs.optional(INTEGER)
  const signature = decodeAlgorithmIdentifier(tbs.expect(SEQUENCE, 'signature'))
  const issuer = decodeName(tbs.expect(SEQUENCE, 'issuer'))
  const thisUpdate = decodeTime(tbs.next('thisUpdate'))
  const next = tbs.optional(UTC_TIME) ?? tbs.optional(GENERALIZED_TIME)
  const revokedCertificates = tbs.optional(SEQUENCE)
  const wrapper = tbs.optional(contextConstructed(0))
  tbs.finish()
  const starts = revokedCertificates === undefined ? new Uint32Array() : indexEntries(revokedCertificates)
  const entryAt = (index: number): RevokedCertificate => decodeEntry(bytes, starts[index]!)
  return {
    element, tbsCertList, version: version === undefined ? 1 : decodeSmallInteger(version) + 1, signature, issuer, thisUpdate,
    nextUpdate: next && decodeTime(next), revokedCertificates, count: starts.length, entryAt,
    find: (serialNumber) => {
      const index = indexOfSerial(bytes, starts, serialNumber)
      return index < 0 ? undefined : entryAt(index)
    },
    extensions: wrapper === undefined ? [] : readExtensions(Reader.inside(wrapper, 'crlExtensions')),
    signatureAlgorithm, signatureValue: decodeBitString(signatureElement), signatureElement,
  }
}

/** Where each entry starts. Every entry must be a SEQUENCE that starts with an INTEGER; the rest of it is read when asked for. */
function indexEntries({ document, contentStart, contentEnd }: Element): Uint32Array {
  let starts = new Uint32Array(Math.max(16, Math.ceil((contentEnd - contentStart) / 32)))
  let count = 0
  for (let position = contentStart; position < contentEnd;) {
    if (count === starts.length) {
      const larger = new Uint32Array(2 * count)
      larger.set(starts)
      starts = larger
    }
    starts[count++] = position
    const length = document[position + 1]!
    if (document[position] === SEQUENCE && length < 0x80 && position + 2 + length <= contentEnd) {
      if (document[position + 2] !== INTEGER) throw notAnEntry(position + 2)
      position += 2 + length
      continue
    }
    const entry = readElement(document, position, contentEnd)
    if (entry.tag !== SEQUENCE || document[entry.contentStart] !== INTEGER) throw notAnEntry(position)
    position = entry.end
  }
  return starts.subarray(0, count)
}

const notAnEntry = (offset: number): PkiError =>
  new PkiError('asn1/unexpected-tag', { offset, structure: 'TBSCertList.revokedCertificates', expected: 'SEQUENCE { INTEGER, …' })

function decodeEntry(bytes: Uint8Array, start: number): RevokedCertificate {
  const element = readElement(bytes, start, bytes.length)
  const reader = Reader.inside(element, 'revokedCertificate')
  const serialNumber = reader.expect(INTEGER, 'userCertificate')
  const revocationDate = decodeTime(reader.next('revocationDate'))
  const list = reader.isAtEnd ? undefined : reader.sequence('crlEntryExtensions')
  reader.finish()
  return { serialNumber, revocationDate, extensions: list === undefined ? [] : [...list.rest('Extension')].map(decodeExtension), element }
}

function indexOfSerial(bytes: Uint8Array, starts: Uint32Array, serialNumber: Uint8Array): number {
  const wanted = minimalInteger(serialNumber)
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index]!
    // In nearly every list both headers are short, and the INTEGER's contents start four octets on.
    const isShort = bytes[start + 1]! < 0x80 && bytes[start + 3]! < 0x80
    const serial = isShort ? undefined : decodeEntry(bytes, start).serialNumber
    let from = serial?.contentStart ?? start + 4
    const end = serial?.contentEnd ?? from + bytes[start + 3]!
    while (from < end - 1 && bytes[from] === 0 && bytes[from + 1]! < 0x80) from++
    if (end - from !== wanted.length) continue
    let position = 0
    while (position < wanted.length && bytes[from + position] === wanted[position]) position++
    if (position === wanted.length) return index
  }
  return -1
}
