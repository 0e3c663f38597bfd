/** Unlocking an encrypted object: a password or several, what it costs, and what came of it. What is typed stays in this component. */
import { type FormEvent, useState } from 'react'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { passwordLines } from '#pki/making/passwords.ts'
import { cancelOpening, isWhollyOpen, openingStore, type OpeningOutcome, openItem } from '#store/opening.ts'
import { type PileItem, pileStore } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/CheckField.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { Notice } from '#ui/Notice.tsx'
import { PasswordField } from '#ui/PasswordField.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { TextField } from '#ui/TextField.tsx'
import { escapeText } from '#ui/value-text.ts'
import styles from './UnlockForm.module.css'

/** Iterations a second, about: what a page does on a machine of some years ago. */
const ITERATIONS_A_SECOND = 1_500_000
/** Waits longer than this are said before they are over. */
const LONG_MS = 2000

/** Containers show some of what they hold without a password. */
const HAS_CLEAR_PARTS: ReadonlySet<string> = new Set(['pkcs12', 'javaKeystore', 'bouncyCastleKeystore'])

export function UnlockForm({ item }: { readonly item: PileItem }) {
  const { words } = useDecodeText()
  const [password, setPassword] = useState('')
  const [isSeveral, setIsSeveral] = useState(false)
  const [withEmpty, setWithEmpty] = useState(false)
  const isBusy = useStored(openingStore, ({ busyId }) => busyId === item.id)
  const outcome = useStored(openingStore, ({ outcomes }) => outcomes[item.id])
  const say = words.unlock
  const passwords = isSeveral ? passwordLines(password, withEmpty) : [password]
  // Once it has served, what was typed is forgotten; where entries stay locked, the form waits for further passwords.
  const attempt = (maxIterations = MAX_ITERATIONS): void => void openItem(item, passwords, maxIterations).then(() => {
    if (openingStore.getState().outcomes[item.id]?.kind === 'opened') setPassword('')
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    attempt()
  }
  const isDone = useStored(pileStore, ({ items }) => isWhollyOpen(outcome) && outcome.contentIds.every((id) => items.some((other) => other.id === id)))
  if (isDone && outcome !== undefined) return <div className={styles.form}><div className={styles.result} role="status"><Outcome outcome={outcome} /></div></div>
  return (
    <form className={styles.form} onSubmit={submit} aria-label={say.title}>
      <div className={styles.fields}>
        {isSeveral
          ? <TextField label={say.severalLabel} hint={say.severalHint} value={password} onChange={setPassword} rows={4} isMono isDisabled={isBusy} />
          : <PasswordField label={say.password} hint={say.hint} value={password} onChange={setPassword} showLabel={say.show} hideLabel={say.hide} isDisabled={isBusy} />}
        <CheckField label={say.several} isChecked={isSeveral} onChange={setIsSeveral} isDisabled={isBusy} />
        {isSeveral && <CheckField label={say.withEmpty} isChecked={withEmpty} onChange={setWithEmpty} isDisabled={isBusy} />}
      </div>
      <div className={styles.acts}>
        <Button type="submit" kind="primary" disabled={isBusy}>{say.go}</Button>
        {HAS_CLEAR_PARTS.has(item.summary.kind) && <Button kind="quiet" disabled={isBusy} onClick={() => void openItem(item, [], MAX_ITERATIONS)}>{say.without}</Button>}
      </div>
      <div className={styles.result} role="status">
        {isBusy ? <Progress count={passwords.length} /> : outcome !== undefined && <Outcome outcome={outcome} onAnyway={() => attempt(Infinity)} />}
      </div>
    </form>
  )
}

function Progress({ count }: { readonly count: number }) {
  const { words: { unlock: say } } = useDecodeText()
  const { doneIterations, totalIterations } = useStored(openingStore)
  const seconds = Math.ceil(totalIterations / ITERATIONS_A_SECOND)
  const isLong = 1000 * seconds >= LONG_MS
  return <ProgressLine label={isLong ? say.long(String(seconds)) : say.busy} done={isLong ? doneIterations : undefined} total={isLong ? totalIterations * count : undefined} cancelLabel={say.cancel} onCancel={cancelOpening} />
}

function Outcome({ outcome, onAnyway }: { readonly outcome: OpeningOutcome; readonly onAnyway?: () => void }) {
  const { words } = useDecodeText()
  const say = words.unlock
  switch (outcome.kind) {
    case 'bug':
      return <pre>{outcome.report}</pre>
    case 'fault': {
      const { code, found, structure } = outcome.fault
      if (code === 'encryption/too-costly') return <Notice text={say.tooCostly(Number(found).toLocaleString(words.locale), say.seconds(Math.ceil(Number(found) / ITERATIONS_A_SECOND)))} action={say.anyway} onAction={() => onAnyway?.()} />
      return <p data-tone="fault">✕ {words.faults[code]} {found !== undefined && words.meaning.found(escapeText(found))} {code !== 'password/wrong' && structure !== undefined && words.meaning.inside(structure)}</p>
    }
    case 'opened': {
      const { integrity, contentIds: { length: count }, knownCount, lockedNames } = outcome
      return (
        <>
          <p data-tone={integrity === 'failed' ? 'fault' : 'ok'}>{integrity === 'failed' ? '✕' : '✓'} {count === 0 ? say.openedNothing : say.opened(count, knownCount)} {say.integrity[integrity]}</p>
          {lockedNames.length > 0 && <p data-tone="caution">! {say.locked(lockedNames.slice(0, 20).map((name) => (name === '' ? say.unnamed : escapeText(name))).join(', '))}</p>}
        </>
      )
    }
  }
}
