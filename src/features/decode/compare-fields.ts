/** Two field trees side by side: what is the same, what differs, and why a difference matters. */
import type { Field, FieldValue } from '#pki/field.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { findField } from './field-path.ts'

export interface ComparedField {
  readonly name: string
  readonly depth: number
  /** Identifiers from the root down, with a number where one repeats. */
  readonly path: string
  readonly left?: Field
  readonly right?: Field
  readonly state: 'same' | 'changed' | 'added' | 'removed'
}

export type DifferenceReason =
  | 'same-key-new-dates' | 'different-key' | 'same-names-other-order' | 'different-names' | 'signed-by-another-key'
  | 'different-issuer' | 'different-subject' | 'different-usage' | 'different-signature-algorithm' | 'same-content-other-signature'

export interface Comparison {
  readonly rows: readonly ComparedField[]
  readonly reasons: readonly DifferenceReason[]
}

export function compareFields(left: Field, right: Field): Comparison {
  const rows: ComparedField[] = []
  comparePair({ left, right, depth: 0, path: left.name }, rows)
  return { rows, reasons: reasonsOf(left, right) }
}

interface Pair {
  readonly left?: Field | undefined
  readonly right?: Field | undefined
  readonly depth: number
  readonly path: string
}

function comparePair({ left, right, depth, path }: Pair, rows: ComparedField[]): void {
  const name = (left ?? right)!.name
  const state = left === undefined ? 'added' : right === undefined ? 'removed' : content(left) === content(right) ? 'same' : 'changed'
  rows.push({ name, depth, path, state, ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) })
  for (const [key, pair] of pairChildren(left?.children ?? [], right?.children ?? [])) comparePair({ ...pair, depth: depth + 1, path: `${path}.${key}` }, rows)
}

/** Children meet by identifier; among those of one identifier the equal ones first, then by order. */
function pairChildren(left: readonly Field[], right: readonly Field[]): [string, Pick<Pair, 'left' | 'right'>][] {
  const names = [...new Set([...left, ...right].map(({ name }) => name))]
  return names.flatMap((name) => {
    const lefts = left.filter((field) => field.name === name)
    const rights = right.filter((field) => field.name === name)
    const pairs: Pick<Pair, 'left' | 'right'>[] = []
    const unmatched = lefts.filter((field) => {
      const index = rights.findIndex((other) => content(other) === content(field))
      if (index < 0) return true
      pairs.push({ left: field, right: rights.splice(index, 1)[0] })
      return false
    })
    for (let index = 0; index < Math.max(unmatched.length, rights.length); index++) pairs.push({ left: unmatched[index], right: rights[index] })
    return pairs.map((pair, index): [string, Pick<Pair, 'left' | 'right'>] => [pairs.length === 1 ? name : `${name}[${index}]`, pair])
  })
}

const contents = new WeakMap<Field, string>()

/** What the field says, without where it stands. */
function content(field: Field): string {
  const known = contents.get(field)
  if (known !== undefined) return known
  const text = JSON.stringify([field.name, valueText(field.value), field.critical ?? false, field.faultCode ?? '', (field.children ?? []).map(content)])
  contents.set(field, text)
  return text
}

function valueText(value: FieldValue | undefined): string {
  if (value === undefined) return ''
  if (value instanceof Uint8Array) return `hex:${formatHex(value)}`
  if (typeof value !== 'object') return `${typeof value}:${value}`
  if ('time' in value) return `time:${value.time.ms ?? value.time.text}`
  return 'oid' in value ? `oid:${value.oid}` : `names:${value.names.join(',')}`
}

function reasonsOf(left: Field, right: Field): DifferenceReason[] {
  const pick = (name: string) => [findField(left, name), findField(right, name)] as const
  const differs = (name: string) => {
    const [one, other] = pick(name)
    return (one === undefined ? '' : content(one)) !== (other === undefined ? '' : content(other))
  }
  const reasons: DifferenceReason[] = []
  const hasKeys = pick('subjectPublicKeyInfo').every((field) => field !== undefined)
  if (hasKeys && differs('subjectPublicKeyInfo')) reasons.push('different-key')
  else if (hasKeys && differs('validity')) reasons.push('same-key-new-dates')
  if (differs('subject')) reasons.push('different-subject')
  if (differs('issuer')) reasons.push('different-issuer')
  if (differs('authorityKeyIdentifier')) reasons.push('signed-by-another-key')
  if (differs('subjectAltName')) reasons.push(sameSet(...pick('subjectAltName')) ? 'same-names-other-order' : 'different-names')
  if (differs('keyUsage') || differs('extKeyUsage') || differs('basicConstraints')) reasons.push('different-usage')
  if (differs('signatureAlgorithm')) reasons.push('different-signature-algorithm')
  if (reasons.length === 0 && !differs('tbsCertificate') && differs('signatureValue')) reasons.push('same-content-other-signature')
  return reasons
}

const sorted = (field: Field): string => (field.children ?? []).map(content).toSorted().join('\n')

function sameSet(left: Field | undefined, right: Field | undefined): boolean {
  return left !== undefined && right !== undefined && sorted(left) === sorted(right)
}
