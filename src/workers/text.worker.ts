/** The worker of OpenSSL's text. */
import { serveRequests } from './serve-request.ts'
import { textApi } from './text-api.ts'

serveRequests(textApi)
