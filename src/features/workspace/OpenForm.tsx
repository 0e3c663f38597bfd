/** Opening a workspace file: which, its passphrase, and what joining it to the pile would do. */
import { useEffect, useState } from 'react'
import type { InputFile } from '#pki/recognise/inspection.ts'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { canSaveInPlace, pickFileToOpen, readFileOf } from '#store/file-handles.ts'
import type { MergePlan } from '#store/merge.ts'
import { type PileItem, pileStore } from '#store/pile.ts'
import { forgetRecent, joinWorkspace, listRecent, readWorkspace, type RecentFile, setFile } from '#store/workspace-files.ts'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { escapeText } from '#ui/value-text.ts'
import { failureSaid } from './failure-said.ts'
import { JoinPart } from './JoinPart.tsx'
import { Passphrase } from './PassphraseFields.tsx'
import styles from './Workspace.module.css'
import { type Said, Sentences, WorkspaceForm } from './WorkspaceForm.tsx'

interface OpenFormProps {
  readonly words: WorkspaceWords
  readonly titleOf: (item: PileItem) => string
  readonly files: readonly InputFile[]
  readonly onClose: () => void
}

interface Chosen extends InputFile {
  readonly handle?: FileSystemFileHandle
}

export function OpenForm({ words, titleOf, files, onClose }: OpenFormProps) {
  const [queue, setQueue] = useState<readonly Chosen[]>(files)
  const [plan, setPlan] = useState<MergePlan>()
  const [file] = queue
  const next = (): void => {
    setPlan(undefined)
    if (queue.length > 1) setQueue(queue.slice(1))
    else onClose()
  }
  const join = (joined: MergePlan, leftOut: ReadonlySet<string> = new Set()): void => {
    joinWorkspace(joined, leftOut)
    setFile(file?.handle, file?.name)
    next()
  }
  const read = (found: MergePlan): void => {
    // An empty pile has nothing that could be in the way.
    if (pileStore.getState().items.length === 0 && found.conflicts.length === 0) join(found)
    else setPlan(found)
  }
  if (file === undefined) return <ChooseFile words={words} onChoose={(chosen) => setQueue([chosen])} onClose={onClose} />
  if (plan !== undefined) return <JoinPart words={words} titleOf={titleOf} plan={plan} onJoin={(leftOut) => join(plan, leftOut)} onCancel={next} />
  return <UnlockFile key={file.name} words={words} file={file} onRead={read} onCancel={next} />
}

interface UnlockFileProps {
  readonly words: WorkspaceWords
  readonly file: Chosen
  readonly onRead: (plan: MergePlan) => void
  readonly onCancel: () => void
}

function UnlockFile({ words, file, onRead, onCancel }: UnlockFileProps) {
  const { words: { faults } } = useDecodeText()
  const [passphrase, setPassphrase] = useState('')
  const submit = async (): Promise<readonly Said[]> => {
    const result = await readWorkspace(typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes, passphrase)
    if (!result.ok) return ['code' in result ? { tone: 'fault', text: words.errors[result.code] } : failureSaid(result, faults)]
    onRead(result.value)
    return []
  }
  return (
    <WorkspaceForm label={words.open.title} words={words} go={words.open.go} onSubmit={submit} canSubmit={passphrase !== ''} onCancel={onCancel}>
      <p className={`${styles.lead} ${styles.file}`}>{words.open.of(file.name === undefined ? words.open.pasted : escapeText(file.name))}</p>
      <Passphrase words={words} value={passphrase} onChange={setPassphrase} />
    </WorkspaceForm>
  )
}

function ChooseFile({ words: { open, cancel }, onChoose, onClose }: { readonly words: WorkspaceWords; readonly onChoose: (file: Chosen) => void; readonly onClose: () => void }) {
  const [recent, setRecent] = useState<readonly RecentFile[]>([])
  const [said, setSaid] = useState<readonly Said[]>([])
  useEffect(() => void listRecent().then(setRecent), [])
  const take = async (handle: FileSystemFileHandle | undefined): Promise<void> => {
    if (handle === undefined) return
    const bytes = await readFileOf(handle)
    if (bytes === undefined) setSaid([{ tone: 'fault', text: open.unreadable }])
    else onChoose({ name: handle.name, bytes, handle })
  }
  const choose = (): void => {
    if (canSaveInPlace()) {
      void pickFileToOpen().then(take)
      return
    }
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.certlab'
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file !== undefined) void file.arrayBuffer().then((octets) => onChoose({ name: file.name, bytes: new Uint8Array(octets) }))
    })
    input.click()
  }
  return (
    <div className={styles.form}>
      {recent.length > 0 && (
        <div className={styles.list}>
          <p className={styles.lead}>{open.recent}</p>
          <div className={styles.recent}>{recent.map(({ name, handle, usedMs }) => <Button key={usedMs} onClick={() => void take(handle)}>{escapeText(name)}</Button>)}</div>
        </div>
      )}
      <Sentences said={said} />
      <div className={styles.acts}>
        {recent.length > 0 && <Button kind="quiet" onClick={() => void forgetRecent().then(() => setRecent([]))}>{open.forgetRecent}</Button>}
        <Button onClick={onClose}>{cancel}</Button>
        <Button kind="primary" onClick={choose} data-first-focus>{open.choose}</Button>
      </div>
    </div>
  )
}
