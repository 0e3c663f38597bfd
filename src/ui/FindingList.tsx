/** Findings: what it is, why it matters, what to do; severity by shape, colour and word. */
import type { ByteRange } from '#pki/field.ts'
import { Button } from './Button.tsx'
import { useDecodeText } from './decode-text.ts'
import styles from './FindingList.module.css'
import { Prose } from './Prose.tsx'

export interface FindingRow {
  readonly id: string
  readonly severity: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly cause?: string
  readonly fix?: string
  readonly citation: string
  readonly openssl?: string
  readonly range?: ByteRange
  /** What a click can do about it. */
  readonly acts?: readonly { readonly label: string; readonly onAct: () => void }[]
}

const SHAPES = { error: '✕', warning: '▲', notice: '●' } as const

export function FindingList({ findings, onSelect }: { readonly findings: readonly FindingRow[]; readonly onSelect?: (range: ByteRange) => void }) {
  const { words } = useDecodeText()
  return (
    <ul className={styles.list} aria-label={words.findings.title}>
      {findings.map(({ id, severity, title, cause, fix, citation, openssl, range, acts = [] }, index) => (
        <li key={`${id}${index}`} className={styles.finding} data-severity={severity}>
          <p className={styles.head}>
            <span className={styles.mark}><span aria-hidden="true">{SHAPES[severity]}</span> {words.findings[severity]}</span> <b><Prose text={title} /></b>
            <code className={styles.id}>{[citation, openssl === undefined ? undefined : words.findings.openssl(openssl), id].filter(Boolean).join(' · ')}</code>
          </p>
          {cause !== undefined && <p><Prose text={cause} /></p>}
          {fix !== undefined && <p>{words.findings.fix}: <Prose text={fix} /></p>}
          {acts.length > 0 && <p className={styles.acts}>{acts.map(({ label, onAct }) => <Button key={label} onClick={onAct}>{label}</Button>)}</p>}
          {range !== undefined && onSelect !== undefined && <button type="button" className={styles.show} onClick={() => onSelect(range)}>{words.findings.show}</button>}
        </li>
      ))}
    </ul>
  )
}
