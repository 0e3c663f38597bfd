/** How long a certificate or list counts, in whole days as programs take it: openssl-x509(1), keytool(1). */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export interface Lifetime {
  readonly days: number
  /** Neither from now on nor for whole days: only the exact moments say the same. */
  readonly isExact: boolean
}

/** The last second counts, so n days end a second early; clocks are given a quarter of an hour. */
export function lifetimeOf(fromMs: number, toMs: number, madeMs: number): Lifetime {
  const days = (toMs - fromMs) / DAY_MS
  const whole = Math.round(days)
  const isWhole = whole > 0 && Math.abs(days - whole) * DAY_MS < HOUR_MS
  return { days: Math.max(1, isWhole ? whole : Math.floor(days)), isExact: !isWhole || Math.abs(fromMs - madeMs) > HOUR_MS }
}

/** `20341122183600Z` */
export const momentText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, '').replaceAll(/[-:T]/g, '')
