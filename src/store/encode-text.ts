/** A pasted text as UTF-8, a piece a task: twenty megabytes at once would hold the page, and so would handing them over as text. */
import { nextTask } from './next-task.ts'

/** Characters of one piece: a few milliseconds. */
const PIECE = 1 << 18

export async function encodeText(text: string): Promise<Uint8Array> {
  const encoder = new TextEncoder()
  // The page first shows that it reads.
  if (text.length > PIECE) await nextTask()
  // Enough for what is ASCII, as nearly all is; the rest of a text that is not gets room for the widest characters.
  let octets = new Uint8Array(text.length)
  let length = 0
  for (let start = 0; start < text.length;) {
    const { read, written } = encoder.encodeInto(pieceFrom(text, start), octets.subarray(length))
    start += read
    length += written
    if (read === 0) octets = grown(octets, length + 3 * (text.length - start))
    else if (start < text.length) await nextTask()
  }
  return octets.subarray(0, length)
}

/** A pair of surrogates is one character and is not cut. */
function pieceFrom(text: string, start: number): string {
  const end = start + PIECE
  const isCut = end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800
  return text.slice(start, isCut ? end - 1 : end)
}

function grown(octets: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length)
  larger.set(octets.subarray(0, Math.min(octets.length, length)))
  return larger
}
