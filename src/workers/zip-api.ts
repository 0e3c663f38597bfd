/** Archives of what was made. */
import { type ZippedFile, zipFiles } from '#pki/issuance/zip-files.ts'

async function zip({ files, nowMs }: { files: readonly ZippedFile[]; nowMs: number }): Promise<Uint8Array> {
  return zipFiles(files, nowMs)
}

export const zipApi = { zip }
