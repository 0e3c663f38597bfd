/** Making files: everything that is written, with passwords that live in this one call. */
import { make, type MadeFile, type MakingOrder } from '#pki/making/make.ts'

export interface MakingProgress {
  /** Of deriving keys from the password, so far. */
  readonly doneIterations: number
}

async function makeFiles({ nowMs, ...order }: MakingOrder & { readonly nowMs: number }, report: (progress: MakingProgress) => void): Promise<readonly MadeFile[]> {
  let doneIterations = 0
  return make(order, {
    nowMs,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    advance: (iterations) => {
      doneIterations += iterations
      report({ doneIterations })
    },
  })
}

export const makingApi = { makeFiles }
