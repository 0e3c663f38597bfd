/** The presentation language of TLS in lengths: vectors with their prefix, structures as the sum of their parts (RFC 8446 §3.4). */
import type { MessageField } from './messages.ts'

export const sumOf = (fields: readonly MessageField[]): number => fields.reduce((sum, { byteLength = 0 }) => sum + byteLength, 0)

/** msg_type and a length of three octets: RFC 8446 §4. */
export const HEADER = 4

export const fixed = (name: string, byteLength: number, value?: string): MessageField => ({ name, byteLength, ...(value === undefined ? {} : { value }) })

/** @param prefix - Octets of the length before it. */
export const vector = (name: string, prefix: number, children: readonly MessageField[]): MessageField => ({ name, byteLength: prefix + sumOf(children), children })

/** Two octets for each name. */
export const codePoints = (name: string, prefix: number, names: readonly string[]): MessageField => ({ name, byteLength: prefix + 2 * names.length, value: names.join(', ') })

/** extension_type, a length, and extension_data. */
export const extension = (name: string, dataLength: number, value?: string): MessageField => fixed(name, 4 + dataLength, value)
