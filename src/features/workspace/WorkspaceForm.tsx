/** What the dialogs of the workspace share: a form, what it says when it is done or fails, and its buttons. */
import { type FormEvent, type ReactNode, useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { Button } from '#ui/Button.tsx'
import styles from './Workspace.module.css'

/** A sentence with its tone; undefined: nothing to say. */
export interface Said {
  readonly tone: 'ok' | 'caution' | 'fault'
  readonly text: string
}

const SHAPES = { ok: '✓', caution: '▲', fault: '✕' } as const

export interface WorkspaceFormProps {
  readonly label: string
  readonly words: WorkspaceWords
  readonly go: string
  /** Runs once at a time; what it says stands above the buttons. */
  readonly onSubmit: () => Promise<readonly Said[]>
  readonly canSubmit: boolean
  readonly onCancel: () => void
  readonly children: ReactNode
}

export function WorkspaceForm({ label, words, go, onSubmit, canSubmit, onCancel, children }: WorkspaceFormProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [said, setSaid] = useState<readonly Said[]>([])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isBusy || !canSubmit) return
    setIsBusy(true)
    setSaid([])
    void onSubmit().then(setSaid).finally(() => setIsBusy(false))
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={label} aria-busy={isBusy}>
      {children}
      <Sentences said={isBusy ? [] : said} busy={isBusy ? words.busy : undefined} />
      <div className={styles.acts}>
        <Button onClick={onCancel}>{words.cancel}</Button>
        <Button type="submit" kind="primary" disabled={isBusy || !canSubmit}>{go}</Button>
      </div>
    </form>
  )
}

export function Sentences({ said, busy }: { readonly said: readonly Said[]; readonly busy?: string | undefined }) {
  return (
    <div className={styles.said} role="status">
      {busy !== undefined && <p>{busy}</p>}
      {said.map(({ tone, text }) => <p key={text} data-tone={tone}>{SHAPES[tone]} {text}</p>)}
    </div>
  )
}

/** What is left to read when it is done. */
export function Done({ said, words, onClose }: { readonly said: readonly Said[]; readonly words: WorkspaceWords; readonly onClose: () => void }) {
  return (
    <div className={styles.form}>
      <Sentences said={said} />
      <div className={styles.acts}><Button kind="primary" onClick={onClose} data-first-focus ref={(button) => button?.focus()}>{words.done}</Button></div>
    </div>
  )
}
