/** The life of the path: a bar for each certificate, the time of the verification on a slider over them, and what breaks next. */
import type { CandidatePath } from '#pki/path/outcome.ts'
import { lifeOf, type Moment, nextBreak, type Span } from '#pki/path/moments.ts'
import { changeQuestion } from '#store/verifying.ts'
import { Button } from '#ui/Button.tsx'
import { longDate, relativeTime, shortDate, utcDate } from '#ui/value-text.ts'
import { pathSpans } from './fixes.ts'
import styles from './TimeLine.module.css'
import { nameOf, useVerifyText, type VerifyText } from './verify-text.ts'

interface TimeLineProps {
  readonly path: CandidatePath
  /** The time that was verified for. */
  readonly timeMs: number
  readonly isNow: boolean
}

interface Scale {
  readonly fromMs: number
  readonly toMs: number
}

/** Fine enough to the eye; the date beside it takes any day. */
const STEPS = 1000
const DAY_MS = 86_400_000

export function TimeLine({ path, timeMs, isNow }: TimeLineProps) {
  const text = useVerifyText()
  const { words, nowMs } = text
  const spans = pathSpans(path, text)
  const certificates = spans.filter(({ kind }) => kind === 'certificate')
  if (certificates.length === 0) return null
  const scale = scaleOf(certificates, [nowMs, timeMs])
  const next = nextBreak(spans, timeMs)
  const set = (ms: number | undefined) => changeQuestion({ timeMs: ms })
  const step = (scale.toMs - scale.fromMs) / STEPS
  return (
    <section className={styles.time} aria-label={words.time.title}>
      <div className={styles.head}>
        <h2>{words.time.title}</h2>
        <label className={styles.asOf}>{words.time.asOf} <input type="date" value={dateValue(timeMs)} onChange={(event) => { if (event.target.value !== '') set(Date.parse(`${event.target.value}T12:00:00Z`)) }} /></label>
        <Button onClick={() => set(undefined)} disabled={isNow}>{words.time.now}</Button>
      </div>
      <div className={styles.chart}>
        {certificates.map((span) => <LifeRow key={span.index} span={span} scale={scale} name={nameOf(text, path.certificateIds[span.index]!)} timeMs={timeMs} />)}
        <span className={styles.moment} title={utcDate(timeMs)}>{isNow ? words.time.isNow : shortDate(timeMs, words.locale)}</span>
        <div className={styles.slide}>
          <i className={styles.now} style={{ insetInlineStart: `${place(nowMs, scale)}%` }} />
          <input
            type="range" min={0} max={STEPS} value={Math.round((timeMs - scale.fromMs) / step)} aria-label={words.time.slider} aria-valuetext={longDate(timeMs, words.locale)}
            onChange={(event) => set(scale.fromMs + Number(event.target.value) * step)}
          />
        </div>
        <span className={styles.ends}><span>{shortDate(scale.fromMs, words.locale)}</span><span>{shortDate(scale.toMs, words.locale)}</span></span>
      </div>
      <p className={styles.sentence}>
        <output>{sentences(spans, { path, next, timeMs, text }).join(' ')}</output>
        {next !== undefined && <Button kind="quiet" onClick={() => set(next.ms)}>{words.time.goNext}</Button>}
      </p>
    </section>
  )
}

interface LifeRowProps {
  readonly span: Span
  readonly scale: Scale
  readonly name: string
  readonly timeMs: number
}

function LifeRow({ span: { fromMs, toMs }, scale, name, timeMs }: LifeRowProps) {
  const { words } = useVerifyText()
  const end = toMs ?? scale.toMs
  const start = place(fromMs, scale)
  const state = timeMs < fromMs || timeMs > end ? 'outside' : 'inside'
  return (
    <>
      <span className={styles.name} title={name}><bdi>{name}</bdi></span>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn with elements, read as one picture */}
      <div className={styles.row} role="img" aria-label={words.time.life(name, shortDate(fromMs, words.locale), shortDate(end, words.locale))}>
        <i data-state={state} data-open-start={fromMs < scale.fromMs} data-open-end={end > scale.toMs} style={{ insetInlineStart: `${start}%`, inlineSize: `${Math.max(0.4, place(end, scale) - start)}%` }} />
        <b style={{ insetInlineStart: `${place(timeMs, scale)}%` }} />
      </div>
    </>
  )
}

/** The target's life with a quarter of it on both sides: a root's decades would leave nothing of a server's weeks. */
function scaleOf(certificates: readonly Span[], moments: readonly number[]): Scale {
  const { fromMs, toMs } = certificates[0]!
  const margin = Math.max(DAY_MS, ((toMs ?? fromMs) - fromMs) / 4)
  return { fromMs: Math.min(fromMs - margin, ...moments.map((ms) => ms - margin / 4)), toMs: Math.max((toMs ?? fromMs) + margin, ...moments.map((ms) => ms + margin / 4)) }
}

const place = (ms: number, { fromMs, toMs }: Scale): number => Math.max(0, Math.min(100, (100 * (ms - fromMs)) / (toMs - fromMs)))

const dateValue = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

interface SentenceFacts {
  readonly path: CandidatePath
  readonly next: Moment | undefined
  readonly timeMs: number
  readonly text: VerifyText
}

function sentences(spans: readonly Span[], { path, next, timeMs, text }: SentenceFacts): readonly string[] {
  const { words: { time: say, locale } } = text
  const { whole } = lifeOf(spans)
  const together = whole === undefined ? say.never : say.whole(shortDate(whole.fromMs, locale), shortDate(whole.untilMs, locale))
  if (next === undefined) return [together, say.ended]
  const id = next.kind === 'certificate' ? path.certificateIds[next.index] : path.revocation[next.index]?.sourceId
  const name = nameOf(text, id ?? '')
  const what = next.kind === 'certificate' ? say.certificateEnds(name) : say.listEnds(name)
  return [together, say.next(what, longDate(next.ms, locale), relativeTime(next.ms, timeMs, locale))]
}
