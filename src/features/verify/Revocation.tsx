/** What is known of revocation, certificate by certificate, and the lines that fetch what is not here. */
import type { CandidatePath, RevocationStatus } from '#pki/path/outcome.ts'
import type { PathAddresses, PathJudgement } from '#store/verifying.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { escapeText, shortDate } from '#ui/value-text.ts'
import { fetchLines, type FetchLine } from './fetch-lines.ts'
import styles from './Revocation.module.css'
import { nameOf, useVerifyText, type VerifyText } from './verify-text.ts'

interface RevocationProps {
  readonly path: CandidatePath
  readonly judgement: PathJudgement | undefined
}

export function Revocation({ path, judgement }: RevocationProps) {
  const text = useVerifyText()
  const { words: { revocation: say } } = text
  const rows = path.certificateIds.map((id, index) => ({ id, status: path.revocation[index], lines: linesOf(judgement?.addresses.get(id)) }))
    .filter(({ status, lines }) => status !== undefined || lines.length > 0)
  return (
    <section className={styles.revocation} aria-label={say.title}>
      <h2>{say.title}</h2>
      {rows.length === 0 ? <p className={styles.note}>{say.none}</p> : <p className={styles.note}>{say.note}</p>}
      {rows.map(({ id, status, lines }) => (
        <div key={id} className={styles.certificate}>
          <h3><bdi>{nameOf(text, id)}</bdi> {status !== undefined && <span data-status={status.status}>{statusText(status, text)}</span>}</h3>
          {lines.map((line) => <Line key={line.text} line={line} />)}
        </div>
      ))}
    </section>
  )
}

const linesOf = (addresses: PathAddresses | undefined): readonly FetchLine[] => (addresses === undefined ? [] : fetchLines(addresses))

function Line({ line: { kind, text, obstacle } }: { readonly line: FetchLine }) {
  const { words: { revocation: say } } = useVerifyText()
  return (
    <div className={styles.line}>
      <span>{say[kind]}</span>
      <code>{escapeText(text)}</code>
      {obstacle === undefined ? <CopyButton label={say.copy} text={() => text} isQuiet /> : <small>{say[obstacle]}</small>}
    </div>
  )
}

const SHAPES = { good: '✓', revoked: '✕', unknown: '?', notNeeded: '–' } as const satisfies Record<RevocationStatus['status'], string>

function statusText({ status, sourceId, nextUpdateMs }: RevocationStatus, text: VerifyText): string {
  const { words: { revocation: say, locale } } = text
  const parts = [say.status[status], ...(sourceId === undefined ? [] : [say.by(nameOf(text, sourceId))]), ...(nextUpdateMs === undefined ? [] : [say.until(shortDate(nextUpdateMs, locale))])]
  return `${SHAPES[status]} ${parts.join(', ')}`
}
