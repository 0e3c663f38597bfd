/** Names of object identifiers: the common ones at once, the others from the worker that has OpenSSL's table, once one is met. */
import { useEffect, useMemo, useState } from 'react'
import type { Field } from '#pki/field.ts'
import { textLane } from '#store/clients.ts'
import { oidNames } from './oid-words.ts'

/** Fields looked through; a larger object has the same few identifiers again and again. */
const MAX_FIELDS = 5000
const DOTTED = /^[0-2](?:\.\d+)+$/

const asked = new Set<string>()
const found: Record<string, string> = {}

export function useOidNames(root: Field | undefined): Readonly<Record<string, string>> {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const unknown = root === undefined ? [] : unknownOids(root)
    if (unknown.length === 0) return
    for (const oid of unknown) asked.add(oid)
    void textLane.call('nameOids', unknown).then((result) => {
      if (!result.ok) return
      Object.assign(found, result.value)
      setCount(Object.keys(found).length)
    })
  }, [root])
  // oxlint-disable-next-line react/exhaustive-deps -- counts what was found, in this panel or another
  return useMemo(() => ({ ...found, ...oidNames }), [count])
}

function unknownOids(root: Field): string[] {
  const unknown = new Set<string>()
  const stack = [root]
  for (let field = stack.pop(), seen = 0; field !== undefined && seen < MAX_FIELDS; field = stack.pop(), seen++) {
    const { name, value, children } = field
    const oids = [name, typeof value === 'object' && 'oid' in value ? value.oid : '']
    for (const oid of oids) if (DOTTED.test(oid) && oidNames[oid] === undefined && !asked.has(oid)) unknown.add(oid)
    if (children !== undefined) stack.push(...children)
  }
  return [...unknown]
}
