/** Zips of what was made: PKWARE APPNOTE 6.3, names in UTF-8. */
import { zipSync, type Zippable } from 'fflate'
import { distinctNames } from '#pki/making/file-names.ts'

export interface ZippedFile {
  /** With its ending. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Holds a private key. */
  readonly isSecret: boolean
}

/** A day inside the years that a zip can say, since it says them in local time. */
const EARLIEST_MS = Date.UTC(1980, 0, 2)
const LATEST_MS = Date.UTC(2099, 11, 30)

/** Files by the names they have, which may have folders, divided by `/`. @param nowMs - The time that they carry, moved to what the format can write (APPNOTE 4.4.6): a clock may be wrong by decades. */
export function zipFiles(files: readonly ZippedFile[], nowMs: number): Uint8Array {
  const entries: Zippable = {}
  const mtime = Math.min(Math.max(nowMs, EARLIEST_MS), LATEST_MS)
  // 0600 for what is secret, 0644 for the rest, in the upper half: unzip on Unix gives keys to their owner alone. 3 is Unix.
  for (const { name, bytes, isSecret } of files) entries[name] = [bytes, { mtime, os: 3, attrs: (isSecret ? 0o100600 : 0o100644) << 16, level: 6 }]
  return zipSync(entries)
}

/** Files without folders in two of them, so that nobody hands out what is secret. */
export function zipInFolders(files: readonly ZippedFile[], nowMs: number): Uint8Array {
  const inFolder = (folder: string, chosen: readonly ZippedFile[]): ZippedFile[] => distinctNames(chosen).map((file) => ({ ...file, name: `${folder}/${file.name}` }))
  return zipFiles([...inFolder('secret', files.filter(({ isSecret }) => isSecret)), ...inFolder('public', files.filter(({ isSecret }) => !isSecret))], nowMs)
}
