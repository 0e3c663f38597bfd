/** Extensions of revocation lists, their entries, and OCSP: RFC 5280 §5.2, §5.3, RFC 6960 §4.4. */
import { decodeOid } from '#pki/asn1/oid.ts'
import { contextConstructed, ENUMERATED, GENERALIZED_TIME, IA5_STRING, INTEGER, OBJECT_IDENTIFIER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeName } from '#pki/names/name.ts'
import { alternativeName, decodeAccess, integerExtension, nullExtension, objectList } from './certificate-extensions.ts'
import { elementsOf, type ExtensionPrinter, sequenceOf, valueOf } from './extension-printer.ts'
import { explicit, formatGeneralName } from './general-names.ts'
import { foldedHex, formatHexInteger, formatInteger, printable, spaces, textOf } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { formatName } from './print-name.ts'
import { formatTime } from './print-time.ts'

const REASONS: Readonly<Record<string, string>> = {
  0: 'Unspecified', 1: 'Key Compromise', 2: 'CA Compromise', 3: 'Affiliation Changed', 4: 'Superseded', 5: 'Cessation Of Operation',
  6: 'Certificate Hold', 8: 'Remove From CRL', 9: 'Privilege Withdrawn', 10: 'AA Compromise',
}

const reasonCode: ExtensionPrinter = (extnValue, indent) => {
  const reason = formatInteger(valueOf(extnValue, ENUMERATED))
  return spaces(indent) + (REASONS[reason] ?? reason)
}

const date: ExtensionPrinter = (extnValue, indent) => spaces(indent) + formatTime(valueOf(extnValue, GENERALIZED_TIME))

const objectIdentifier: ExtensionPrinter = (extnValue, indent) => spaces(indent) + formatObject(decodeOid(valueOf(extnValue, OBJECT_IDENTIFIER)))

/** The octets as they are: OpenSSL does not look for an OCTET STRING inside. */
const nonce: ExtensionPrinter = (extnValue, indent) => spaces(indent) + foldedHex(extnValue.content)

const crlReferences: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const [url, number, time] = [[0, IA5_STRING], [1, INTEGER], [2, GENERALIZED_TIME]].map(([component]) => {
    const wrapper = reader.optional(contextConstructed(component!))
    return wrapper && explicit(wrapper)
  })
  reader.finish()
  return (url === undefined ? '' : `${spaces(indent)}crlUrl: ${printable(textOf(url))}\n`)
    + (number === undefined ? '' : `${spaces(indent)}crlNum: ${formatHexInteger(number)}\n`)
    + (time === undefined ? '' : `${spaces(indent)}crlTime: ${formatTime(time)}\n`)
}

const serviceLocator: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const issuer = formatName(decodeName(reader.expect(SEQUENCE, 'issuer')).rdnSequence, 'oneline') ?? ''
  const locators = reader.isAtEnd ? [] : elementsOf(reader.sequence('locator'), SEQUENCE).map(decodeAccess)
  const lines = locators.map(({ method, location }) => `\n${spaces(2 * indent)}${formatObject(method)} - ${formatGeneralName(location)}`)
  return `${spaces(indent)}Issuer: ${issuer}${lines.join('')}`
}

export const revocationExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '2.5.29.20': integerExtension,
  '2.5.29.21': reasonCode,
  '2.5.29.23': objectIdentifier,
  '2.5.29.24': date,
  '2.5.29.27': integerExtension,
  '2.5.29.29': alternativeName,
  '1.3.6.1.5.5.7.48.1.2': nonce,
  '1.3.6.1.5.5.7.48.1.3': crlReferences,
  '1.3.6.1.5.5.7.48.1.4': objectList,
  '1.3.6.1.5.5.7.48.1.5': nullExtension,
  '1.3.6.1.5.5.7.48.1.6': date,
  '1.3.6.1.5.5.7.48.1.7': serviceLocator,
}
