/** From the wrapper to the value: which definition an extension has, what it says, or why it cannot be read. RFC 5280 §4.2. */
import { Reader } from '#pki/asn1/reader.ts'
import { any } from '#pki/asn1/schema.ts'
import { isConstructed } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { attempt, type Fault } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { decodeGeneralNamesPartly, type GeneralName, type MalformedGeneralName } from '#pki/names/general-name.ts'
import type { ExtensionDefinition } from './definition.ts'
import type { Extension } from './extension.ts'
import { type ExtensionName, extensions } from './index.ts'

type Value<Name extends ExtensionName> = ReturnType<(typeof extensions)[Name]['decode']>

const byOid = new Map<string, ExtensionName>(Object.entries(extensions).map(([name, { oid }]) => [oid, name as ExtensionName]))

/** An extension's value, by name; undefined where it is absent. @throws PkiError where it is malformed. */
export function findExtension<Name extends ExtensionName>(list: readonly Extension[], name: Name): Value<Name> | undefined {
  const { oid } = extensions[name]
  const found = list.find(({ extnID }) => extnID === oid)
  return found === undefined ? undefined : (decodeValue(found, extensions[name] as ExtensionDefinition<unknown>) as Value<Name>)
}

function decodeValue<Decoded>(extension: Extension, definition: ExtensionDefinition<Decoded>): Decoded {
  const reader = wrapped(extension)
  const value = definition.decode(reader.next('extnValue'))
  reader.finish()
  return value
}

/** The reader over what the OCTET STRING holds; a constructed one (BER) is gathered and loses its ranges. */
function wrapped({ extnValue }: Extension): Reader {
  return isConstructed(extnValue.tag) ? Reader.over(decodeOctets(extnValue), 'extnValue') : Reader.wrapped(extnValue, 'extnValue')
}

export interface ReadExtension {
  readonly extension: Extension
  /** undefined where the extension is not known. */
  readonly name: ExtensionName | undefined
  readonly value: unknown
  readonly fault: Fault | undefined
}

/** Every extension with its value; malformed ones with their fault. */
export function decodeExtensions(list: readonly Extension[]): ReadExtension[] {
  return list.map((extension) => {
    const name = byOid.get(extension.extnID)
    if (name === undefined) return { extension, name, value: undefined, fault: undefined }
    const read = attempt(() => decodeValue(extension, extensions[name] as ExtensionDefinition<unknown>))
    return read.ok ? { extension, name, value: read.value, fault: undefined } : { extension, name, value: undefined, fault: read.fault }
  })
}

/** The extension as fields: named by its own name, else by its dotted identifier; what cannot be read is shown as octets. */
export function describeExtension(extension: Extension): Field {
  const name = byOid.get(extension.extnID)
  const read = attempt(() => describeValue(extension, name))
  const outer = {
    name: name ?? extension.extnID, range: extension.element.range, critical: extension.critical,
  }
  if (read.ok) return { ...outer, ...read.value }
  const children = name === undefined ? [] : describePartly(extension, extensions[name])
  return { ...outer, ...(children.length > 0 ? { children } : { value: extension.extnValue.content }), faultCode: read.fault.code }
}

function describePartly(extension: Extension, definition: ExtensionDefinition<unknown>): readonly Field[] {
  const first = attempt(() => wrapped(extension).next('extnValue'))
  return first.ok ? (definition.describePartly?.(first.value) ?? []) : []
}

/** The alternative names of the subject, as far as they can be told where one or the list around them is malformed. */
export function presentedNames(list: readonly Extension[]): readonly (GeneralName | MalformedGeneralName)[] | undefined {
  const found = list.find(({ extnID }) => extnID === extensions.subjectAltName.oid)
  const first = found && attempt(() => wrapped(found).next('extnValue'))
  return first === undefined ? undefined : first.ok ? decodeGeneralNamesPartly(first.value) : []
}

function describeValue(extension: Extension, name: ExtensionName | undefined): Pick<Field, 'value' | 'children' | 'faultCode'> {
  if (name !== undefined) {
    const definition = extensions[name] as ExtensionDefinition<unknown>
    return definition.describe(decodeValue(extension, definition))
  }
  const generic = attempt(() => {
    const reader = wrapped(extension)
    const field = any.describe('extnValue', reader.next('extnValue'))
    reader.finish()
    return field
  })
  return generic.ok ? { children: [generic.value] } : { value: extension.extnValue.content }
}
