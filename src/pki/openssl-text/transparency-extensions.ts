/** Signed certificate timestamps: RFC 6962 §3.2, §3.3. */
import { OCTET_STRING } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { nullExtension } from './certificate-extensions.ts'
import { badValue, type ExtensionPrinter, valueOf } from './extension-printer.ts'
import { spaces, upperHex } from './octets.ts'

/** Hash and signature of TLS 1.2 (RFC 5246 §7.4.1.4.1) → OpenSSL's name; all that RFC 6962 §2.1.4 allows. */
const SIGNATURES: Readonly<Record<string, string>> = { '04:01': 'sha256WithRSAEncryption', '04:03': 'ecdsa-with-SHA256' }

const timestampList: ExtensionPrinter = (extnValue, indent) => {
  const element = valueOf(extnValue, OCTET_STRING)
  const octets = decodeOctets(element)
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  if (octets.length < 2 || view.getUint16(0) !== octets.length - 2) throw badValue(element)
  const texts: string[] = []
  for (let position = 2; position < octets.length;) {
    const length = position + 2 <= octets.length ? view.getUint16(position) : 0
    const end = position + 2 + length
    const text = length > 0 && end <= octets.length ? formatTimestamp(octets.subarray(position + 2, end), indent) : undefined
    if (text === undefined) throw badValue(element)
    texts.push(text)
    position = end
  }
  return texts.join('\n')
}

/** undefined where it is cut short. */
function formatTimestamp(octets: Uint8Array, indent: number): string | undefined {
  const head = `${spaces(indent)}Signed Certificate Timestamp:`
  const line = (label: string, value: string): string => `\n${spaces(indent + 4)}${label}: ${value}`
  const block = (value: Uint8Array): string => hexBlock(value, indent + 16)
  if (octets[0] !== 0) return `${head}${line('Version   ', 'unknown')}\n${spaces(indent + 16)}${block(octets)}`
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  if (octets.length < 43) return undefined
  const extensionsEnd = 43 + view.getUint16(41)
  if (octets.length < extensionsEnd + 4) return undefined
  const length = view.getUint16(extensionsEnd + 2)
  const signature = octets.subarray(extensionsEnd + 4, extensionsEnd + 4 + length)
  const algorithm = upperHex(octets.subarray(extensionsEnd, extensionsEnd + 2), ':')
  if (signature.length !== length || SIGNATURES[algorithm] === undefined) return undefined
  const extensions = octets.subarray(43, extensionsEnd)
  return [
    head, line('Version   ', 'v1 (0x0)'), line('Log ID    ', block(octets.subarray(1, 33))), line('Timestamp ', formatMoment(view.getBigUint64(33))),
    line('Extensions', extensions.length === 0 ? 'none' : block(extensions)), line('Signature ', SIGNATURES[algorithm]),
    `\n${spaces(indent + 4)}            ${block(signature)}`,
  ].join('')
}

function hexBlock(octets: Uint8Array, indent: number): string {
  const lines: string[] = []
  for (let start = 0; start < octets.length; start += 16) lines.push(upperHex(octets.subarray(start, start + 16), ':'))
  return lines.join(`:\n${spaces(indent)}`)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** 9999-12-31T23:59:59.999Z, the last moment that a GeneralizedTime can name. */
const LAST_MOMENT = 253_402_300_799_999n

function formatMoment(milliseconds: bigint): string {
  if (milliseconds > LAST_MOMENT) return ''
  const moment = new Date(Number(milliseconds))
  const clock = moment.toISOString().slice(11, 23)
  return `${MONTHS[moment.getUTCMonth()]!} ${String(moment.getUTCDate()).padStart(2)} ${clock} ${moment.getUTCFullYear()} GMT`
}

export const transparencyExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '1.3.6.1.4.1.11129.2.4.2': timestampList,
  '1.3.6.1.4.1.11129.2.4.3': (extnValue, indent) => (nullExtension(extnValue, indent), `${spaces(indent)}NULL`),
  '1.3.6.1.4.1.11129.2.4.5': timestampList,
}
