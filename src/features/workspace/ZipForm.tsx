/** The pile as plain files: said what that means before it is done. */
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { pileStore } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { markSaved } from '#store/workspace.ts'
import { zipPile } from '#store/workspace-files.ts'
import { saveFile } from '#ui/save-file.ts'
import styles from './Workspace.module.css'
import { type Said, WorkspaceForm } from './WorkspaceForm.tsx'

export function ZipForm({ words, onClose }: { readonly words: WorkspaceWords; readonly onClose: () => void }) {
  const { zip } = words
  const items = useStored(pileStore, (state) => state.items)
  const keys = items.filter(({ summary }) => summary.isSecret).length
  const submit = async (): Promise<readonly Said[]> => {
    const made = await zipPile()
    if (made === undefined) return [{ tone: 'fault', text: words.save.refused }]
    saveFile(made.octets, 'workspace.zip')
    markSaved(made.ids)
    onClose()
    return []
  }
  return (
    <WorkspaceForm label={zip.title} words={words} go={keys > 0 ? zip.goSecret : zip.go} onSubmit={submit} canSubmit={items.length > 0} onCancel={onClose}>
      <p className={styles.lead}>{items.length === 0 ? words.save.empty : zip.what(items.length, keys)}</p>
    </WorkspaceForm>
  )
}
