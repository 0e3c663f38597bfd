/** The worker of the Verify panel. */
import type { Request } from './messages.ts'
import { verifyApi } from './verify-api.ts'
import { serveRequest } from './serve-request.ts'

globalThis.addEventListener('message', (event: MessageEvent<Request>) => void serveRequest(verifyApi, event.data, (reply) => globalThis.postMessage(reply)))
