/** Attributes of certification requests (RFC 2986 §4.1, RFC 2985 §5.4) as OpenSSL's X509_REQ_print writes them. */
import { decodeExtension, type Extension } from '#pki/extensions/extension.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { IA5_STRING, NUMERIC_STRING, PRINTABLE_STRING, SEQUENCE, TELETEX_STRING, UTF8_STRING } from '#pki/asn1/tag.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import type { RequestAttribute } from '#pki/requests/certification-request.ts'
import { elementsOf } from './extension-printer.ts'
import { textOf } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { formatExtensionList } from './print-extensions.ts'

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
const MICROSOFT_EXTENSION_REQUEST = '1.3.6.1.4.1.311.2.1.14'
const SHOWN = new Set([PRINTABLE_STRING, TELETEX_STRING, NUMERIC_STRING, UTF8_STRING, IA5_STRING])

/** Not finished where an attribute has no value: OpenSSL's whole text ends there. */
export function formatAttributes(attributes: readonly RequestAttribute[]): { readonly parts: readonly string[]; readonly isFinished: boolean } {
  const parts = ['        Attributes:\n', attributes.length === 0 ? '            (none)\n' : '']
  for (const attribute of attributes) {
    if (attribute.type === EXTENSION_REQUEST || attribute.type === MICROSOFT_EXTENSION_REQUEST) continue
    if (attribute.values.length === 0) return { parts: [...parts, `            ${formatObject(attribute.type)}`], isFinished: false }
    parts.push(formatAttribute(attribute))
  }
  const extensions = attempt(() => requestedExtensions(attributes))
  if (extensions.ok) parts.push('            Requested Extensions:\n', ...formatExtensionList(extensions.value, 16))
  return { parts, isFinished: true }
}

/** Of the first attribute that has any; PKCS#9's goes before Microsoft's. @throws PkiError where one is malformed */
function requestedExtensions(attributes: readonly RequestAttribute[]): Extension[] {
  for (const wanted of [EXTENSION_REQUEST, MICROSOFT_EXTENSION_REQUEST]) {
    const attribute = attributes.find(({ type }) => type === wanted)
    if (attribute === undefined) continue
    const [list] = attribute.values
    if (list?.tag !== SEQUENCE) throw new PkiError('asn1/unexpected-tag', { offset: attribute.element.start, structure: 'Extensions' })
    const extensions = elementsOf(Reader.inside(list, 'Extensions'), SEQUENCE).map(decodeExtension)
    if (extensions.length > 0) return extensions
  }
  return []
}

/** The first of several values stands after the attribute's name, the others after 25 spaces. */
function formatAttribute({ type, values }: RequestAttribute): string {
  const name = formatObject(type)
  const lines = values.map((value) => (SHOWN.has(value.tag) ? `:${textOf(value)}\n` : ':unable to print attribute\n'))
  return `            ${name.padEnd(25)}${lines.join(' '.repeat(25))}`
}
