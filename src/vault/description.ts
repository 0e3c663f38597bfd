/** One line of JSON that tells of an object what its octets do not: kind, place, names. Read with distrust, since a file may be anybody's. */
import { decodeBase64, encodeBase64 } from '#pki/bytes/base64.ts'
import type { Fault } from '#pki/fault.ts'
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import { INPUT_ENCODINGS, OBJECT_KINDS } from '#pki/recognise/recognised.ts'

type Description = Omit<KeptObject, 'bytes' | 'position'> & { readonly position?: number }

/** No two dashes together, so that no name looks like the start of a PEM block. */
export function formatDescription(object: KeptObject): string {
  const { bytes: _, trailing, ...rest } = object
  return JSON.stringify({ ...rest, ...(trailing === undefined ? {} : { trailing: encodeBase64(trailing) }) }).replaceAll('--', String.raw`\u002d\u002d`)
}

/** @returns undefined where the line is none. */
export function parseDescription(line: string): Description | undefined {
  const found = parseRecord(line)
  const kind = OBJECT_KINDS.find((known) => known === found?.['kind'])
  const encoding = INPUT_ENCODINGS.find((known) => known === found?.['encoding'])
  if (found === undefined || kind === undefined || encoding === undefined) return undefined
  const { path, position, trailing, pemHeaders, fault } = found
  return {
    kind, encoding, path: Array.isArray(path) ? path.filter(isText) : [],
    ...(typeof position === 'number' && Number.isFinite(position) ? { position } : {}),
    ...texts(found, ['title', 'pemLabel', 'containerId']),
    ...(isText(trailing) ? { trailing: decodeBase64(new TextEncoder().encode(trailing)).octets } : {}),
    ...(isRecord(pemHeaders) ? { pemHeaders: Object.fromEntries(Object.entries(pemHeaders).filter((pair): pair is [string, string] => isText(pair[1]))) } : {}),
    ...(isRecord(fault) && isText(fault['code']) ? { fault: faultOf(fault) } : {}),
  }
}

/** Only what a sentence takes; a code that is none of ours has no sentence. */
function faultOf(found: Readonly<Record<string, unknown>>): Fault {
  const numbers = Object.fromEntries(['offset', 'limit'].flatMap((name) => (typeof found[name] === 'number' ? [[name, found[name]]] : [])))
  return { code: found['code'] as Fault['code'], ...texts(found, ['structure', 'expected', 'found']), ...numbers }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function texts<Name extends string>(found: Readonly<Record<string, unknown>>, names: readonly Name[]): Partial<Record<Name, string>> {
  return Object.fromEntries(names.flatMap((name) => (isText(found[name]) ? [[name, found[name]]] : []))) as Partial<Record<Name, string>>
}

function parseRecord(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
