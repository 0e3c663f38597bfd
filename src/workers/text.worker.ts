/** The worker of OpenSSL's text. */
import type { Request } from './messages.ts'
import { serveRequest } from './serve-request.ts'
import { textApi } from './text-api.ts'

globalThis.addEventListener('message', (event: MessageEvent<Request>) => void serveRequest(textApi, event.data, (reply) => globalThis.postMessage(reply)))
