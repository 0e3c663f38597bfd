/** When a path's answer changes: the ends of every validity (RFC 5280 §4.1.2.5) and of every revocation list or response used (§5.1.2.5, RFC 6960 §2.4). */

/** A certificate's validity, or a list's thisUpdate and nextUpdate; milliseconds since 1970, both ends included. */
export interface Span {
  readonly kind: 'certificate' | 'revocation'
  /** Place in the path, or among the lists and responses. */
  readonly index: number
  readonly fromMs: number
  /** undefined where no end is given. */
  readonly toMs: number | undefined
}

export interface Moment {
  /** The first millisecond at which it is so. */
  readonly ms: number
  readonly change: 'starts' | 'ends'
  readonly kind: Span['kind']
  readonly index: number
}

export interface Life {
  /** In order of time; of two at once, what ends comes first. */
  readonly moments: readonly Moment[]
  /** From and up to but not including: when every certificate of the path is valid at once; undefined where there is no such time. */
  readonly whole: { readonly fromMs: number; readonly untilMs: number } | undefined
}

/** Validity is given in whole seconds and includes the last one. */
const LAST_SECOND_MS = 1000

export function lifeOf(spans: readonly Span[]): Life {
  const moments = spans.flatMap(({ kind, index, fromMs, toMs }): Moment[] => [
    { ms: fromMs, change: 'starts', kind, index },
    ...(toMs === undefined ? [] : [{ ms: toMs + LAST_SECOND_MS, change: 'ends' as const, kind, index }]),
  ])
  const certificates = spans.filter(({ kind }) => kind === 'certificate')
  const fromMs = Math.max(...certificates.map((span) => span.fromMs))
  const untilMs = Math.min(...certificates.map(({ toMs }) => (toMs ?? Infinity) + LAST_SECOND_MS))
  return {
    moments: moments.toSorted((left, right) => left.ms - right.ms || Number(left.change === 'starts') - Number(right.change === 'starts')),
    whole: certificates.length > 0 && fromMs < untilMs ? { fromMs, untilMs } : undefined,
  }
}

/** What breaks next: the first thing to end after a moment at which it had begun. */
export function nextBreak(spans: readonly Span[], atMs: number): Moment | undefined {
  const running = spans.filter(({ fromMs, toMs }) => fromMs <= atMs && toMs !== undefined && atMs < toMs + LAST_SECOND_MS)
  return lifeOf(running).moments.find(({ change }) => change === 'ends')
}
