/** Dumps with an offset before and characters behind each line's octets: `hexdump -C`, `xxd`, `od -t x1`, `openssl -hexdump`, Wireshark. */

/** Lines that stand for as many equal ones as the next offset leaves room for are unfolded up to this. */
const MAX_OCTETS = 64_000_000
const MAX_LINE_OCTETS = 64
const RADICES = [16, 8, 10]

interface DumpLine {
  readonly offset: string
  readonly octets: readonly number[]
  readonly isPaired: boolean
}

/** The octets; undefined when a line is something else or its offset does not fit. */
export function parseHexDump(text: Uint8Array): Uint8Array | undefined {
  const octets: number[] = []
  let radices = RADICES
  let isFolded = false
  let last: readonly number[] = []
  let arePaired = true
  for (const line of new TextDecoder('latin1').decode(text).split(/\r?\n/)) {
    if (line.trim() === '') continue
    if (line.trim() === '*') {
      isFolded = true
      continue
    }
    const read = parseLine(line)
    if (read === undefined) return undefined
    if (isFolded) unfold(octets, last, Number.parseInt(read.offset, radices[0]))
    isFolded = false
    radices = radices.filter((radix) => Number.parseInt(read.offset, radix) === octets.length)
    if (radices.length === 0) return undefined
    for (const octet of read.octets) octets.push(octet)
    if (read.octets.length > 0) last = read.octets
    arePaired &&= read.isPaired
  }
  if (octets.length < 4) return undefined
  // `hexdump` and `od -x` write pairs as numbers of the machine they ran on, nearly always with the low octet last in memory.
  const isSwapped = arePaired && octets[0] !== 0x30 && octets[1] === 0x30
  return isSwapped ? swapped(octets) : Uint8Array.from(octets)
}

function unfold(octets: number[], line: readonly number[], end: number): void {
  while (line.length > 0 && octets.length + line.length <= Math.min(end, MAX_OCTETS)) for (const octet of line) octets.push(octet)
}

function swapped(octets: readonly number[]): Uint8Array {
  const result = Uint8Array.from(octets)
  for (let index = 0; index + 1 < octets.length; index += 2) [result[index], result[index + 1]] = [octets[index + 1]!, octets[index]!]
  return result
}

/** The characters begin after three spaces, or after two unless these part the line's first eight octets from the rest. */
function parseLine(line: string): DumpLine | undefined {
  const start = /^\s*([0-9a-f]{4,16})(?:\s*[:-]\s*|\s+|$)/i.exec(line)
  if (start === null) return undefined
  const octets: number[] = []
  let isPaired = true
  const token = /([0-9a-f]{4}|[0-9a-f]{2})(?![0-9a-f])([\s-]*)/iy
  token.lastIndex = start[0].length
  for (let found = token.exec(line); found !== null && octets.length < MAX_LINE_OCTETS; found = token.exec(line)) {
    const [, digits, gap] = found
    for (let index = 0; index < digits!.length; index += 2) octets.push(Number.parseInt(digits!.slice(index, index + 2), 16))
    isPaired &&= digits!.length === 4
    if (gap!.length > 2 || gap === '' || (gap!.length === 2 && octets.length !== 8)) break
  }
  return { offset: start[1]!, octets, isPaired: isPaired && octets.length > 0 || octets.length === 0 }
}
