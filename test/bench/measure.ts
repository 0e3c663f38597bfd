/** Rounds, medians and tables: figures are ratios within one run, since a shared machine drifts. */

export interface Contender {
  readonly name: string
  /** How many items of the input one round takes; slow peers take fewer and are counted per item. */
  readonly itemsPerRound: number
  run(items: readonly Uint8Array[]): unknown
}

export interface Figure {
  readonly name: string
  readonly medianMicroseconds: number
  readonly minMicroseconds: number
  readonly maxMicroseconds: number
  /** Items the contender could not read. */
  readonly refused: number
}

const ROUNDS = 5

/** Runs all contenders in turn, round by round, so that a slow spell of the machine falls on each of them. */
export async function compare(contenders: readonly Contender[], items: readonly Uint8Array[]): Promise<Figure[]> {
  const times = contenders.map((): number[] => [])
  const refused = contenders.map(() => 0)
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, contender] of contenders.entries()) {
      const count = Math.min(items.length, round < 0 ? Math.ceil(contender.itemsPerRound / 4) : contender.itemsPerRound)
      const from = round < 0 ? 0 : (round * count) % Math.max(1, items.length - count + 1)
      const slice = items.slice(from, from + count)
      const start = performance.now()
      const failures = await contender.run(slice)
      const microseconds = ((performance.now() - start) * 1000) / slice.length
      if (round < 0) continue // warm-up
      times[index]!.push(microseconds)
      refused[index]! += Number(failures ?? 0)
    }
  }
  return contenders.map(({ name }, index) => {
    const sorted = times[index]!.toSorted((a, b) => a - b)
    return {
      name, refused: refused[index]!, medianMicroseconds: sorted[sorted.length >> 1]!, minMicroseconds: sorted[0]!, maxMicroseconds: sorted.at(-1)!,
    }
  })
}

/** Calls `read` for each item and counts those it throws at. */
export function countingRefusals(read: (item: Uint8Array) => unknown): (items: readonly Uint8Array[]) => number {
  return (items) => {
    let refused = 0
    for (const item of items) {
      try {
        read(item)
      } catch {
        refused++
      }
    }
    return refused
  }
}

export function printFigures(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`)
  const best = figures[0]!.medianMicroseconds
  console.log('| | µs an item (median) | min | max | × CertLab | refused |\n|---|--:|--:|--:|--:|--:|')
  for (const { name, medianMicroseconds, minMicroseconds, maxMicroseconds, refused } of figures) {
    const cells = [medianMicroseconds, minMicroseconds, maxMicroseconds].map((value) => value.toFixed(value < 100 ? 2 : 0))
    console.log(`| ${name} | ${cells.join(' | ')} | ${(medianMicroseconds / best).toFixed(1)} | ${refused} |`)
  }
}

export function printRatio(name: string, value: number): void {
  console.log(`ratio ${name} ${value.toFixed(2)}`)
}
