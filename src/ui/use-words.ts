/** Words of a language that are loaded where they are first needed; another language's are never shown in their place. */
import { useEffect, useState } from 'react'

/**
 * @param load - The same function at each call: it is called once for each language.
 * @returns undefined until they are there.
 */
export function useWords<Language extends string, Words>(language: Language, load: (language: Language) => Promise<Words>): Words | undefined {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly words: Words }>()
  useEffect(() => {
    let isCurrent = true
    void load(language).then((words) => { if (isCurrent) setLoaded({ language, words }) })
    return () => { isCurrent = false }
  }, [language, load])
  return loaded?.language === language ? loaded.words : undefined
}
