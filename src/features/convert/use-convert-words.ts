/** The panel's words, in the user's language; each language is loaded when it is asked for. */
import { useEffect, useState } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'

const loaders = {
  en: async (): Promise<ConvertWords> => (await import('#i18n/en/convert.ts')).convert,
  zh: async (): Promise<ConvertWords> => (await import('#i18n/zh/convert.ts')).convert,
}
const loaded: { en?: ConvertWords; zh?: ConvertWords } = {}

/** undefined until they are there. */
export function useConvertWords(): ConvertWords | undefined {
  const language = useStored(settingsStore, (state) => state.language)
  const [, setCount] = useState(0)
  useEffect(() => {
    if (loaded[language] !== undefined) return
    void loaders[language]().then((words) => {
      loaded[language] = words
      setCount((count) => count + 1)
    })
  }, [language])
  return loaded[language]
}
