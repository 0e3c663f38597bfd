/** The words of the language at hand, loaded with the drawer. */
import type { CommandWords } from '#i18n/en/commands.ts'
import type { FindingWords } from '#i18n/en/findings.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { wordsHook } from '#ui/use-words.ts'

export interface CommandTexts {
  readonly words: CommandWords
  readonly remarks: Readonly<Record<string, FindingWords>>
}

const useTexts = wordsHook(async (language: Language): Promise<CommandTexts> => {
  const { commandWords, remarkWords } = await (language === 'zh' ? import('#i18n/zh/commands.ts') : import('#i18n/en/commands.ts'))
  return { words: commandWords, remarks: remarkWords }
})

export const useCommandTexts = (): CommandTexts | undefined => useTexts(useStored(settingsStore, (state) => state.language))
