/** The worker of the Verify panel. */
import { verifyApi } from './verify-api.ts'
import { serveRequests } from './serve-request.ts'

serveRequests(verifyApi)
