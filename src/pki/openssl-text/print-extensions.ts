/**
 * Extensions as OpenSSL's X509V3_extensions_print writes them (RFC 5280 §4.2, §5.2, §5.3): by the table where OpenSSL has a
 * printer and can decode the value, else its octets with a point for each that is not printable.
 */
import type { Extension } from '#pki/extensions/extension.ts'
import { attempt } from '#pki/fault.ts'
import { attributeExtensions } from './attribute-extensions.ts'
import { certificateExtensions } from './certificate-extensions.ts'
import { distributionPointExtensions } from './distribution-point-extensions.ts'
import { admission } from './admission.ts'
import type { ExtensionPrinter } from './extension-printer.ts'
import { printable, spaces, textOf } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { policyExtensions } from './policy-extensions.ts'
import { privilegeExtensions } from './privilege-extensions.ts'
import { resourceExtensions } from './resource-extensions.ts'
import { revocationExtensions } from './revocation-extensions.ts'
import { targetExtensions } from './target-extensions.ts'
import { timeSpecification } from './time-specification.ts'
import { transparencyExtensions } from './transparency-extensions.ts'

const printers: Readonly<Record<string, ExtensionPrinter>> = {
  ...certificateExtensions, ...distributionPointExtensions, ...policyExtensions, ...revocationExtensions, ...resourceExtensions,
  ...transparencyExtensions, ...attributeExtensions, ...privilegeExtensions, ...targetExtensions, ...timeSpecification, ...admission,
}

/** With its title line; nothing where there are none. */
export function formatExtensions(title: string, extensions: readonly Extension[], indent: number): string {
  if (extensions.length === 0) return ''
  return `${spaces(indent)}${title}:\n${formatExtensionList(extensions, indent + 4).join('')}`
}

export function formatExtensionList(extensions: readonly Extension[], indent: number): string[] {
  return extensions.map((extension) => {
    const head = `${spaces(indent)}${formatObject(extension.extnID)}: ${extension.critical ? 'critical' : ''}\n`
    return `${head}${formatExtensionValue(extension, indent + 4)}\n`
  })
}

function formatExtensionValue({ extnID, extnValue }: Extension, indent: number): string {
  const print = printers[extnID]
  const known = print && attempt(() => print(extnValue, indent))
  const text = known?.ok === true ? known.value : undefined
  if (typeof text === 'string') return text
  return (text?.shown ?? '') + spaces(indent) + printable(textOf(extnValue))
}
