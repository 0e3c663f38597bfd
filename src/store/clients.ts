/**
 * Lanes of work, each a worker of its own: showing a selected object never waits behind a long read, and a cancel ends nothing else.
 * A worker's code is fetched, and in the one-file page unpacked, once for all its lanes.
 */
import type { PkiApi } from '#workers/api.ts'
import type { CryptoApi } from '#workers/crypto-api.ts'
import { createWorkerClient } from '#workers/worker-client.ts'
import type { TextApi } from '#workers/text-api.ts'
import type { VerifyApi } from '#workers/verify-api.ts'

// oxlint-disable-next-line eslint/no-underscore-dangle -- the build's own way to write constants: see `vite.config.ts`
declare const __SINGLE__: boolean

const loadReader = async (): Promise<Worker> => {
  const { default: PkiWorker } = await import('#workers/pki.worker.ts?worker&inline')
  return new PkiWorker()
}
const loadCrypto = async (): Promise<Worker> => {
  const { default: CryptoWorker } = await import('#workers/crypto.worker.ts?worker&inline')
  return new CryptoWorker()
}

export const readingLane = createWorkerClient<PkiApi>(loadReader)
const secondReader = createWorkerClient<PkiApi>(loadReader)

/** The reader that is at leisure: starting a second one takes longer than most inspections. */
export const inspectingLane: Pick<typeof readingLane, 'call'> = { call: (...request) => (readingLane.isBusy() ? secondReader : readingLane).call(...request) }
/** Short heavy work that nobody cancels; what people can cancel gets a lane beside it. */
export const cryptoLane = createWorkerClient<CryptoApi>(loadCrypto)
/** Trying passwords, which people cancel. */
export const openingLane = createWorkerClient<CryptoApi>(loadCrypto)
/** Making files: with many iterations it takes seconds, and people stop it. */
export const makingLane = createWorkerClient<CryptoApi>(loadCrypto)
export const textLane = createWorkerClient<TextApi>(async () => {
  const { default: TextWorker } = await import('#workers/text.worker.ts?worker&inline')
  return new TextWorker()
})
/**
 * Holds the pool of certificates that paths are built from; a cancel empties it. Fetched, a third of the heavy worker comes sooner; in the one
 * file nothing is fetched, and the same code a second time would only weigh.
 */
export const verifyingLane = createWorkerClient<VerifyApi>(__SINGLE__ ? loadCrypto : async () => {
  const { default: PathWorker } = await import('#workers/path.worker.ts?worker&inline')
  return new PathWorker()
})
/** Making keys and certificates, which people stop. */
export const issuingLane = createWorkerClient<CryptoApi>(loadCrypto)
