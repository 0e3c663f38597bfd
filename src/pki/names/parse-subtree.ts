/** The base of a name constraint as a person types it: RFC 5280 §4.2.1.10. */
import { attempt, PkiError, type Result } from '#pki/fault.ts'
import type { GeneralNameInput } from './encode-general-name.ts'
import { parseIpAddress } from './host-name.ts'
import { parseGeneralName, toAsciiHostName } from './parse-general-name.ts'

/**
 * `example.com` (the host and all below), `.example.com`, `10.0.0.0/8`, `2001:db8::/32`, `user@example.com`, `email:example.com`
 * (every mailbox of the host), `URI:.example.com` (a host, not a URI), a distinguished name.
 *
 * @returns `ok: false` with a `name/…` code.
 */
export function parseSubtree(text: string): Result<GeneralNameInput> {
  const trimmed = text.trim()
  return attempt(() => addressBlock(trimmed) ?? hostConstraint(trimmed) ?? mailConstraint(trimmed) ?? uriConstraint(trimmed) ?? wholeName(trimmed))
}

/** "encoded in the style of RFC 4632 (CIDR)": an address and its mask. */
function addressBlock(text: string): GeneralNameInput | undefined {
  const block = /^(?:ip:)?\s*([\d.]+|[\da-f:.]*:[\da-f:.]*)\/(\d{1,3})$/i.exec(text)
  if (block === null) return undefined
  const address = parseIpAddress(block[1]!)
  const prefixLength = Number(block[2])
  if (address === undefined || prefixLength > address.length * 8) throw new PkiError('name/bad-ip', { found: text })
  const mask = address.map((_, index) => 0xff & (0xff00 >> Math.max(0, Math.min(8, prefixLength - 8 * index))))
  return { kind: 'iPAddress', value: Uint8Array.from([...address.map((octet, index) => octet & mask[index]!), ...mask]) }
}

function hostConstraint(text: string): GeneralNameInput | undefined {
  const domain = /^(?:dns:)?\s*(\.?)([^@=:/\s]+)$/i.exec(text)
  if (domain === null || parseIpAddress(domain[2]!) !== undefined) return undefined
  const host = toAsciiHostName(domain[2]!)
  if (host === undefined) throw new PkiError('name/bad-host', { found: text })
  return { kind: 'dNSName', value: `${domain[1]!}${host}` }
}

function mailConstraint(text: string): GeneralNameInput | undefined {
  const host = /^e?mail:\s*(\.?[^@\s]+)$/i.exec(text)
  return host === null ? undefined : { kind: 'rfc822Name', value: host[1]! }
}

function uriConstraint(text: string): GeneralNameInput | undefined {
  const host = /^uri:\s*(\.?[^:/@\s]+)$/i.exec(text)
  return host === null ? undefined : { kind: 'uniformResourceIdentifier', value: host[1]! }
}

/** One address is a block of one. */
function wholeName(text: string): GeneralNameInput {
  const name = parseGeneralName(text)
  if (!name.ok) throw new PkiError(name.fault.code, name.fault)
  return name.value.kind === 'iPAddress' ? { kind: 'iPAddress', value: Uint8Array.from([...name.value.value, ...name.value.value.map(() => 0xff)]) } : name.value
}
