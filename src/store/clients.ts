/** Two lanes of work, so that showing a selected object never waits behind a long read. */
import PkiWorker from '#workers/pki.worker.ts?worker&inline'
import { createPkiClient } from '#workers/pki-client.ts'

export const readingLane = createPkiClient(() => new PkiWorker())
export const inspectingLane = createPkiClient(() => new PkiWorker())
