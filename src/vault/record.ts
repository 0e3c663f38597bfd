/** Records as they lie in the database: AES-256-GCM over a description and octets, bound to their names and to the workspace. */
import { joinOctets } from '#pki/bytes/join.ts'
import { encodeBase64Url } from '#pki/bytes/base64.ts'
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import type { DataKeys } from './data-key.ts'
import { formatDescription, parseDescription } from './description.ts'

export interface Sealed {
  readonly iv: Uint8Array
  readonly data: Uint8Array
}

/** An object of the pile with its identity there. */
export type KeptItem = KeptObject & { readonly id: string }

/** What an object is called in the database: says nothing of it without the key. 128 bits of an HMAC of its identity. */
export async function recordName(keys: DataKeys, id: string): Promise<string> {
  return encodeBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', keys.name, new TextEncoder().encode(id))).subarray(0, 16))
}

export async function sealOctets(keys: DataKeys, name: string, octets: Uint8Array): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: boundTo(keys, name) }, keys.seal, octets as BufferSource)
  return { iv, data: new Uint8Array(data) }
}

/** @returns undefined where the record is damaged, or another's. */
export async function openSealed(keys: DataKeys, name: string, sealed: Sealed | undefined): Promise<Uint8Array | undefined> {
  if (!(sealed?.iv instanceof Uint8Array) || !(sealed.data instanceof Uint8Array) || sealed.iv.length !== 12) return undefined
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv as BufferSource, additionalData: boundTo(keys, name) }, keys.seal, sealed.data as BufferSource))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined
    throw error
  }
}

const boundTo = (keys: DataKeys, name: string): BufferSource => new TextEncoder().encode(`certlab ${keys.workspace} ${name}`)

/** Four octets with the length of the description, the description, the object's octets. */
export async function sealItem(keys: DataKeys, { id, ...object }: KeptItem): Promise<{ name: string; sealed: Sealed }> {
  const name = await recordName(keys, id)
  const description = new TextEncoder().encode(`${id}\n${formatDescription(object)}`)
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, description.length)
  return { name, sealed: await sealOctets(keys, name, joinOctets([length, description, object.bytes])) }
}

/** @param order - Position of what has none: records of the first form of the database. @returns undefined where it is damaged. */
export async function openItem(keys: DataKeys, [name, sealed]: readonly [name: string, sealed: Sealed | undefined], order: number): Promise<KeptItem | undefined> {
  const octets = await openSealed(keys, name, sealed)
  if (octets === undefined || octets.length < 4) return undefined
  const end = 4 + new DataView(octets.buffer, octets.byteOffset).getUint32(0)
  const [id = '', line = ''] = new TextDecoder().decode(octets.subarray(4, end)).split('\n', 2)
  const description = parseDescription(line)
  return description && { position: order, ...description, id, bytes: octets.slice(end) }
}
