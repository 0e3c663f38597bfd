/** Findings with their sentences; the words of one language come when they are first needed. */
import { useMemo } from 'react'
import type { FindingWords } from '#i18n/en/findings.ts'
import type { Finding } from '#pki/finding.ts'
import type { Language } from '#store/settings.ts'
import type { FindingRow } from '#ui/FindingList.tsx'
import { wordsHook } from '#ui/use-words.ts'
import { fillText } from '#ui/value-text.ts'

type Table = Readonly<Partial<Record<string, FindingWords>>>

const RANK = { error: 0, warning: 1, notice: 2 } as const

const useTable = wordsHook(async (language: Language): Promise<Table> => (await (language === 'zh' ? import('#i18n/zh/findings.ts') : import('#i18n/en/findings.ts'))).findings)

const NO_WORDS: Table = {}

export function useFindings(findings: readonly Finding[], language: Language): readonly FindingRow[] {
  const table = useTable(findings.length === 0 ? undefined : language) ?? NO_WORDS
  return useMemo(() => findings.toSorted((left, right) => RANK[left.severity] - RANK[right.severity]).map((finding) => row(finding, table[finding.id])), [findings, table])
}

function row({ id, severity, citation, range, opensslError, parameters }: Finding, words: FindingWords | undefined): FindingRow {
  const fill = (text: string) => fillText(text, parameters)
  return {
    id, severity, citation, title: words === undefined ? id : fill(words.title),
    ...(words === undefined ? {} : { cause: fill(words.cause), fix: fill(words.fix) }),
    ...(range === undefined ? {} : { range }), ...(opensslError === undefined ? {} : { openssl: String(opensslError) }),
  }
}
