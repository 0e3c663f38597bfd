/** What clients object to, in the user's language; loaded when it is first shown. */
import type { FindingWords } from '#i18n/en/findings.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import type { ClientRuleId } from '#tls/clients/client.ts'
import type { ClientName } from '#tls/clients/index.ts'
import { wordsHook } from '#ui/use-words.ts'

export interface ClientWords {
  readonly labels: Readonly<Record<ClientName, string>>
  readonly rules: Readonly<Record<ClientRuleId, string>>
  readonly findings: Readonly<Partial<Record<string, FindingWords>>>
}

const useTables = wordsHook(async (language: Language): Promise<ClientWords> => {
  const [path, checks] = language === 'zh'
    ? await Promise.all([import('#i18n/zh/path.ts'), import('#i18n/zh/findings.ts')])
    : await Promise.all([import('#i18n/en/path.ts'), import('#i18n/en/findings.ts')])
  return { labels: path.clientLabels, rules: path.clientRules, findings: { ...checks.findings, ...path.pathFindings } }
})

export const useClientWords = (): ClientWords | undefined => useTables(useStored(settingsStore, (state) => state.language))
