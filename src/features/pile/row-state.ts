/** How long an object is good for, in words with a shape and a tone. */
import type { ShellWords } from '#i18n/en/shell.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import { objectTitle, shortUtcDate } from '#ui/value-text.ts'

export const rowTitle = (summary: ObjectSummary, words: ShellWords): string => objectTitle(summary, words.kinds)

const DAY_MS = 86_400_000
/** Nearer than this, the days are counted. */
const SOON_DAYS = 180

export interface RowState {
  readonly text: string
  readonly shape: string
  readonly tone: 'plain' | 'caution' | 'fault'
}

interface StateContext {
  readonly words: ShellWords
  readonly locale: string
  readonly nowMs: number
  /** When a CA above ends, where that is sooner. */
  readonly issuerEnd: number | undefined
}

export function describeState(summary: ObjectSummary, { words, locale, nowMs, issuerEnd }: StateContext): RowState | undefined {
  const date = (ms: number): string => shortUtcDate(ms, locale)
  if (summary.fault !== undefined) return { text: words.pile.unreadable, shape: '✕', tone: 'fault' }
  if (summary.isOpened === true) return { text: words.pile.opened, shape: '✓', tone: 'plain' }
  if (summary.isEncrypted) return { text: words.pile.encrypted, shape: '▪', tone: 'plain' }
  const { notBefore, notAfter } = summary
  if (notAfter === undefined) return undefined
  if (notAfter < nowMs) return { text: words.pile.expired(date(notAfter)), shape: '✕', tone: 'fault' }
  if (notBefore !== undefined && notBefore > nowMs) return { text: words.pile.notYet(date(notBefore)), shape: '▲', tone: 'caution' }
  if (issuerEnd !== undefined) return issuerEnd < nowMs ? { text: words.pile.issuerExpired(date(issuerEnd)), shape: '✕', tone: 'fault' } : { text: words.pile.untilIssuer(date(issuerEnd)), shape: '▼', tone: 'caution' }
  const days = Math.floor((notAfter - nowMs) / DAY_MS)
  return days <= SOON_DAYS
    ? { text: words.pile.daysLeft(days), shape: days <= 30 ? '▲' : '', tone: days <= 30 ? 'caution' : 'plain' }
    : { text: words.pile.until(date(notAfter)), shape: '', tone: 'plain' }
}
