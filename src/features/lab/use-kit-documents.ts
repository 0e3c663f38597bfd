/** The words of the documents in a kit, and of its list of files: fetched when a kit is made or shown. */
import type { KitWords } from '#deploy/readme.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { wordsHook } from '#ui/use-words.ts'

export const loadKitDocuments = async (language: Language): Promise<KitWords> =>
  (language === 'zh' ? await import('#i18n/zh/kit-documents.ts') : await import('#i18n/en/kit-documents.ts')).kitDocuments

const useDocuments = wordsHook(loadKitDocuments)

export const useKitDocuments = (): KitWords | undefined => useDocuments(useStored(settingsStore, (state) => state.language))
