/** Sentences of guards in the user's language, loaded where they are needed. */
import { useEffect, useState } from 'react'
import type { FindingWords } from '#i18n/en/findings.ts'
import type { Language } from '#store/settings.ts'

type Table = Readonly<Partial<Record<string, FindingWords>>>

/** A guard is one of issuing's own, or a rule that the finished certificate would break. */
export function useGuardWords(language: Language): Table {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly table: Table }>()
  useEffect(() => {
    let isCurrent = true
    const load = language === 'zh'
      ? Promise.all([import('#i18n/zh/guards.ts'), import('#i18n/zh/findings.ts')])
      : Promise.all([import('#i18n/en/guards.ts'), import('#i18n/en/findings.ts')])
    void load.then(([guards, findings]) => { if (isCurrent) setLoaded({ language, table: { ...findings.findings, ...guards.guards } }) })
    return () => { isCurrent = false }
  }, [language])
  return loaded?.language === language ? loaded.table : {}
}
