/** The worker for heavy work: secrets, big arithmetic, writing. */
import { cryptoApi } from './crypto-api.ts'
import type { Request } from './messages.ts'
import { serveRequest } from './serve-request.ts'

globalThis.addEventListener('message', (event: MessageEvent<Request>) => void serveRequest(cryptoApi, event.data, (reply) => globalThis.postMessage(reply)))
