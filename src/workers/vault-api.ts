/** Workspace files: sealed and opened. The passphrase comes with one call and is gone with it. */
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import { ITERATIONS } from '#vault/passphrase.ts'
import { openWorkspace as open, sealWorkspace as seal } from '#vault/workspace-file.ts'

async function sealWorkspace({ objects, passphrase }: { objects: readonly KeptObject[]; passphrase: string }): Promise<Uint8Array> {
  return seal(objects, { passphrase, iterations: ITERATIONS, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })
}

async function openWorkspace({ file, passphrase }: { file: Uint8Array; passphrase: string }): Promise<KeptObject[]> {
  return open(file, passphrase)
}

export const vaultApi = { sealWorkspace, openWorkspace }
