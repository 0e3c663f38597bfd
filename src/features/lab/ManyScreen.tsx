/** Many certificates at once: names pasted or CSV, each row checked as it is typed, one zip of all that was made. */
import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { DecodeWords } from '#i18n/en/decode.ts'
import type { LabWords } from '#i18n/en/lab.ts'
import { type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import type { ParsedRow } from '#pki/issuance/parse-rows.ts'
import { type Profile, type ProfileId, profiles } from '#pki/issuance/profiles.ts'
import { authoritiesOf } from '#store/authorities.ts'
import { issuingStore } from '#store/issuing.ts'
import { changeMany, hasBadDays, issueMany, type ManyOutcome, manyStore, rowsOf } from '#store/many.ts'
import type { PileItem } from '#store/pile.ts'
import { zipOfMany } from '#store/zips.ts'
import { useStored } from '#store/use-stored.ts'
import { markSaved } from '#store/workspace.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/CheckField.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { saveFile } from '#ui/save-file.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { escapeText, fillText } from '#ui/value-text.ts'
import formStyles from './DraftForm.module.css'
import { FormLayout, SUBMIT_KEYS } from './DraftForm.tsx'
import { useLabText } from './lab-text.ts'
import styles from './ManyScreen.module.css'
import { useGuardWords } from './use-guard-words.ts'
import { type GuardsByLine, useRowGuards } from './use-row-guards.ts'
import { FailureNote, WorkLine } from './WorkLine.tsx'

const OF_PROFILE = 'profile'
const ROWS_SHOWN = 200

export function ManyScreen({ items }: { readonly items: readonly PileItem[] }) {
  const { words: labWords, titleOf } = useLabText()
  const { many: words, form, algorithms, profiles: profileWords } = labWords
  const { words: { faults } } = useDecodeText()
  const state = useStored(manyStore)
  const typed = useDeferredValue(state)
  const rows = useMemo(() => rowsOf(typed), [typed])
  const authorities = authoritiesOf(items)
  const authority = authorities.find(({ id }) => id === state.issuerId) ?? authorities.at(-1)
  const guards = useRowGuards(rows, authority)
  const [isDeliberate, setIsDeliberate] = useState(false)
  const refused = rows.filter(({ line, result }) => result.ok && guards.has(line)).map(({ line }) => line)
  const readable = rows.filter(({ result }) => result.ok).length
  const offered = (Object.keys(profiles) as ProfileId[]).filter((id) => !(profiles[id] as Profile).isSelfSigned)
  return (
    <FormLayout
      title={words.title} foot={<Foot authority={authority} count={readable} refused={refused} isDeliberate={isDeliberate} onDeliberate={setIsDeliberate} isBad={hasBadDays(state)} />}
      preview={<section className={styles.pane} aria-label={words.rows}>{state.outcome !== undefined && <Outcome outcome={state.outcome} items={items} />}<Rows rows={rows} guards={guards} words={labWords} faults={faults} /></section>}
    >
      <SelectField
        label={form.issuer} value={authority?.id ?? ''} isDisabled={authorities.length === 0} error={authorities.length === 0 ? form.issuerNone : undefined}
        options={authorities.map((item) => ({ value: item.id, label: [titleOf(item), item.summary.keyLabel].filter(Boolean).join(' · ') }))} onChange={(issuerId) => changeMany({ issuerId })}
      />
      <TextField label={words.list} rows={12} isMono value={state.text} placeholder={words.placeholder} hint={words.hint} onChange={(text) => changeMany({ text, outcome: undefined })} />
      <div className={styles.pair}>
        <SelectField label={words.profile} value={state.profile} options={offered.map((value) => ({ value, label: profileWords[value].name }))} onChange={(profile) => changeMany({ profile })} />
        <TextField label={form.days} inputMode="numeric" value={state.days} placeholder={String(profiles[state.profile].lifetimeDays)} error={hasBadDays(state) ? form.daysBad : undefined} onChange={(days) => changeMany({ days })} />
        <SelectField
          label={form.key} value={state.algorithm ?? OF_PROFILE}
          options={[{ value: OF_PROFILE, label: algorithms[profiles[state.profile].keyAlgorithm] }, ...(Object.keys(keyAlgorithms) as KeyAlgorithmId[]).filter((id) => id !== 'RSA-1024' && id !== profiles[state.profile].keyAlgorithm).map((id) => ({ value: id, label: algorithms[id] }))]}
          onChange={(value) => changeMany({ algorithm: value === OF_PROFILE ? undefined : value })}
        />
      </div>
    </FormLayout>
  )
}

interface FootProps {
  readonly authority: PileItem | undefined
  readonly count: number
  /** Lines that clients would refuse. */
  readonly refused: readonly number[]
  readonly isDeliberate: boolean
  readonly onDeliberate: (isDeliberate: boolean) => void
  readonly isBad: boolean
}

function Foot({ authority, count, refused, isDeliberate, onDeliberate, isBad }: FootProps) {
  const { words: { many: words } } = useLabText()
  const { work, failure } = useStored(issuingStore)
  const total = isDeliberate ? count : count - refused.length
  return (
    <footer className={formStyles.foot}>
      {failure !== undefined && <FailureNote failure={failure} />}
      {refused.length > 0 && work === undefined && <><p className={formStyles.errors}>✕ {words.refused(refused.length)}</p><CheckField label={words.refusedToo} isChecked={isDeliberate} onChange={onDeliberate} /></>}
      <div className={formStyles.acts}>
        {work === undefined
          ? <Button {...SUBMIT_KEYS} kind="primary" disabled={authority === undefined || total === 0 || isBad} onClick={() => void (authority && issueMany(authority, new Set(isDeliberate ? [] : refused)))}>{words.make(total)}</Button>
          : <WorkLine work={work} />}
      </div>
    </footer>
  )
}

interface RowsProps {
  readonly rows: readonly ParsedRow[]
  readonly guards: GuardsByLine
  /** Handed down, because what the context has changes with the pile, and a table of two hundred rows does not. */
  readonly words: LabWords
  readonly faults: DecodeWords['faults']
}

const Rows = memo(function Rows({ rows, guards, words: { many: words, algorithms, profiles: profileWords }, faults }: RowsProps) {
  const guardWords = useGuardWords()
  const wrong = rows.filter(({ result }) => !result.ok).length
  return (
    <>
      <h2>{words.rows}</h2>
      <p className={styles.note} role="status">{words.count(rows.length, wrong)}</p>
      {rows.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.rows}>
          <table className={styles.table}>
            <thead><tr>{[words.line, words.name, words.names, words.profile, words.days, words.key].map((heading) => <th key={heading} scope="col">{heading}</th>)}</tr></thead>
            <tbody>
              {/* What is wrong comes first: it may be line 900. */}
              {rows.toSorted((left, right) => Number(isFine(left, guards)) - Number(isFine(right, guards))).slice(0, ROWS_SHOWN).map(({ line, text, result }) => (
                <tr key={line} data-wrong={!result.ok || guards.has(line)}>
                  <td>{line}</td>
                  {result.ok
                    ? <><td>{escapeText(result.value.commonName ?? '')}{guards.get(line)?.map(({ id, parameters }) => <small key={id}>✕ {fillText(guardWords[id]?.title ?? id, parameters)}</small>)}</td><td>{result.value.names.map(escapeText).join(', ')}</td><td>{profileWords[result.value.profile].name}</td><td>{result.value.days}</td><td>{algorithms[result.value.algorithm]}</td></>
                    : <td colSpan={5}>✕ {faults[result.fault.code]} <code>{escapeText(text)}</code></td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
})

const isFine = ({ line, result }: ParsedRow, guards: GuardsByLine): boolean => result.ok && !guards.has(line)

function Outcome({ outcome, items }: { readonly outcome: ManyOutcome; readonly items: readonly PileItem[] }) {
  const { words: { many: words } } = useLabText()
  const { words: { faults } } = useDecodeText()
  const { pairs, total, failures, isStopped } = outcome
  const download = (): void => void zipOfMany(outcome, items).then((zip) => {
    if (zip === undefined) return
    saveFile(zip, 'certificates.zip')
    markSaved(outcome.ids)
  })
  return (
    <>
      <p className={styles.done} role="status">✓ {isStopped ? words.stopped(pairs.length, total) : words.done(pairs.length)}</p>
      {failures.length > 0 && <ul className={styles.failures}>{failures.slice(0, ROWS_SHOWN).map(({ line, text, fault }) => <li key={line}>✕ {words.failedLine(line)} {faults[fault.code]} <code>{escapeText(text)}</code></li>)}</ul>}
      {pairs.length > 0 && <div className={styles.acts}><Button kind="primary" onClick={download}>{words.zip}</Button></div>}
    </>
  )
}
