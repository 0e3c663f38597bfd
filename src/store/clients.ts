/** Two lanes of work, so that showing a selected object never waits behind a long read. */
import { createPkiClient } from '#workers/pki-client.ts'

const loadWorker = async (): Promise<Worker> => {
  const { default: PkiWorker } = await import('#workers/pki.worker.ts?worker&inline')
  return new PkiWorker()
}

export const readingLane = createPkiClient(loadWorker)
export const inspectingLane = createPkiClient(loadWorker)
