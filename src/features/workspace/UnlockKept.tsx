/** Unlocking what is kept on this device. */
import { useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { unlock } from '#store/keeping.ts'
import { showOverlay } from '#store/overlay.ts'
import { pileStore } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { workspaceStore } from '#store/workspace.ts'
import { Passphrase } from './PassphraseFields.tsx'
import styles from './Workspace.module.css'
import { type Said, WorkspaceForm } from './WorkspaceForm.tsx'

export function UnlockKept({ words, onClose }: { readonly words: WorkspaceWords; readonly onClose: () => void }) {
  const say = words.unlock
  const [passphrase, setPassphrase] = useState('')
  const count = useStored(pileStore, ({ items }) => items.length)
  const submit = async (): Promise<readonly Said[]> => {
    const result = await unlock(passphrase)
    if (!result.ok) return [{ tone: 'fault', text: words.errors[result.code] }]
    // What was lost is said at once; else the pile says enough.
    if (workspaceStore.getState().damaged.length > 0) showOverlay({ kind: 'workspace', task: 'device' })
    else onClose()
    return []
  }
  return (
    <WorkspaceForm label={say.title} words={words} go={say.go} onSubmit={submit} canSubmit={passphrase !== ''} onCancel={onClose}>
      <p className={styles.lead}>{say.what} {count > 0 && say.joins(count)}</p>
      <Passphrase words={words} value={passphrase} onChange={setPassphrase} />
    </WorkspaceForm>
  )
}
