/** The words of keeping, in the user's language; each language is loaded when it is asked for. */
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { wordsHook } from '#ui/use-words.ts'

const useWords = wordsHook(async (language: Language): Promise<WorkspaceWords> => (await (language === 'zh' ? import('#i18n/zh/workspace.ts') : import('#i18n/en/workspace.ts'))).workspace)

/** undefined until they are there. */
export const useWorkspaceWords = (): WorkspaceWords | undefined => useWords(useStored(settingsStore, (state) => state.language))
