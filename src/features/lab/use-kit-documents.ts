/** The words of the documents in a kit, and of its list of files: fetched when a kit is made or shown. */
import { useEffect, useState } from 'react'
import type { KitWords } from '#deploy/readme.ts'
import { type Language, settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'

export const loadKitDocuments = async (language: Language): Promise<KitWords> =>
  (language === 'zh' ? await import('#i18n/zh/kit-documents.ts') : await import('#i18n/en/kit-documents.ts')).kitDocuments

export function useKitDocuments(): KitWords | undefined {
  const language = useStored(settingsStore, (state) => state.language)
  const [documents, setDocuments] = useState<KitWords>()
  useEffect(() => void loadKitDocuments(language).then(setDocuments), [language])
  return documents
}
