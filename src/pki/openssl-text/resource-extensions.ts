/** Resources of RFC 3779 (addresses §2.2.3, autonomous systems §3.2.3); Thawte's strong extranet. */
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, contextConstructed, INTEGER, NULL, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { type BitString, decodeOctets } from '#pki/asn1/values.ts'
import { badValue, elementsOf, type ExtensionPrinter, sequenceOf } from './extension-printer.ts'
import { explicit } from './general-names.ts'
import { decodeBits, formatInteger, lowerHex, printable, spaces, textOf } from './octets.ts'

const FAMILIES: Readonly<Record<number, { name: string; octets: number }>> = { 1: { name: 'IPv4', octets: 4 }, 2: { name: 'IPv6', octets: 16 } }
const SUBSEQUENT: Readonly<Record<number, string>> = {
  1: 'Unicast', 2: 'Multicast', 3: 'Unicast/Multicast', 4: 'MPLS', 64: 'Tunnel', 65: 'VPLS', 66: 'BGP MDT', 128: 'MPLS-labeled VPN',
}

const addressBlocks: ExtensionPrinter = (extnValue, indent) =>
  elementsOf(sequenceOf(extnValue), SEQUENCE).map((element) => formatFamily(element, indent)).join('')

function formatFamily(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'IPAddressFamily')
  const addressFamily = decodeOctets(reader.expect(OCTET_STRING, 'addressFamily'))
  const choice = reader.next('ipAddressChoice')
  reader.finish()
  const family = addressFamily.length < 2 ? 0 : addressFamily[0]! * 256 + addressFamily[1]!
  const subsequent = addressFamily[2]
  const head = (FAMILIES[family]?.name ?? `Unknown AFI ${family}`)
    + (subsequent === undefined ? '' : ` (${SUBSEQUENT[subsequent] ?? `Unknown SAFI ${subsequent}`})`)
  if (choice.tag === NULL) return `${spaces(indent)}${head}: inherit\n`
  if (choice.tag !== SEQUENCE) throw badValue(choice)
  const lines = [...Reader.inside(choice, 'addressesOrRanges').rest('IPAddressOrRange')].map((range) => `${spaces(indent + 2)}${formatRange(range, family)}\n`)
  return `${spaces(indent)}${head}:\n${lines.join('')}`
}

function formatRange(element: Element, family: number): string {
  if (element.tag === BIT_STRING) {
    const bits = decodeBits(element)
    return `${formatAddress(bits, family, 0x00)}/${bits.octets.length * 8 - bits.unusedBits}`
  }
  const reader = Reader.inside(element, 'IPAddressRange')
  const min = decodeBits(reader.expect(BIT_STRING, 'min'))
  const max = decodeBits(reader.expect(BIT_STRING, 'max'))
  reader.finish()
  return `${formatAddress(min, family, 0x00)}-${formatAddress(max, family, 0xff)}`
}

function formatAddress(bits: BitString, family: number, fill: number): string {
  const length = FAMILIES[family]?.octets
  if (length === undefined) return `${lowerHex(bits.octets, ':')}[${bits.unusedBits}]`
  const address = new Uint8Array(length).fill(fill)
  address.set(bits.octets.subarray(0, length))
  const last = bits.octets.length - 1
  const mask = 0xff >> (8 - bits.unusedBits)
  if (bits.unusedBits > 0) address[last] = fill === 0 ? address[last]! & ~mask : address[last]! | mask
  return length === 4 ? address.join('.') : formatIpv6(address)
}

/** Zero groups at the end alone are left out. */
function formatIpv6(address: Uint8Array): string {
  let end = 16
  while (end > 1 && address[end - 1] === 0 && address[end - 2] === 0) end -= 2
  let text = ''
  for (let index = 0; index < end; index += 2) text += ((address[index]! << 8) | address[index + 1]!).toString(16) + (index < 14 ? ':' : '')
  return text + (end < 16 ? ':' : '') + (end === 0 ? ':' : '')
}

const autonomousSystems: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const numbers = reader.optional(contextConstructed(0))
  const domains = reader.optional(contextConstructed(1))
  reader.finish()
  return formatIdentifiers('Autonomous System Numbers', numbers, indent) + formatIdentifiers('Routing Domain Identifiers', domains, indent)
}

function formatIdentifiers(title: string, wrapper: Element | undefined, indent: number): string {
  if (wrapper === undefined) return ''
  const choice = explicit(wrapper)
  const head = `${spaces(indent)}${title}:\n`
  if (choice.tag === NULL) return `${head}${spaces(indent + 2)}inherit\n`
  const lines = [...Reader.inside(choice, 'asIdsOrRanges').rest('ASIdOrRange')].map((element) => {
    if (element.tag === INTEGER) return formatInteger(element)
    const range = Reader.inside(element, 'ASRange')
    const text = `${formatInteger(range.expect(INTEGER, 'min'))}-${formatInteger(range.expect(INTEGER, 'max'))}`
    range.finish()
    return text
  })
  return head + lines.map((line) => `${spaces(indent + 2)}${line}\n`).join('')
}

const strongExtranet: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const version = BigInt(formatInteger(reader.expect(INTEGER, 'version')))
  const ids = elementsOf(reader.sequence('ids'), SEQUENCE).map((element) => {
    const id = Reader.inside(element, 'SXNETID')
    const zone = formatInteger(id.expect(INTEGER, 'zone'))
    return `\n${spaces(indent)}Zone: ${zone}, User: ${printable(textOf(id.expect(OCTET_STRING, 'user')))}`
  })
  return `${spaces(indent)}Version: ${version + 1n} (0x${version.toString(16).toUpperCase()})${ids.join('')}`
}

export const resourceExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '1.3.6.1.5.5.7.1.7': addressBlocks,
  '1.3.6.1.5.5.7.1.8': autonomousSystems,
  '1.3.101.1.4.1': strongExtranet,
}
