/** Changes that know nothing of structure: octets flipped, moved, cut, put in; words of the readers' own code; pieces of other inputs. */
import { joinOctets } from '#pki/bytes/join.ts'
import type { Chance } from './random.ts'

const EDGES = [0, 1, 0x0a, 0x20, 0x2d, 0x30, 0x7f, 0x80, 0x81, 0x84, 0xff]

export interface Material {
  readonly words: readonly string[]
  readonly others: readonly Uint8Array[]
}

export function mutateOctets(octets: Uint8Array, chance: Chance, material: Material): Uint8Array {
  let changed = octets
  for (let count = 1 + chance.below(4); count > 0; count--) changed = changeOnce(changed, chance, material)
  return changed
}

function changeOnce(octets: Uint8Array, chance: Chance, { words, others }: Material): Uint8Array {
  const at = chance.below(octets.length + 1)
  const end = Math.min(octets.length, at + 1 + chance.below(chance.of([4, 32, 1000])))
  const around = (middle: Uint8Array, from = at): Uint8Array => joinOctets([octets.subarray(0, at), middle, octets.subarray(from)])
  switch (chance.below(9)) {
    case 0:
      return around(Uint8Array.of((octets[at] ?? 0) ^ (1 << chance.below(8))), at + 1)
    case 1:
      return around(Uint8Array.of(chance.of(EDGES)), at + 1)
    case 2:
      return around(new Uint8Array(), end)
    case 3:
      return around(octets.subarray(at, end))
    case 4:
      return around(chance.octets(1 + chance.below(8)), chance.below(2) === 0 ? at : end)
    case 5:
      return words.length === 0 ? octets : around(new TextEncoder().encode(chance.of(words)), chance.below(2) === 0 ? at : end)
    case 6: {
      const other = others.length === 0 ? octets : chance.of(others)
      const start = chance.below(other.length)
      return around(other.subarray(start, start + chance.below(other.length - start + 1)), chance.below(2) === 0 ? at : end)
    }
    case 7:
      return octets.subarray(0, at)
    default: {
      const copies = chance.of([2, 10, 200])
      return around(joinOctets(Array.from({ length: copies }, () => octets.subarray(at, Math.min(end, at + 40)))))
    }
  }
}
