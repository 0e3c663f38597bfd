/** Archives of what was made. */
import { type ZippedFile, zipInFolders } from '#pki/issuance/zip-files.ts'

async function zip({ files, nowMs }: { files: readonly ZippedFile[]; nowMs: number }): Promise<Uint8Array> {
  return zipInFolders(files, nowMs)
}

export const zipApi = { zip }
