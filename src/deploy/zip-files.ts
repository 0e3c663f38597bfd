/** The files of a kit as one zip: PKWARE APPNOTE 6.3, names in UTF-8. */
import { zipSync, type Zippable } from 'fflate'
import type { DeployedFile } from './deployed-file.ts'

/** 0600 for what is secret, 0644 for the rest, in the upper half; 3 is Unix: unzip gives keys to their owner alone. */
export function zipFiles(files: readonly DeployedFile[], nowMs: number): Uint8Array {
  const entries: Zippable = {}
  for (const { name, bytes, isSecret } of files) entries[name] = [bytes, { mtime: nowMs, os: 3, attrs: (isSecret ? 0o100600 : 0o100644) << 16, level: 6 }]
  return zipSync(entries)
}
