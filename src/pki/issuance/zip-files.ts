/** A zip of two folders, so that nobody hands out what is secret: PKWARE APPNOTE 6.3. */
import { zipSync, type Zippable } from 'fflate'
import { distinctNames } from '#pki/making/file-names.ts'

export interface ZippedFile {
  /** With its ending, without folders. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Holds a private key. */
  readonly isSecret: boolean
}

/** @param nowMs - The time that the files carry; years before 1980 cannot be written. */
export function zipFiles(files: readonly ZippedFile[], nowMs: number): Uint8Array {
  const folders = [['secret', files.filter(({ isSecret }) => isSecret)], ['public', files.filter(({ isSecret }) => !isSecret)]] as const
  const entries: Zippable = {}
  // 0600 in the upper half: unzip on Unix gives keys to their owner alone. 3 is Unix.
  for (const [folder, list] of folders) {
    for (const { name, bytes, isSecret } of distinctNames(list)) entries[`${folder}/${name}`] = [bytes, { mtime: nowMs, os: 3, attrs: (isSecret ? 0o100600 : 0o100644) << 16, level: 1 }]
  }
  return zipSync(entries)
}
