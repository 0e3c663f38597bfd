/** The frame's texts in the user's language; Chinese is loaded when it is asked for. */
import { useEffect, useState } from 'react'
import { shell, type ShellWords } from '#i18n/en/shell.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'

let chinese: ShellWords | undefined

export function useShellWords(): ShellWords {
  const language = useStored(settingsStore, (state) => state.language)
  const [loaded, setLoaded] = useState(chinese)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    if (language !== 'zh' || chinese !== undefined) return
    void import('#i18n/zh/shell.ts').then((module) => {
      chinese = module.shell
      setLoaded(chinese)
    })
  }, [language])
  return language === 'zh' ? (chinese ?? loaded ?? shell) : shell
}
