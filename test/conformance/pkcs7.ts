/** Whether a message is PKCS#7 1.5 (RFC 2315) too, or CMS only (RFC 5652), which OpenSSL reads by another of its commands. */
import { readElement } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, OBJECT_IDENTIFIER, SEQUENCE, SET } from '#pki/asn1/tag.ts'
import { decodeContentInfo } from '#pki/containers/content-info.ts'
import { attempt } from '#pki/fault.ts'

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const ENVELOPED_DATA = '1.2.840.113549.1.7.3'
/** Content types whose content PKCS#7 defines as a SEQUENCE. */
const STRUCTURED = new Set(['1.2.840.113549.1.7.2', '1.2.840.113549.1.7.3', '1.2.840.113549.1.7.4', '1.2.840.113549.1.7.5', '1.2.840.113549.1.7.6'])

export function isPkcs7(bytes: Uint8Array): boolean {
  const read = attempt(() => {
    const { contentType, content } = decodeContentInfo(readElement(bytes, 0, bytes.length))
    if (content === undefined) return true
    const members = [...Reader.inside(content, 'content').rest('component')]
    const lastSet = members.findLast(({ tag }) => tag === SET)
    if (contentType === ENVELOPED_DATA) return lastSet === undefined || namesIssuers(lastSet)
    if (contentType !== SIGNED_DATA) return true
    const inner = Reader.inside(members.find(({ tag }) => tag === SEQUENCE)!, 'contentInfo')
    const innerType = decodeOid(inner.expect(OBJECT_IDENTIFIER, 'contentType'))
    const wrapped = inner.optional(contextConstructed(0))
    const isContentRight = wrapped === undefined || !STRUCTURED.has(innerType) || Reader.inside(wrapped, 'content').peekTag() === SEQUENCE
    return isContentRight && (lastSet === undefined || lastSet === members.find(({ tag }) => tag === SET) || namesIssuers(lastSet))
  })
  return read.ok && read.value
}

/** Signers and recipients by issuer and serial number alone; CMS has key identifiers, key agreement and passwords as well. */
function namesIssuers(set: ReturnType<typeof readElement>): boolean {
  return [...Reader.inside(set, 'infos').rest('info')].every((info) => {
    if (info.tag !== SEQUENCE) return false
    const reader = Reader.inside(info, 'info')
    reader.next('version')
    return reader.peekTag() === SEQUENCE
  })
}
