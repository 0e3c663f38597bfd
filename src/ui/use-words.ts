/** Words of a language that are loaded where they are first needed; another language's are never shown in their place. */
import { useEffect, useState } from 'react'

/**
 * A hook for one piece of the vocabulary. What has been loaded once is there at once the next time.
 *
 * @returns undefined until the words are there, and where no language asks for them.
 */
export function wordsHook<Language extends string, Words>(load: (language: Language) => Promise<Words>): (language: Language | undefined) => Words | undefined {
  const loaded = new Map<Language, Words>()
  return function useWords(language) {
    const [, setCount] = useState(0)
    useEffect(() => {
      if (language === undefined || loaded.has(language)) return undefined
      let isCurrent = true
      void load(language).then((words) => {
        loaded.set(language, words)
        if (isCurrent) setCount((count) => count + 1)
      })
      return () => { isCurrent = false }
    }, [language])
    return language === undefined ? undefined : loaded.get(language)
  }
}
