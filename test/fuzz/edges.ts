/** The counters that `instrument.ts` puts into the code, and what of them an input was the first to reach. */

const MAX_EDGES = 1 << 17

/** How often, roughly: a loop that runs twice is other behaviour than one that runs once, a thousandth round is not. */
const BUCKETS = Uint8Array.from({ length: 256 }, (_, count) => (count < 4 ? [0, 1, 2, 4][count]! : count < 8 ? 8 : count < 16 ? 16 : count < 32 ? 32 : count < 128 ? 64 : 128))

const counters = new Uint8Array(MAX_EDGES)
let edges = 0

/** Texts that the code compares with. */
export const words: string[] = []

// Called by every instrumented module as it loads.
Object.assign(globalThis, {
  fuzzModule: (count: number, moduleWords: readonly string[]): Uint8Array => {
    words.push(...moduleWords)
    edges += count
    if (edges > MAX_EDGES) throw new Error('more edges than counters')
    return counters.subarray(edges - count, edges)
  },
})

/** What one reader's inputs have reached so far. */
export class Reached {
  private readonly buckets = new Uint8Array(MAX_EDGES)

  /** Before an input. */
  start(): void {
    counters.fill(0, 0, edges)
  }

  /** After an input. @returns Whether it reached what none before it did. */
  takeNew(): boolean {
    let isNew = false
    for (let edge = 0; edge < edges; edge++) {
      const bucket = BUCKETS[counters[edge]!]!
      if ((bucket & ~this.buckets[edge]!) === 0) continue
      this.buckets[edge]! |= bucket
      isNew = true
    }
    return isNew
  }

  figures(): { readonly edges: number; readonly allEdges: number } {
    let count = 0
    for (let edge = 0; edge < edges; edge++) if (this.buckets[edge] !== 0) count++
    return { edges: count, allEdges: edges }
  }
}
