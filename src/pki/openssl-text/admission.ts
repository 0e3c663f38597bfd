/** Admission of professionals: Common PKI (ISIS-MTT) part 1, §3.3; RFC-like definitions in its annex. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, IA5_STRING, OBJECT_IDENTIFIER, OCTET_STRING, PRINTABLE_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { badValue, type ExtensionPrinter, sequenceOf } from './extension-printer.ts'
import { decodeGeneralName, explicit, formatGeneralName } from './general-names.ts'
import { printable, spaces, textOf } from './octets.ts'
import { findObjectNames } from './openssl-objects.ts'

const admissionSyntax: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const authority = reader.peekTag() === SEQUENCE ? undefined : decodeGeneralName(reader.next('admissionAuthority'))
  const entries = [...reader.sequence('contentsOfAdmissions').rest('Admissions')].map((element, index) => formatEntry(element, index, indent))
  reader.finish()
  if (entries.includes(undefined)) return undefined
  return (authority === undefined ? '' : `${spaces(indent)}admissionAuthority:\n${spaces(indent + 2)}${formatGeneralName(authority)}\n`) + entries.join('')
}

/** undefined where a naming authority is empty, where OpenSSL gives up. */
function formatEntry(element: Element, index: number, indent: number): string | undefined {
  const reader = Reader.inside(element, 'Admissions')
  const parts = [`${spaces(indent)}Entry ${index + 1}:\n`]
  const authority = reader.optional(contextConstructed(0))
  if (authority !== undefined) {
    parts.push(`${spaces(indent + 2)}admissionAuthority:\n${spaces(indent + 4)}${formatGeneralName(decodeGeneralName(explicit(authority)))}\n`)
  }
  const namingAuthority = reader.optional(contextConstructed(1))
  if (namingAuthority !== undefined) parts.push(formatNamingAuthority(explicit(namingAuthority), indent + 2) ?? '')
  if (parts.includes('')) return undefined
  for (const [number, info] of [...reader.sequence('professionInfos').rest('ProfessionInfo')].entries()) {
    const text = formatProfession(info, indent + 2)
    if (text === undefined) return undefined
    parts.push(`${spaces(indent + 2)}Profession Info Entry ${number + 1}:\n${text}`)
  }
  reader.finish()
  return parts.join('')
}

function formatNamingAuthority(element: Element, indent: number): string | undefined {
  const reader = Reader.inside(element, 'NamingAuthority')
  const id = reader.optional(OBJECT_IDENTIFIER)
  const url = reader.optional(IA5_STRING)
  const text = reader.isAtEnd ? undefined : reader.next('namingAuthorityText')
  reader.finish()
  if (id === undefined && url === undefined && text === undefined) return undefined
  return `${spaces(indent)}namingAuthority:\n`
    + (id === undefined ? '' : `${spaces(indent)}  namingAuthorityId: ${formatNamed(id)}\n`)
    + (text === undefined ? '' : `${spaces(indent)}  namingAuthorityText: ${printable(textOf(text))}\n`)
    + (url === undefined ? '' : `${spaces(indent)}  namingAuthorityUrl: ${printable(textOf(url))}\n`)
}

/** An identifier that OpenSSL does not know is `undefined` by name. */
function formatNamed(element: Element): string {
  if (element.tag !== OBJECT_IDENTIFIER) throw badValue(element)
  const oid = decodeOid(element)
  return `${findObjectNames(oid)?.longName ?? 'undefined'} (${oid})`
}

function formatProfession(element: Element, indent: number): string | undefined {
  const reader = Reader.inside(element, 'ProfessionInfo')
  const authorityElement = reader.optional(contextConstructed(0))
  const items = [...reader.sequence('professionItems').rest('item')]
  const oids = reader.optional(SEQUENCE)
  const registration = reader.optional(PRINTABLE_STRING)
  reader.optional(OCTET_STRING)
  reader.finish()
  const authority = authorityElement && formatNamingAuthority(explicit(authorityElement), indent + 2)
  if (authorityElement !== undefined && authority === undefined) return undefined
  const inner = spaces(indent + 2)
  const names = oids && [...Reader.inside(oids, 'professionOIDs').rest('oid')].map(formatNamed)
  return (registration === undefined ? '' : `${inner}registrationNumber: ${printable(textOf(registration))}\n`)
    + (authority ?? '')
    + `${inner}Info Entries:\n${items.map((item) => `${inner}  ${printable(textOf(item))}\n`).join('')}`
    + (names === undefined ? '' : `${inner}Profession OIDs:\n${names.map((name) => `${inner}  ${name}\n`).join('')}`)
}

export const admission: Readonly<Record<string, ExtensionPrinter>> = { '1.3.36.8.3.3': admissionSyntax }
