/** Findings with their sentences; the words of one language come when they are first needed. */
import { useEffect, useState } from 'react'
import type { FindingWords } from '#i18n/en/findings.ts'
import type { Finding } from '#pki/finding.ts'
import type { Language } from '#store/settings.ts'
import type { FindingRow } from '#ui/FindingList.tsx'
import { fillText } from '#ui/value-text.ts'

type Table = Readonly<Partial<Record<string, FindingWords>>>

const RANK = { error: 0, warning: 1, notice: 2 } as const

export function useFindings(findings: readonly Finding[], language: Language): readonly FindingRow[] {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly table: Table }>()
  const isNone = findings.length === 0
  useEffect(() => {
    if (isNone) return undefined
    let isCurrent = true
    const load = language === 'zh' ? import('#i18n/zh/findings.ts') : import('#i18n/en/findings.ts')
    void load.then((module) => { if (isCurrent) setLoaded({ language, table: module.findings }) })
    return () => { isCurrent = false }
  }, [language, isNone])
  const table: Table = loaded?.language === language ? loaded.table : {}
  return findings.toSorted((left, right) => RANK[left.severity] - RANK[right.severity]).map((finding) => row(finding, table[finding.id]))
}

function row({ id, severity, citation, range, opensslError, parameters }: Finding, words: FindingWords | undefined): FindingRow {
  const fill = (text: string) => fillText(text, parameters)
  return {
    id, severity, citation, title: words === undefined ? id : fill(words.title),
    ...(words === undefined ? {} : { cause: fill(words.cause), fix: fill(words.fix) }),
    ...(range === undefined ? {} : { range }), ...(opensslError === undefined ? {} : { openssl: String(opensslError) }),
  }
}
