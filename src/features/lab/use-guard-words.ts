/** Sentences of guards in the user's language, loaded where they are needed. */
import type { FindingWords } from '#i18n/en/findings.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { wordsHook } from '#ui/use-words.ts'

type Table = Readonly<Partial<Record<string, FindingWords>>>

const NONE: Table = {}

const useTable = wordsHook(async (language: Language): Promise<Table> => {
  const [guards, findings] = language === 'zh'
    ? await Promise.all([import('#i18n/zh/guards.ts'), import('#i18n/zh/findings.ts')])
    : await Promise.all([import('#i18n/en/guards.ts'), import('#i18n/en/findings.ts')])
  return { ...findings.findings, ...guards.guards }
})

/** A guard is one of issuing's own, or a rule that the finished certificate would break. */
export const useGuardWords = (): Table => useTable(useStored(settingsStore, (state) => state.language)) ?? NONE
