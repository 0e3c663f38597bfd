/** Alternative names as a person would type them: RFC 5280 §4.2.1.6. `parse-general-name.ts` the other way. */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { encodeGeneralName } from './encode-general-name.ts'
import { formatName } from './format-name.ts'
import type { GeneralName } from './general-name.ts'
import { formatIpAddress } from './ip-address.ts'
import { parseGeneralName } from './parse-general-name.ts'

/** @returns undefined where one of them, typed like this, would not become the same octets again */
export function formatTypedNames(names: readonly GeneralName[]): readonly string[] | undefined {
  const typed: string[] = []
  for (const name of names) {
    const text = formatTypedName(name)
    if (text === undefined) return undefined
    typed.push(text)
  }
  return typed
}

/** @returns undefined where it cannot be typed so that it becomes the same octets again */
export function formatTypedName(name: GeneralName): string | undefined {
  const text = typedText(name)
  const read = text === undefined ? undefined : parseGeneralName(text)
  return read?.ok === true && sameOctets(encodeGeneralName(read.value), name.element.encoding) ? text : undefined
}

/** The kind is said where its look does not tell it. */
function typedText(name: GeneralName): string | undefined {
  switch (name.kind) {
    case 'dNSName':
    case 'rfc822Name':
      return name.value
    case 'uniformResourceIdentifier':
      return `URI:${name.value}`
    case 'iPAddress':
      return formatIpAddress(name.value)
    case 'registeredID':
      return `RID:${name.value}`
    case 'directoryName':
      return `dirName:${formatName(name.value)}`
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return undefined
  }
}
