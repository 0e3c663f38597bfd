/**
 * An alternative name as a person types it, one entry a line: RFC 5280 §4.2.1.6. The kind is told by its look, or said by
 * OpenSSL's prefixes (`DNS:`, `IP:`, `email:`, `URI:`, `RID:`, `dirName:`, `otherName:`, and `UPN:`).
 */
import { encodeUtf8String } from '#pki/asn1/encode.ts'
import { encodeOidContent } from '#pki/asn1/oid.ts'
import { attempt, PkiError, type Result } from '#pki/fault.ts'
import { type GeneralNameInput, ID_ON_SMTP_UTF8_MAILBOX, userPrincipalName } from './encode-general-name.ts'
import { isAscii } from './encode-name.ts'
import { normaliseHostName, parseIpAddress } from './host-name.ts'
import { parseName } from './parse-name.ts'

/** @returns `ok: false` with a `name/…` code where the text is no name of the kind it says or looks like. */
export function parseGeneralName(text: string): Result<GeneralNameInput> {
  return attempt(() => read(text.trim()))
}

function read(text: string): GeneralNameInput {
  const prefix = /^(dns|ip(?: address)?|e?mail|uri|rid|registered id|dirname|othername|upn)\s*:/i.exec(text)
  if (prefix === null) return recognise(text)
  const value = text.slice(prefix[0].length).trim()
  switch (prefix[1]!.toLowerCase()) {
    case 'dns':
      return hostName(value)
    case 'uri':
      return uri(value)
    case 'rid':
    case 'registered id':
      return registeredId(value)
    case 'dirname':
      return { kind: 'directoryName', value: parseName(value) }
    case 'othername':
      return otherName(value)
    case 'upn':
      return userPrincipalName(mailbox(value).text)
    case 'email':
    case 'mail':
      return email(value)
    default:
      return ipAddress(value)
  }
}

function recognise(text: string): GeneralNameInput {
  if (text === '') throw new PkiError('name/empty')
  if (parseIpAddress(text) !== undefined) return ipAddress(text)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^(?:urn|mailto|tag|did|data|sip|sips|im|xmpp):/i.test(text)) return uri(text)
  if (/^\/?[a-z][a-z0-9.-]*\s*=/i.test(text) || /^[0-2](?:\.\d+)+\s*=/.test(text)) return { kind: 'directoryName', value: parseName(text) }
  if (text.includes('@')) return email(text)
  // All digits and dots is no host name: its last label would be a number (RFC 3696 §2). Three dots are an address gone wrong.
  if (/^[\d.]+$/.test(text) && text.split('.').length !== 4 && /^[0-2](?:\.\d+){2,}$/.test(text)) return registeredId(text)
  if (/^[\d.]+$/.test(text) || /^[\da-f:]*:[\da-f:.]*$/i.test(text)) throw new PkiError('name/bad-ip', { found: text })
  return hostName(text)
}

function ipAddress(text: string): GeneralNameInput {
  const value = parseIpAddress(text)
  if (value === undefined) throw new PkiError('name/bad-ip', { found: text })
  return { kind: 'iPAddress', value }
}

/** A wildcard may stand as the whole left-most label; Unicode labels become A-labels. */
function hostName(text: string): GeneralNameInput {
  const isWildcard = text.startsWith('*.')
  const value = toAsciiHostName(isWildcard ? text.slice(2) : text)
  if (value === undefined) throw new PkiError('name/bad-host', { found: text })
  return { kind: 'dNSName', value: isWildcard ? `*.${value}` : value }
}

/**
 * Lower case, A-labels (UTS #46, whose tables the platform's `URL` has), no trailing dot.
 *
 * @returns undefined where it is no host name: a label over 63 octets, 253 in all, a character that no host has.
 */
export function toAsciiHostName(text: string): string | undefined {
  if (isAscii(text)) return normaliseHostName(text)
  // What would end the host of a URL must not reach the parser.
  if (/[\s/?#@:\\[\]%]/.test(text)) return undefined
  const url = `http://${text}/`
  if (!URL.canParse(url)) return undefined
  const host = new URL(url).hostname
  return parseIpAddress(host) === undefined ? normaliseHostName(host) : undefined
}

function mailbox(text: string): { text: string; isAsciiLocal: boolean } {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const host = toAsciiHostName(text.slice(at + 1))
  if (at < 1 || local.length > 64 || /[\s<>()[\]\\,;:"]/.test(local) || host === undefined) throw new PkiError('name/bad-email', { found: text })
  return { text: `${local}@${host}`, isAsciiLocal: isAscii(local) }
}

function email(text: string): GeneralNameInput {
  const { text: value, isAsciiLocal } = mailbox(text)
  return isAsciiLocal ? { kind: 'rfc822Name', value } : { kind: 'otherName', typeId: ID_ON_SMTP_UTF8_MAILBOX, value: encodeUtf8String(value) }
}

/** RFC 5280 §4.2.1.6: "MUST NOT be a relative URI"; other characters than ASCII are escaped as RFC 3987 §3.1 maps them. */
function uri(text: string): GeneralNameInput {
  if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(text) || !URL.canParse(text)) throw new PkiError('name/bad-uri', { found: text })
  return { kind: 'uniformResourceIdentifier', value: isAscii(text) ? text : new URL(text).href }
}

function registeredId(text: string): GeneralNameInput {
  encodeOidContent(text)
  return { kind: 'registeredID', value: text }
}

/** OpenSSL's `otherName:1.2.3.4;UTF8:text`. */
function otherName(text: string): GeneralNameInput {
  const parts = /^([\d.]+)\s*;\s*UTF8(?:String)?:(.*)$/is.exec(text)
  if (parts === null) throw new PkiError('name/bad-other-name', { found: text })
  encodeOidContent(parts[1]!)
  return { kind: 'otherName', typeId: parts[1]!, value: encodeUtf8String(parts[2]!) }
}
