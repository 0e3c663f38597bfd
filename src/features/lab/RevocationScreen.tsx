/** Revoking what a CA has issued, ending holds, and its revocation lists (RFC 5280 §5). */
import { useEffect, useState } from 'react'
import { baseList, type RevocationReason, revocationReasons } from '#pki/issuance/authority.ts'
import type { ListGuard } from '#pki/issuance/guards/list-guards.ts'
import { issuingStore } from '#store/issuing.ts'
import type { PileItem } from '#store/pile.ts'
import { issuedBy, serialNumberOf } from '#store/issued.ts'
import { adoptLists, guardNextList, publishList, releaseIssued, revocationsOf, revocationStore, revokeIssued } from '#store/revocations.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { TimeField } from '#ui/TimeField.tsx'
import { shortDate } from '#ui/value-text.ts'
import { BackToStart } from './BackToStart.tsx'
import { GuardList } from './GuardList.tsx'
import { useLabText } from './lab-text.ts'
import styles from './RevocationScreen.module.css'
import { FailureNote, WorkLine } from './WorkLine.tsx'

export function RevocationScreen({ id, items }: { readonly id: string; readonly items: readonly PileItem[] }) {
  const { words: { revocation: words }, titleOf } = useLabText()
  const authority = items.find((item) => item.id === id)
  useEffect(() => {
    if (authority !== undefined) void adoptLists(authority, items)
  }, [authority, items])
  if (authority === undefined) return <section className={styles.screen}><BackToStart /></section>
  const issued = issuedBy(authority, items)
  return (
    <section className={styles.screen}>
      <header>
        <BackToStart />
        <h1>{words.title(titleOf(authority))}</h1>
        <p className={styles.lead}>{words.lead}</p>
      </header>
      <section>
        <h2>{words.issued}</h2>
        {issued.length === 0 ? <p className={styles.note}>{words.nothing}</p> : <ul className={styles.rows}>{issued.map((item) => <IssuedRow key={item.id} item={item} authority={authority} />)}</ul>}
      </section>
      <ListPart authority={authority} />
    </section>
  )
}

function IssuedRow({ item, authority }: { readonly item: PileItem; readonly authority: PileItem }) {
  const { words: { revocation: words, form, locale }, titleOf } = useLabText()
  const { revoked } = revocationsOf(authority, useStored(revocationStore, (state) => state.states))
  const [isOpen, setIsOpen] = useState(false)
  const serialNumber = serialNumberOf(item)
  const entry = revoked.find((other) => other.serialNumber === serialNumber)
  const { notAfter, role } = item.summary
  const title = titleOf(item)
  const isHeld = entry?.reason === 'certificateHold'
  return (
    <li className={styles.row}>
      <span className={styles.who}>
        <RoleMark role={role} />
        <span>
          <b>{title}</b>
          <small data-tone={entry === undefined ? undefined : 'fault'}>{entry === undefined ? notAfter !== undefined && form.ends(shortDate(notAfter, locale)) : `✕ ${words.revoked(words.reasons[entry.reason], shortDate(entry.revocationMs, locale))}`}</small>
        </span>
      </span>
      <span className={styles.acts}>
        {isHeld && <Button aria-label={words.releaseNamed(title)} onClick={() => releaseIssued(authority, serialNumber!)}>{words.release}</Button>}
        {serialNumber !== undefined && (entry === undefined || isHeld) && <Button aria-expanded={isOpen} aria-label={words.revokeNamed(title)} onClick={() => setIsOpen(!isOpen)}>{words.revoke}</Button>}
      </span>
      {isOpen && serialNumber !== undefined && <Revoking title={title} onDone={() => setIsOpen(false)} onRevoke={(reason, revocationMs) => revokeIssued(authority, { serialNumber, reason, revocationMs })} />}
    </li>
  )
}

interface RevokingProps {
  readonly title: string
  readonly onDone: () => void
  readonly onRevoke: (reason: RevocationReason, revocationMs: number) => void
}

/** A list counts in seconds. */
const now = (): number => 1000 * Math.floor(Date.now() / 1000)

function Revoking({ title, onDone, onRevoke }: RevokingProps) {
  const { words: { revocation: words } } = useLabText()
  const [reason, setReason] = useState<RevocationReason>('unspecified')
  const [revocationMs, setRevocationMs] = useState(now)
  return (
    <div className={styles.revoking}>
      <SelectField label={words.reason} identifier="reasonCode" value={reason} onChange={setReason} options={revocationReasons.map((value) => ({ value, label: words.reasons[value] }))} hint={reason === 'certificateHold' ? words.holdHint : undefined} />
      <TimeField label={words.date} identifier="revocationDate" value={revocationMs} onChange={setRevocationMs} />
      <span className={styles.acts}>
        <Button onClick={onDone}>{words.cancel}</Button>
        <Button kind="primary" onClick={() => { onRevoke(reason, revocationMs); onDone() }}>{words.revokeNamed(title)}</Button>
      </span>
    </div>
  )
}

const DEFAULT_DAYS = '30'
const MAX_DAYS = 36_500

function ListPart({ authority }: { readonly authority: PileItem }) {
  const { words: { revocation: words } } = useLabText()
  const { work, failure } = useStored(issuingStore)
  const state = revocationsOf(authority, useStored(revocationStore, (all) => all.states))
  const [days, setDays] = useState(DEFAULT_DAYS)
  const lifetimeDays = Number(days)
  const isBad = !Number.isInteger(lifetimeDays) || lifetimeDays < 1 || lifetimeDays > MAX_DAYS
  const base = baseList(state)
  const guards = useListGuards(authority, isBad ? undefined : lifetimeDays)
  return (
    <section>
      <h2>{words.lists}</h2>
      <p className={styles.note}>{words.count(state.revoked.length)} {state.lists.length > 0 && words.lastList(state.lists.at(-1)!.number)}</p>
      {guards.length > 0 && <GuardList guards={guards} />}
      {failure !== undefined && <FailureNote failure={failure} />}
      {work === undefined ? (
        <div className={styles.list}>
          <TextField label={words.days} identifier="nextUpdate" inputMode="numeric" value={days} error={isBad ? words.daysBad : undefined} onChange={setDays} />
          <Button kind="primary" disabled={isBad} onClick={() => void publishList(authority, { lifetimeDays, isDelta: false })}>{words.make}</Button>
          <Button disabled={isBad || base === undefined} title={base === undefined ? words.deltaNeedsBase : undefined} onClick={() => void publishList(authority, { lifetimeDays, isDelta: true })}>{words.makeDelta}</Button>
        </div>
      ) : <WorkLine work={work} />}
    </section>
  )
}

function useListGuards(authority: PileItem, lifetimeDays: number | undefined): readonly ListGuard[] {
  const [guards, setGuards] = useState<readonly ListGuard[]>([])
  useEffect(() => {
    if (lifetimeDays === undefined) return undefined
    let isCurrent = true
    void guardNextList(authority, lifetimeDays).then((found) => { if (isCurrent) setGuards(found) })
    return () => { isCurrent = false }
  }, [authority, lifetimeDays])
  return guards
}
