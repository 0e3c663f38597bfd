/** What clients object to, in the user's language; loaded when it is first shown. */
import { useEffect, useState } from 'react'
import type { FindingWords } from '#i18n/en/findings.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import type { ClientRuleId } from '#tls/clients/client.ts'
import type { ClientName } from '#tls/clients/index.ts'

export interface ClientWords {
  readonly labels: Readonly<Record<ClientName, string>>
  readonly rules: Readonly<Record<ClientRuleId, string>>
  readonly findings: Readonly<Partial<Record<string, FindingWords>>>
}

export function useClientWords(): ClientWords | undefined {
  const language = useStored(settingsStore, (state) => state.language)
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly words: ClientWords }>()
  useEffect(() => {
    let isCurrent = true
    void load(language).then((words) => { if (isCurrent) setLoaded({ language, words }) })
    return () => { isCurrent = false }
  }, [language])
  return loaded?.language === language ? loaded.words : undefined
}

async function load(language: Language): Promise<ClientWords> {
  const [path, checks] = language === 'zh'
    ? await Promise.all([import('#i18n/zh/path.ts'), import('#i18n/zh/findings.ts')])
    : await Promise.all([import('#i18n/en/path.ts'), import('#i18n/en/findings.ts')])
  return { labels: path.clientLabels, rules: path.clientRules, findings: { ...checks.findings, ...path.pathFindings } }
}
