/** The panel's words in the user's language; Chinese is loaded when it is asked for. */
import { useEffect, useState } from 'react'
import { decode, type DecodeWords } from '#i18n/en/decode.ts'
import { fields } from '#i18n/en/fields.ts'
import type { Language } from '#store/settings.ts'

interface Vocabulary {
  readonly words: DecodeWords
  readonly labels: Readonly<Record<string, string>>
}

const english: Vocabulary = { words: decode, labels: fields }
let chinese: Vocabulary | undefined

export function useDecodeWords(language: Language): Vocabulary {
  const [loaded, setLoaded] = useState(chinese)
  useEffect(() => {
    if (language !== 'zh' || chinese !== undefined) return
    void Promise.all([import('#i18n/zh/decode.ts'), import('#i18n/zh/fields.ts')]).then(([words, labels]) => {
      chinese = { words: words.decode, labels: labels.fields }
      setLoaded(chinese)
    })
  }, [language])
  return language === 'zh' ? (chinese ?? loaded ?? english) : english
}
