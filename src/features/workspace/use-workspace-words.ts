/** The words of keeping, in the user's language; each language is loaded when it is asked for. */
import { useEffect, useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'

const loaders = {
  en: async (): Promise<WorkspaceWords> => (await import('#i18n/en/workspace.ts')).workspace,
  zh: async (): Promise<WorkspaceWords> => (await import('#i18n/zh/workspace.ts')).workspace,
}

/** undefined until they are there. */
export function useWorkspaceWords(): WorkspaceWords | undefined {
  const language = useStored(settingsStore, (state) => state.language)
  const [loaded, setLoaded] = useState<{ readonly language: string; readonly words: WorkspaceWords }>()
  useEffect(() => {
    void loaders[language]().then((words) => setLoaded({ language, words }))
  }, [language])
  return loaded?.words
}
