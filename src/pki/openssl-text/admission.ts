/** Admission of professionals: Common PKI (ISIS-MTT), part 1, table 29b. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, IA5_STRING, OBJECT_IDENTIFIER, OCTET_STRING, PRINTABLE_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { badValue, elementsOf, type ExtensionPrinter, sequenceOf } from './extension-printer.ts'
import { decodeGeneralName, explicit, formatGeneralName } from './general-names.ts'
import { printable, spaces, textOf } from './octets.ts'
import { findObjectNames } from './openssl-objects.ts'

const admissionSyntax: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const authority = reader.peekTag() === SEQUENCE ? undefined : decodeGeneralName(reader.next('admissionAuthority'))
  const lines = authority === undefined ? [] : [`${spaces(indent)}admissionAuthority:\n${spaces(indent + 2)}${formatGeneralName(authority)}\n`]
  const entries = elementsOf(reader.sequence('contentsOfAdmissions'), SEQUENCE)
  reader.finish()
  const isFinished = entries.every((element, index) => {
    lines.push(`${spaces(indent)}Entry ${index + 1}:\n`)
    return pushEntry(lines, element, indent + 2)
  })
  return isFinished ? lines.join('') : { shown: lines.join('') }
}

/** False, as of all that follow, where a naming authority is empty: OpenSSL gives up there. */
function pushEntry(lines: string[], element: Element, indent: number): boolean {
  const reader = Reader.inside(element, 'Admissions')
  const authority = reader.optional(contextConstructed(0))
  const namingAuthority = reader.optional(contextConstructed(1))
  const professions = elementsOf(reader.sequence('professionInfos'), SEQUENCE)
  reader.finish()
  if (authority !== undefined) {
    lines.push(`${spaces(indent)}admissionAuthority:\n${spaces(indent + 2)}${formatGeneralName(decodeGeneralName(explicit(authority)))}\n`)
  }
  if (namingAuthority !== undefined && !pushNamingAuthority(lines, explicit(namingAuthority), indent)) return false
  return professions.every((profession, index) => {
    lines.push(`${spaces(indent)}Profession Info Entry ${index + 1}:\n`)
    return pushProfession(lines, profession, indent + 2)
  })
}

function pushNamingAuthority(lines: string[], element: Element, indent: number): boolean {
  const reader = Reader.inside(element, 'NamingAuthority')
  const id = reader.optional(OBJECT_IDENTIFIER)
  const url = reader.optional(IA5_STRING)
  const text = reader.isAtEnd ? undefined : reader.next('namingAuthorityText')
  reader.finish()
  if (id === undefined && url === undefined && text === undefined) return false
  lines.push(`${spaces(indent)}namingAuthority:\n`)
  if (id !== undefined) lines.push(`${spaces(indent + 2)}namingAuthorityId: ${formatNamed(id)}\n`)
  if (text !== undefined) lines.push(`${spaces(indent + 2)}namingAuthorityText: ${printable(textOf(text))}\n`)
  if (url !== undefined) lines.push(`${spaces(indent + 2)}namingAuthorityUrl: ${printable(textOf(url))}\n`)
  return true
}

/** An identifier that OpenSSL does not know is `undefined` by name. */
function formatNamed(element: Element): string {
  if (element.tag !== OBJECT_IDENTIFIER) throw badValue(element)
  const oid = decodeOid(element)
  return `${findObjectNames(oid)?.longName ?? 'undefined'} (${oid})`
}

function pushProfession(lines: string[], element: Element, indent: number): boolean {
  const reader = Reader.inside(element, 'ProfessionInfo')
  const authority = reader.optional(contextConstructed(0))
  const items = [...reader.sequence('professionItems').rest('item')]
  const oids = reader.optional(SEQUENCE)
  const registration = reader.optional(PRINTABLE_STRING)
  reader.optional(OCTET_STRING)
  reader.finish()
  const names = oids && elementsOf(Reader.inside(oids, 'professionOIDs'), OBJECT_IDENTIFIER).map(formatNamed)
  const [margin, inner] = [spaces(indent), spaces(indent + 2)]
  if (registration !== undefined) lines.push(`${margin}registrationNumber: ${printable(textOf(registration))}\n`)
  if (authority !== undefined && !pushNamingAuthority(lines, explicit(authority), indent)) return false
  lines.push(`${margin}Info Entries:\n`, ...items.map((item) => `${inner}${printable(textOf(item))}\n`))
  if (names !== undefined) lines.push(`${margin}Profession OIDs:\n`, ...names.map((name) => `${inner}${name}\n`))
  return true
}

export const admission: Readonly<Record<string, ExtensionPrinter>> = { '1.3.36.8.3.3': admissionSyntax }
