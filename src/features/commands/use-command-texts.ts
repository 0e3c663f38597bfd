/** The words of the language at hand, loaded with the drawer. */
import { useEffect, useState } from 'react'
import type { CommandWords } from '#i18n/en/commands.ts'
import type { FindingWords } from '#i18n/en/findings.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'

export interface CommandTexts {
  readonly words: CommandWords
  readonly remarks: Readonly<Record<string, FindingWords>>
}

export function useCommandTexts(): CommandTexts | undefined {
  const language = useStored(settingsStore, (state) => state.language)
  const [loaded, setLoaded] = useState<CommandTexts>()
  useEffect(() => {
    let isCurrent = true
    const load = language === 'zh' ? import('#i18n/zh/commands.ts') : import('#i18n/en/commands.ts')
    void load.then(({ commandWords, remarkWords }) => { if (isCurrent) setLoaded({ words: commandWords, remarks: remarkWords }) })
    return () => { isCurrent = false }
  }, [language])
  return loaded
}
