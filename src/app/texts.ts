/** All words that are there from the start, in the user's language; Chinese is loaded when it is asked for. */
import { useEffect, useState } from 'react'
import { decode, type DecodeWords } from '#i18n/en/decode.ts'
import { fields } from '#i18n/en/fields.ts'
import { shell, type ShellWords } from '#i18n/en/shell.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'

interface Texts {
  readonly shell: ShellWords
  /** Of the widgets that show an object, and of the Decode panel. */
  readonly decode: DecodeWords
  /** Words for the standards' identifiers. */
  readonly fields: Readonly<Record<string, string>>
}

const english: Texts = { shell, decode, fields }
let chinese: Texts | undefined

/** Loads the words of the language that the page starts in. */
export async function prepareTexts(): Promise<void> {
  if (settingsStore.getState().language === 'zh') await loadChinese()
}

async function loadChinese(): Promise<Texts> {
  const [frame, panel, labels] = await Promise.all([import('#i18n/zh/shell.ts'), import('#i18n/zh/decode.ts'), import('#i18n/zh/fields.ts')])
  chinese = { shell: frame.shell, decode: panel.decode, fields: labels.fields }
  return chinese
}

export function useTexts(): Texts {
  const language = useStored(settingsStore, (state) => state.language)
  const [loaded, setLoaded] = useState(chinese)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    if (language !== 'zh' || chinese !== undefined) return
    void loadChinese().then(setLoaded)
  }, [language])
  return language === 'zh' ? (chinese ?? loaded ?? english) : english
}
