/** The options of one command, by its table: what was given, what is unknown and what it may have been meant to be. */

/** By name without the dash: whether a value follows. */
export type OptionTable = Readonly<Record<string, 'flag' | 'value'>>

export interface ParsedOptions {
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly flags: ReadonlySet<string>
  readonly operands: readonly string[]
  readonly unknown: readonly { readonly word: string; readonly nearest: string | undefined }[]
  /** Options at the end of the line whose value is missing. */
  readonly withoutValue: readonly string[]
}

export function parseOptions(words: readonly string[], table: OptionTable): ParsedOptions {
  const values = new Map<string, string[]>()
  const flags = new Set<string>()
  const [operands, unknown, withoutValue] = [[] as string[], [] as { word: string; nearest: string | undefined }[], [] as string[]]
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    const name = /^[-–—]{1,2}([A-Za-z0-9][\w.-]*)$/.exec(word)?.[1]
    if (name === undefined) operands.push(word)
    else if (table[name] === 'flag') flags.add(name)
    else if (table[name] === 'value') {
      const value = words[++index]
      if (value === undefined) withoutValue.push(word)
      else values.set(name, [...(values.get(name) ?? []), value])
    } else {
      const near = nearest(name, Object.keys(table))
      unknown.push({ word, nearest: near === undefined ? undefined : `-${near}` })
      // Its value goes with it, so that it is not taken for a file.
      if (near !== undefined && table[near] === 'value') index++
    }
  }
  return { values, flags, operands, unknown, withoutValue }
}

export const lastValue = ({ values }: ParsedOptions, name: string): string | undefined => values.get(name)?.at(-1)

/** The one that differs least, if it differs by two slips at most and by less than half of its letters. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const distances = candidates.map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
  const best = distances.toSorted((one, other) => one.distance - other.distance)[0]
  return best !== undefined && best.distance <= 2 && best.distance < word.length / 2 ? best.candidate : undefined
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const cost = one[row - 1] === other[column - 1] ? 0 : 1
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current.push(Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost, isSwap ? before[column - 2]! + 1 : Infinity))
    }
    ;[before, last] = [last, current]
  }
  return last[other.length]!
}
