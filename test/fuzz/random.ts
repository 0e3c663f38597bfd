/** Chance that comes from the input itself, so that an input always has the same neighbours. */
export class Chance {
  private state: number

  constructor(octets: Uint8Array) {
    let hash = 0x811c9dc5 // FNV-1a
    for (const octet of octets) hash = Math.imul(hash ^ octet, 0x01000193)
    this.state = hash >>> 0
  }

  /** From 0 up to but without `end`. Mulberry32. */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, end)
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  octets(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256))
  }
}
