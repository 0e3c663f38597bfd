/** Making files: everything that is written, with passwords that live in this one call. */
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { type DescribedEntry, describeEntries } from '#pki/making/describe-entries.ts'
import { newEntries } from '#pki/making/keystore-entries.ts'
import { type ChosenObject, readSelection } from '#pki/making/selection.ts'
import { make, type MadeFile, type MakingOrder, type MakingTools, save, type SavingOrder } from '#pki/making/make.ts'

export interface MakingProgress {
  /** Of deriving keys from the password, so far. */
  readonly doneIterations: number
}

async function makeFiles({ nowMs, ...order }: MakingOrder & { readonly nowMs: number }, report: (progress: MakingProgress) => void): Promise<readonly MadeFile[]> {
  return make(order, toolsOf(nowMs, report))
}

async function saveEntries({ nowMs, ...order }: SavingOrder & { readonly nowMs: number }, report: (progress: MakingProgress) => void): Promise<readonly MadeFile[]> {
  return save(order, toolsOf(nowMs, report))
}

function toolsOf(nowMs: number, report: (progress: MakingProgress) => void): MakingTools {
  let doneIterations = 0
  return {
    nowMs,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    advance: (iterations) => {
      doneIterations += iterations
      report({ doneIterations })
    },
  }
}

/** Objects of the pile as entries, without those that the keystore has. */
async function entriesToAdd({ objects, entries, nowMs }: { readonly objects: readonly ChosenObject[]; readonly entries: readonly KeystoreEntry[]; readonly nowMs: number }): Promise<readonly DescribedEntry[]> {
  return describeEntries(await newEntries(await readSelection(objects), entries, nowMs))
}

export const makingApi = { makeFiles, saveEntries, entriesToAdd }
