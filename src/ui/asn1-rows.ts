/** Which rows of an ASN.1 tree are in sight, given what is loaded and what is open. */
import type { DecodeWords } from '#i18n/en/decode.ts'
import type { ByteRange } from '#pki/field.ts'

type FaultCode = keyof DecodeWords['faults']

/** The part of a tree node that is drawn; `contentStart` is where its children start. */
export interface Asn1RowNode {
  readonly type: string
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly end: number
  readonly preview?: string
  readonly hasChildren: boolean
}

export interface Asn1Window {
  readonly nodes: readonly Asn1RowNode[]
  readonly nextStart?: number
  readonly fault?: { readonly code: FaultCode }
}

export type Asn1Row =
  | { readonly kind: 'node'; readonly node: Asn1RowNode; readonly depth: number; readonly parent: number }
  | { readonly kind: 'more' | 'loading'; readonly key: number; readonly depth: number }
  | { readonly kind: 'fault'; readonly key: number; readonly depth: number; readonly code: FaultCode }

/** The document itself, among the starts of nodes. */
export const DOCUMENT = -1

export function rowsInSight(loaded: ReadonlyMap<number, Asn1Window>, open: ReadonlySet<number>): Asn1Row[] {
  const rows: Asn1Row[] = []
  const stack: (Asn1Row | { readonly kind: 'children'; readonly of: number; readonly depth: number })[] = [{ kind: 'children', of: DOCUMENT, depth: 0 }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.kind === 'children') {
      const window = loaded.get(next.of)
      const { of: parent, depth } = next
      if (window === undefined) rows.push({ kind: 'loading', key: parent, depth })
      if (window?.fault !== undefined) stack.push({ kind: 'fault', key: parent, depth, code: window.fault.code })
      if (window?.nextStart !== undefined) stack.push({ kind: 'more', key: parent, depth })
      for (const node of (window?.nodes ?? []).toReversed()) stack.push({ kind: 'node', node, depth, parent })
      continue
    }
    rows.push(next)
    if (next.kind === 'node' && next.node.hasChildren && open.has(next.node.start)) stack.push({ kind: 'children', of: next.node.start, depth: next.depth + 1 })
  }
  return rows
}

/** The smallest loaded node that holds the range: where the way to it goes on. */
export function holderOf(window: Asn1Window | undefined, range: ByteRange): Asn1RowNode | undefined {
  return window?.nodes.find((node) => node.start <= range[0] && node.end >= range[1])
}
