/** A field tree as JSON: identifiers as keys, octets as lower-case hex, times as ISO 8601, repeated identifiers as arrays. */
import type { Field, FieldValue } from '#pki/field.ts'
import { formatHex } from '#pki/bytes/hex.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Private parts come out only when asked for; otherwise `null` stands in their place. */
export function fieldJson(root: Field, { withSecrets = false }: { withSecrets?: boolean } = {}): Json {
  return Object.fromEntries([[root.name, bodyOf(root, withSecrets)]])
}

function bodyOf(field: Field, withSecrets: boolean): Json {
  if (field.secret === true && !withSecrets) return null
  const own = field.value === undefined ? undefined : valueJson(field.value)
  const marks = { ...(field.critical === undefined ? {} : { critical: field.critical }), ...(field.faultCode === undefined ? {} : { fault: field.faultCode }) }
  const hasMarks = Object.keys(marks).length > 0
  if (field.children === undefined) return hasMarks ? { ...marks, ...(own === undefined ? {} : { value: own }) } : own ?? {}
  return { ...marks, ...(own === undefined ? {} : { value: own }), ...childrenJson(field.children, withSecrets) }
}

/** Own keys only, so that a field called `__proto__` is a field. */
function childrenJson(children: readonly Field[], withSecrets: boolean): Readonly<Record<string, Json>> {
  const grouped = new Map<string, Field[]>()
  for (const child of children) grouped.set(child.name, [...(grouped.get(child.name) ?? []), child])
  return Object.fromEntries([...grouped].map(([name, fields]) => [name, fields.length === 1 ? bodyOf(fields[0]!, withSecrets) : fields.map((field) => bodyOf(field, withSecrets))]))
}

function valueJson(value: FieldValue): Json {
  if (value instanceof Uint8Array) return formatHex(value)
  if (typeof value === 'bigint') return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER) ? Number(value) : value.toString()
  if (typeof value !== 'object') return value
  if ('time' in value) return value.time.ms === undefined ? value.time.text : new Date(value.time.ms).toISOString().replace('.000Z', 'Z')
  return 'oid' in value ? value.oid : value.names
}
