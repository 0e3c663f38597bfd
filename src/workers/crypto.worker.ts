/** The worker for heavy work: secrets, big arithmetic, writing. */
import { cryptoApi } from './crypto-api.ts'
import { serveRequests } from './serve-request.ts'

serveRequests(cryptoApi)
