/** What is kept on this device and how: room, locking, passphrase, and records that are damaged. */
import { useEffect, useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { changeKeptPassphrase } from '#store/keeping.ts'
import { pileStore } from '#store/pile.ts'
import { changeSettings, settingsStore } from '#store/settings.ts'
import { storageRoom, type StorageRoom } from '#store/storage-room.ts'
import { useStored } from '#store/use-stored.ts'
import { workspaceStore } from '#store/workspace.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { isAgreed, NewPassphrase, NOTHING_TYPED, Passphrase } from './PassphraseFields.tsx'
import styles from './Workspace.module.css'
import { type Said, Sentences, WorkspaceForm } from './WorkspaceForm.tsx'

const MINUTES = [1, 5, 15, 60, 0] as const

const megabytes = (octets: number): string => `${(octets / 1_048_576).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`

export function DeviceForm({ words, onClose }: { readonly words: WorkspaceWords; readonly onClose: () => void }) {
  const { device } = words
  const [old, setOld] = useState('')
  const [typed, setTyped] = useState(NOTHING_TYPED)
  const { lockAfterMinutes } = useStored(settingsStore)
  const submit = async (): Promise<readonly Said[]> => {
    const result = await changeKeptPassphrase(old, typed.passphrase)
    if (!result.ok) return [{ tone: 'fault', text: words.errors[result.code] }]
    setOld('')
    setTyped(NOTHING_TYPED)
    return [{ tone: 'ok', text: device.changed }]
  }
  return (
    <WorkspaceForm label={device.title} words={{ ...words, cancel: words.close }} go={device.changeGo} onSubmit={submit} canSubmit={old !== '' && isAgreed(typed)} onCancel={onClose}>
      <State words={words} />
      <SelectField
        label={device.lockAfter} value={String(lockAfterMinutes)} onChange={(value) => changeSettings({ lockAfterMinutes: Number(value) })}
        options={[...new Set<number>([...MINUTES, lockAfterMinutes])].map((minutes) => ({ value: String(minutes), label: minutes === 0 ? device.never : device.minutes(minutes) }))}
      />
      <div className={styles.part}>
        <h3>{device.change}</h3>
        <Passphrase words={words} label={device.old} value={old} onChange={setOld} />
        <NewPassphrase words={words} label={device.fresh} isFirst={false} typed={typed} onChange={setTyped} />
      </div>
    </WorkspaceForm>
  )
}

function State({ words: { device, keep, errors } }: { readonly words: WorkspaceWords }) {
  const { damaged, pending, trouble, saved } = useStored(workspaceStore)
  const items = useStored(pileStore, (state) => state.items)
  const [room, setRoom] = useState<StorageRoom>()
  useEffect(() => void storageRoom().then(setRoom), [])
  const kept = items.filter(({ id }) => saved.has(id)).length
  const said: Said[] = [
    ...(trouble === undefined ? [{ tone: 'ok' as const, text: device.state(kept) }] : [{ tone: 'fault' as const, text: errors[trouble] }]),
    ...(pending > 0 ? [{ tone: 'caution' as const, text: device.pending(pending) }] : []),
    ...(room === undefined ? [] : [room.isPersisted ? { tone: 'ok' as const, text: keep.persisted } : { tone: 'caution' as const, text: keep.notPersisted }]),
    ...(damaged.length > 0 ? [{ tone: 'fault' as const, text: device.damaged(damaged.length) }] : []),
  ]
  return (
    <div className={styles.list}>
      <Sentences said={said} />
      {damaged.length > 0 && <p className={styles.lost}>{device.damagedWhat} {damaged.join(', ')}</p>}
      {room !== undefined && room.quota > 0 && <p className={styles.lead}>{device.room(megabytes(room.usage), megabytes(room.quota))}</p>}
    </div>
  )
}
