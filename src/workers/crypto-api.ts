/** What the worker for heavy work does: whatever needs secrets, big arithmetic or the libraries that write. One small file for each topic. */
import { issuingApi } from './issuing-api.ts'
import { signatureApi } from './signature-api.ts'

export const cryptoApi = { ...signatureApi, ...issuingApi }

export type CryptoApi = typeof cryptoApi
