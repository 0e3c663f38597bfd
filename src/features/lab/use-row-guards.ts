/** What clients would refuse of each row's certificate, asked before any key is made. */
import { useEffect, useMemo, useState } from 'react'
import type { RowGuards } from '#pki/issuance/issue-many.ts'
import type { ParsedRow } from '#pki/issuance/parse-rows.ts'
import { guardsOfRows } from '#store/many.ts'
import type { PileItem } from '#store/pile.ts'

export type GuardsByLine = ReadonlyMap<number, RowGuards['guards']>

/** Typing goes on without a question for each letter. */
const SETTLE_MS = 300

/** By line; empty until the answer is there. */
export function useRowGuards(rows: readonly ParsedRow[], authority: PileItem | undefined): GuardsByLine {
  const [answer, setAnswer] = useState<{ readonly of: readonly ParsedRow[]; readonly guards: GuardsByLine }>()
  useEffect(() => {
    if (authority === undefined || rows.length === 0) return undefined
    let isCurrent = true
    const timer = setTimeout(() => {
      void guardsOfRows(rows, authority).then((guards) => { if (isCurrent) setAnswer({ of: rows, guards }) })
    }, SETTLE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [rows, authority])
  return useMemo(() => (answer?.of === rows ? answer.guards : new Map()), [answer, rows])
}
