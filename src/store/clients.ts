/** Two lanes of work, so that showing a selected object never waits behind a long read; and one for what few ask for. */
import type { PkiApi } from '#workers/api.ts'
import { createWorkerClient } from '#workers/worker-client.ts'
import type { TextApi } from '#workers/text-api.ts'

const loadWorker = async (): Promise<Worker> => {
  const { default: PkiWorker } = await import('#workers/pki.worker.ts?worker&inline')
  return new PkiWorker()
}

export const readingLane = createWorkerClient<PkiApi>(loadWorker)
export const inspectingLane = createWorkerClient<PkiApi>(loadWorker)
export const textLane = createWorkerClient<TextApi>(async () => {
  const { default: TextWorker } = await import('#workers/text.worker.ts?worker&inline')
  return new TextWorker()
})
