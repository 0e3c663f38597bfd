/** The worker: every message is a request, every answer goes back as it comes. */
import { pkiApi } from './api.ts'
import type { Request } from './messages.ts'
import { serveRequest } from './serve-request.ts'

globalThis.addEventListener('message', (event: MessageEvent<Request>) => void serveRequest(pkiApi, event.data, (reply) => globalThis.postMessage(reply)))
