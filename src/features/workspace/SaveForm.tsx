/** The workspace as one encrypted file: saved in place where the browser can, else handed over as a download. */
import { useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { canSaveInPlace, pickFileToSave } from '#store/file-handles.ts'
import { pileStore } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { markSaved, workspaceStore } from '#store/workspace.ts'
import { currentFile, remember, saveInPlace, sealPile, setFile } from '#store/workspace-files.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { saveFile } from '#ui/save-file.ts'
import { failureSaid } from './failure-said.ts'
import { isAgreed, NewPassphrase, NOTHING_TYPED } from './PassphraseFields.tsx'
import styles from './Workspace.module.css'
import { Done, type Said, WorkspaceForm } from './WorkspaceForm.tsx'

const DEFAULT_NAME = 'workspace.certlab'

export function SaveForm({ words, onClose }: { readonly words: WorkspaceWords; readonly onClose: () => void }) {
  const { save } = words
  const { words: { faults } } = useDecodeText()
  const count = useStored(pileStore, ({ items }) => items.length)
  const fileName = useStored(workspaceStore, (state) => state.fileName)
  const [typed, setTyped] = useState(NOTHING_TYPED)
  const [isRemembered, setIsRemembered] = useState(false)
  const [target, setTarget] = useState(currentFile)
  const [done, setDone] = useState<readonly Said[]>()
  const submit = async (): Promise<readonly Said[]> => {
    // The browser's own dialog comes first: it wants the click that is just made.
    const handle = target ?? (canSaveInPlace() ? await pickFileToSave(fileName ?? DEFAULT_NAME) : undefined)
    if (handle === undefined && canSaveInPlace()) return []
    const sealed = await sealPile(typed.passphrase)
    if (!sealed.ok) return [failureSaid(sealed, faults)]
    if (handle === undefined) {
      const name = fileName ?? DEFAULT_NAME
      saveFile(sealed.value.octets, name)
      markSaved(sealed.value.ids)
      setFile(undefined, name)
      setDone([{ tone: 'ok', text: save.handed(name) }])
      return []
    }
    setTarget(handle)
    if (!(await saveInPlace(handle, sealed.value))) return [{ tone: 'fault', text: save.refused }]
    if (isRemembered) await remember(handle)
    setDone([{ tone: 'ok', text: save.saved(handle.name) }])
    return []
  }
  if (done !== undefined) return <Done said={done} words={words} onClose={onClose} />
  return (
    <WorkspaceForm label={save.title} words={words} go={target === undefined ? save.go : save.goTo(target.name)} onSubmit={submit} canSubmit={count > 0 && isAgreed(typed)} onCancel={onClose}>
      <p className={styles.lead}>{count === 0 ? save.empty : save.what(count)}</p>
      <NewPassphrase words={words} typed={typed} onChange={setTyped} />
      {target !== undefined && <p><Button kind="quiet" onClick={() => setTarget(undefined)}>{save.other}</Button></p>}
      {canSaveInPlace() && <CheckField label={save.remember} hint={save.rememberHint} isChecked={isRemembered} onChange={setIsRemembered} />}
    </WorkspaceForm>
  )
}
