/** The panel's words, in the user's language; each language is loaded when it is asked for. */
import type { ConvertWords } from '#i18n/en/convert.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { wordsHook } from '#ui/use-words.ts'

const useWords = wordsHook(async (language: Language): Promise<ConvertWords> => (await (language === 'zh' ? import('#i18n/zh/convert.ts') : import('#i18n/en/convert.ts'))).convert)

/** undefined until they are there. */
export const useConvertWords = (): ConvertWords | undefined => useWords(useStored(settingsStore, (state) => state.language))
