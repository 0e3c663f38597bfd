/** "Keep on this device": a passphrase, and what the browser promises. */
import { useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { keepHere } from '#store/keeping.ts'
import { askToPersist } from '#store/storage-room.ts'
import { isAgreed, NewPassphrase, NOTHING_TYPED } from './PassphraseFields.tsx'
import styles from './Workspace.module.css'
import { Done, type Said, WorkspaceForm } from './WorkspaceForm.tsx'

const isSafari = /^((?!chrome|chromium|android).)*safari/i.test(globalThis.navigator?.userAgent ?? '')

export function KeepForm({ words, onClose }: { readonly words: WorkspaceWords; readonly onClose: () => void }) {
  const { keep } = words
  const [typed, setTyped] = useState(NOTHING_TYPED)
  const [done, setDone] = useState<readonly Said[]>()
  const submit = async (): Promise<readonly Said[]> => {
    const result = await keepHere(typed.passphrase)
    if (!result.ok) return [{ tone: 'fault', text: words.errors[result.code] }]
    const isPersisted = await askToPersist()
    setDone([
      { tone: 'ok', text: keep.kept }, isPersisted ? { tone: 'ok', text: keep.persisted } : { tone: 'caution', text: keep.notPersisted },
      ...(isSafari ? [{ tone: 'caution' as const, text: keep.safari }] : []),
    ])
    return []
  }
  if (done !== undefined) return <Done said={done} words={words} onClose={onClose} />
  return (
    <WorkspaceForm label={keep.title} words={words} go={keep.go} onSubmit={submit} canSubmit={isAgreed(typed)} onCancel={onClose}>
      <p className={styles.lead}>{keep.what} {keep.private}{isSafari && ` ${keep.safari}`}</p>
      <NewPassphrase words={words} typed={typed} onChange={setTyped} />
    </WorkspaceForm>
  )
}
