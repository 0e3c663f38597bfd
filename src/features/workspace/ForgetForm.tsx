/** Forgetting what is kept: said what is lost before it is. */
import { useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { forget } from '#store/keeping.ts'
import { useStored } from '#store/use-stored.ts'
import { workspaceStore } from '#store/workspace.ts'
import styles from './Workspace.module.css'
import { Done, type Said, WorkspaceForm } from './WorkspaceForm.tsx'

export function ForgetForm({ words, onClose }: { readonly words: WorkspaceWords; readonly onClose: () => void }) {
  const say = words.forget
  const isLocked = useStored(workspaceStore, ({ place }) => place === 'locked')
  const [isDone, setIsDone] = useState(false)
  const submit = async (): Promise<readonly Said[]> => {
    const result = await forget()
    if (!result.ok) return [{ tone: 'fault', text: words.errors[result.code] }]
    setIsDone(true)
    return []
  }
  if (isDone) return <Done said={[{ tone: 'ok', text: say.forgotten }]} words={words} onClose={onClose} />
  return (
    <WorkspaceForm label={say.title} words={words} go={say.go} onSubmit={submit} canSubmit onCancel={onClose}>
      <p className={styles.lead}>{say.what} {isLocked && say.locked}</p>
    </WorkspaceForm>
  )
}
