/** Two objects side by side, field by field, with the reason that a difference matters. */
import { useMemo, useState } from 'react'
import type { Field } from '#pki/field.ts'
import type { PileItem } from '#store/pile.ts'
import { compareWith } from '#store/selection.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/CheckField.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { FieldName, Hidden } from '#ui/FieldTree.tsx'
import { FieldValue } from '#ui/FieldValue.tsx'
import { type ComparedField, compareFields } from './compare-fields.ts'
import styles from './CompareView.module.css'
import { titleOf } from './meaning.ts'

export interface CompareViewProps {
  readonly left: PileItem
  readonly right: PileItem
  readonly leftFields: Field
  readonly rightFields: Field
}

const MARKS = { same: '=', changed: '≠', added: '+', removed: '−' } as const
/** Two revocation lists differ in at most their first entries here. */
const ROWS_SHOWN = 1000

export function CompareView({ left, right, leftFields, rightFields }: CompareViewProps) {
  const { words } = useDecodeText()
  const [isOnlyDifferences, setOnlyDifferences] = useState(true)
  const { rows, reasons } = useMemo(() => compareFields(leftFields, rightFields), [leftFields, rightFields])
  const differences = rows.filter(({ state, left: one, right: other }) => state !== 'same' && (one?.children === undefined || other?.children === undefined))
  const shown = (isOnlyDifferences ? rows.filter(({ state }) => state !== 'same') : rows).slice(0, ROWS_SHOWN)
  return (
    <section className={styles.compare} aria-label={words.compare.title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{left.summary.sha256 === right.summary.sha256 ? words.compare.identical : differences.length === 0 ? words.compare.noDifference : words.compare.differences(differences.length)}</h2>
        <CheckField label={words.compare.only} isChecked={isOnlyDifferences} onChange={setOnlyDifferences} />
        <span className={styles.close}><Button onClick={() => compareWith(undefined)}>{words.compare.close}</Button></span>
        {reasons.length > 0 && <ul className={styles.reasons}>{reasons.map((reason) => <li key={reason}>{words.compare.reasons[reason]}</li>)}</ul>}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={words.compare.field}>
        <table className={styles.table}>
          <thead><tr><th scope="col">{words.compare.field}</th><th scope="col"><bdi>{titleOf(left.summary, words)}</bdi></th><th scope="col"><bdi>{titleOf(right.summary, words)}</bdi></th></tr></thead>
          <tbody>{shown.map((row) => <CompareRow key={row.path} row={row} />)}</tbody>
        </table>
      </section>
    </section>
  )
}

function CompareRow({ row: { name, depth, left, right, state } }: { readonly row: ComparedField }) {
  const { words } = useDecodeText()
  return (
    <tr data-state={state} data-says={left?.value !== undefined || right?.value !== undefined}>
      <th scope="row" style={{ paddingInlineStart: `${8 + depth * 12}px` }}>
        <FieldName name={name} /> <span className={styles.state}><span aria-hidden="true">{MARKS[state]}</span> {words.compare[state]}</span>
      </th>
      <Cell field={left} /><Cell field={right} />
    </tr>
  )
}

function Cell({ field }: { readonly field: Field | undefined }) {
  if (field === undefined) return <td>—</td>
  return <td>{field.secret === true ? <Hidden /> : field.value !== undefined && <FieldValue value={field.value} />}{field.critical === true && <Critical />}</td>
}

function Critical() {
  const { words } = useDecodeText()
  return <span className={styles.state}> {words.value.critical}</span>
}
