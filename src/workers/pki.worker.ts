/** The worker: every message is a request, every answer goes back as it comes. */
import { pkiApi } from './api.ts'
import { serveRequests } from './serve-request.ts'

serveRequests(pkiApi)
