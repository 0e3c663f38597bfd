/** A revocation list's entries beyond those that come with its inspection, page by page from the worker. */
import { useMemo, useState } from 'react'
import type { Field } from '#pki/field.ts'
import { inspectingLane } from '#store/clients.ts'
import type { PileItem } from '#store/pile.ts'
import type { FurtherChildren } from '#ui/FieldTree.tsx'

const LIST = 'revokedCertificates'

export interface FurtherEntries {
  /** The fields with what has been asked for so far. */
  readonly root: Field | undefined
  /** How to go on where a field has more than is here. */
  readonly further: FurtherChildren
}

export function useFurtherEntries(item: PileItem, inspected: Field | undefined): FurtherEntries {
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly entries: readonly Field[] }>({ of: '', entries: [] })
  const entries = loaded.of === item.id ? loaded.entries : NONE
  const root = useMemo(() => (inspected === undefined || entries.length === 0 ? inspected : withEntries(inspected, entries)), [inspected, entries])
  const further: FurtherChildren = (field) => {
    const have = field.children?.length ?? 0
    if (field.name !== LIST || typeof field.value !== 'number') return undefined
    const load = async (): Promise<void> => {
      const result = await inspectingLane.call('revokedEntries', { bytes: item.bytes, start: have })
      if (result.ok) setLoaded((before) => ({ of: item.id, entries: [...(before.of === item.id ? before.entries : []), ...result.value] }))
    }
    return { left: field.value - have, load: () => void load() }
  }
  return { root, further }
}

const NONE: readonly Field[] = []

/** The tree with the entries at the end of its list; what is not on the way to it stays the same. */
function withEntries(field: Field, entries: readonly Field[]): Field {
  if (field.name === LIST) {
    const { hasMore: _, children = [], ...rest } = field
    const all = [...children, ...entries]
    return { ...rest, children: all, ...(typeof field.value === 'number' && all.length < field.value ? { hasMore: true } : {}) }
  }
  const at = field.children?.findIndex(({ name }) => name === LIST || name === 'tbsCertList') ?? -1
  return at < 0 ? field : { ...field, children: field.children!.with(at, withEntries(field.children![at]!, entries)) }
}
