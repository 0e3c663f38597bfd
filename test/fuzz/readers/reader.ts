/** What a fuzzed reader is: octets in, the faults that it named out. Anything else that it throws is a find. */
import type { Chance } from '../random.ts'

export interface FuzzReader {
  /** Codes of the faults that were named on the way; may throw PkiError. */
  readonly read: (octets: Uint8Array) => Promise<readonly string[]>
  /** A neighbour of an input that is like it but for a few places; undefined where the input has no structure to keep. */
  readonly mutate?: (octets: Uint8Array, chance: Chance, donors: readonly Uint8Array[]) => Uint8Array | undefined | Promise<Uint8Array | undefined>
}

/** A time for rules that ask for one: 2026-06-01. */
export const NOW_MS = Date.UTC(2026, 5)
