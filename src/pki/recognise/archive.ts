/** Zip archives unpacked within limits: PKWARE APPNOTE 6.3. What was read before a limit stays. */
import { Unzip, UnzipInflate } from 'fflate'
import { joinOctets } from '#pki/bytes/join.ts'
import type { Fault } from '#pki/fault.ts'

/** Entries and octets that all archives of an input may unpack to; a certificate store of a whole operating system stays below. */
const MAX_ARCHIVE_ENTRIES = 10_000
const MAX_ARCHIVE_BYTES = 256 * 1024 * 1024
/** Certificates deflate to a half, their PEM to a quarter; past this many octets, what deflates to a hundredth is made to keep programs busy. */
const SUSPICIOUS_FROM_BYTES = 8 * 1024 * 1024
const MAX_ARCHIVE_RATIO = 100
/** Octets that the unpacker is fed at a time; deflated a thousandfold they are 16 MB. */
const ARCHIVE_PIECE = 16_384

/** PKWARE APPNOTE 4.4.5: stored and deflated, which are all that anybody writes certificates with. */
const COMPRESSIONS: ReadonlySet<number> = new Set([0, 8])

/** What archives may still unpack to; it is used up. */
export interface ArchiveBudget {
  entries: number
  octets: number
}

export const newArchiveBudget = (): ArchiveBudget => ({ entries: MAX_ARCHIVE_ENTRIES, octets: MAX_ARCHIVE_BYTES })

export interface UnpackedArchive {
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[]
  /** Names of those in another compression. */
  readonly packedOtherwise: readonly string[]
  /** Where it broke off. */
  readonly fault: Fault | undefined
}

export function unpackArchive(bytes: Uint8Array, budget: ArchiveBudget): UnpackedArchive {
  const files: { name: string; chunks: Uint8Array[] }[] = []
  const packedOtherwise: string[] = []
  let packed = 0
  let unpacked = 0
  let fault: Fault | undefined
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/') || fault !== undefined) return
    if (budget.entries-- <= 0) {
      fault = { code: 'input/archive-too-large', limit: MAX_ARCHIVE_ENTRIES }
      return
    }
    if (!COMPRESSIONS.has(file.compression)) {
      packedOtherwise.push(file.name)
      return
    }
    const entry = { name: file.name, chunks: [] as Uint8Array[] }
    files.push(entry)
    file.ondata = (error, chunk) => {
      unpacked += chunk?.length ?? 0
      budget.octets -= chunk?.length ?? 0
      if (error !== null) fault = { code: 'input/bad-archive', found: file.name }
      else if (budget.octets < 0 || (unpacked > SUSPICIOUS_FROM_BYTES && unpacked > MAX_ARCHIVE_RATIO * packed)) fault = { code: 'input/archive-too-large', limit: MAX_ARCHIVE_BYTES }
      else entry.chunks.push(chunk)
      if (fault === undefined) return
      file.terminate()
      entry.chunks.length = 0 // a part of a file is no object
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  try {
    // oxlint-disable-next-line eslint/no-unmodified-loop-condition -- the unpacker's callbacks set it
    for (let start = 0; start < bytes.length && fault === undefined; start += ARCHIVE_PIECE) {
      packed = Math.min(bytes.length, start + ARCHIVE_PIECE)
      unzip.push(bytes.slice(start, packed), packed === bytes.length)
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error // fflate marks its own errors with a code
    fault = { code: 'input/bad-archive' }
  }
  return { files: files.map(({ name, chunks }) => ({ name, content: chunks.length === 1 ? chunks[0]! : joinOctets(chunks) })), packedOtherwise, fault }
}
