/** What deriving a key may cost (RFC 8018 §4.2): counted before the work is done, and told while it goes on. */
import { PkiError } from '#pki/fault.ts'

export interface Effort {
  /** Iterations of one derivation that are done without asking. */
  readonly maxIterations: number
  /** Called during long derivations with the iterations done since the last call. */
  readonly advance?: (iterations: number) => void
}

/** Beyond ten million a person is asked first: the highest default in use is 600,000 (OWASP 2023 for PBKDF2-HMAC-SHA-256). */
export const MAX_ITERATIONS = 10_000_000

/** Work between two calls of `advance`. */
export const ITERATIONS_AT_ONCE = 65_536

/** @throws PkiError `encryption/too-costly` */
export function checkEffort(iterations: number, effort: Effort): void {
  if (iterations > effort.maxIterations) throw new PkiError('encryption/too-costly', { found: String(iterations), limit: effort.maxIterations })
}
