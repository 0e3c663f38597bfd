/** The head of the panel: verdict, the sentence that matters, life, what it belongs to, and what can be done with it. */
import { useState } from 'react'
import { fileName, textOf } from '#store/item-files.ts'
import type { PileItem } from '#store/pile.ts'
import { markDownloaded } from '#store/workspace.ts'
import { isLinkable, permalink } from '#store/permalink.ts'
import { compareWith, select } from '#store/selection.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { saveFile } from '#ui/save-file.ts'
import { shortDate, utcDate } from '#ui/value-text.ts'
import { type Meaning, titleOf, type Tone } from './meaning.ts'
import styles from './ObjectHead.module.css'

const MARKS: Readonly<Record<Tone, string>> = { ok: '✓', caution: '!', fault: '✕', secret: '◆', plain: '·' }

export interface ObjectHeadProps {
  readonly item: PileItem
  readonly meaning: Meaning
  readonly isBusy: boolean
  readonly others: readonly PileItem[]
}

export function ObjectHead({ item, meaning, isBusy, others }: ObjectHeadProps) {
  const { words } = useDecodeText()
  const { tone, word, title, sentences } = meaning
  return (
    <header className={styles.head}>
      <div className={styles.verdict} data-tone={tone}>
        <span className={styles.mark} aria-hidden="true">{MARKS[tone]}</span>
        <h1 className={styles.title}><bdi>{title}</bdi></h1>
        <span className={styles.word}>{word}</span>
      </div>
      <output className={styles.sentences} aria-busy={isBusy}>{isBusy && sentences.length === 0 ? words.states.busy : sentences.join(' ')}</output>
      <Related item={item} meaning={meaning} />
      {meaning.life !== undefined && <LifeBar life={meaning.life} />}
      <Actions item={item} others={others} />
    </header>
  )
}

function Related({ item: { summary }, meaning: { issuer, fits } }: { readonly item: PileItem; readonly meaning: Meaning }) {
  const { words } = useDecodeText()
  const isKey = summary.kind === 'privateKey' || summary.kind === 'publicKey'
  if (issuer === undefined && fits.length === 0 && !isKey) return null
  return (
    <p className={styles.related}>
      {issuer !== undefined && <>{words.meaning.issuedBy} <ItemLink item={issuer} /> </>}
      {fits.length > 0 && <>{words.meaning.fits} {fits.slice(0, 4).map((other) => <ItemLink key={other.id} item={other} />)}</>}
      {isKey && fits.length === 0 && words.meaning.fitsNothing}
    </p>
  )
}

function ItemLink({ item }: { readonly item: PileItem }) {
  const { words } = useDecodeText()
  return <button type="button" className={styles.link} onClick={() => select(item.id)}><bdi>{titleOf(item.summary, words)}</bdi></button>
}

function LifeBar({ life: { from, to, chainEnd } }: { readonly life: NonNullable<Meaning['life']> }) {
  const { words, nowMs } = useDecodeText()
  const place = (ms: number) => Math.max(0, Math.min(100, (100 * (ms - from)) / (to - from)))
  const start = shortDate(from, words.locale)
  const end = shortDate(to, words.locale)
  return (
    <div className={styles.life}>
      <time dateTime={new Date(from).toISOString()} title={utcDate(from)}>{start}</time>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn with elements, read as one picture */}
      <div className={styles.bar} role="img" aria-label={words.meaning.life(start, end)}>
        <i style={{ inlineSize: `${place(nowMs)}%` }} />
        {chainEnd !== undefined && <s style={{ insetInlineStart: `${place(chainEnd)}%` }} />}
        <b style={{ insetInlineStart: `${place(nowMs)}%` }} />
      </div>
      <time dateTime={new Date(to).toISOString()} title={utcDate(to)}>{end}</time>
      {chainEnd !== undefined && <span className={styles.chain}>▼ {words.meaning.issuerEnds(shortDate(chainEnd, words.locale))}</span>}
    </div>
  )
}

function Actions({ item, others }: { readonly item: PileItem; readonly others: readonly PileItem[] }) {
  const { words } = useDecodeText()
  const { isSecret, isEncrypted } = item.summary
  const isOpenSecret = isSecret && !isEncrypted
  const text = textOf(item)
  return (
    <div className={styles.actions}>
      {text !== undefined && <CopyButton label={isOpenSecret ? words.copy.copyPemSecret : words.copy.copyPem} text={() => text} isSecret={isOpenSecret} />}
      <button type="button" className={styles.button} onClick={() => { saveFile(item.bytes, fileName(item)); markDownloaded(item) }}>{isOpenSecret ? words.copy.downloadSecret : words.copy.download}</button>
      {isLinkable(item) && <CopyButton label={words.copy.copyLink} text={() => permalink(item, location.href)} />}
      <CompareChoice others={others} />
    </div>
  )
}

/** Filled when somebody turns to it: hundreds of options, made anew with each object that joins the pile, would hold the page. */
function CompareChoice({ others }: { readonly others: readonly PileItem[] }) {
  const { words } = useDecodeText()
  const [isOpen, setIsOpen] = useState(false)
  const open = () => setIsOpen(true)
  return (
    <label className={styles.compare} onPointerEnter={open} onPointerDown={open}>
      <span className={styles.unseen}>{words.compare.with}</span>
      <select value="" disabled={others.length === 0} title={others.length === 0 ? words.compare.nothingElse : undefined} onFocus={open} onBlur={() => setIsOpen(false)} onChange={(event) => compareWith(event.target.value)}>
        <option value="">{words.compare.open}</option>
        {isOpen && others.slice(0, 500).map((other) => <option key={other.id} value={other.id}>{titleOf(other.summary, words)}</option>)}
      </select>
    </label>
  )
}
