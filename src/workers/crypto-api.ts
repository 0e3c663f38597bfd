/** What the worker for heavy work does: whatever needs secrets, big arithmetic or the libraries that write. One small file for each topic. */
import { deployApi } from './deploy-api.ts'
import { handshakeApi } from './handshake-api.ts'
import { issuingApi } from './issuing-api.ts'
import { keysApi } from './keys-api.ts'
import { makingApi } from './making-api.ts'
import { openingApi } from './opening-api.ts'
import { signatureApi } from './signature-api.ts'
import { verifyApi } from './verify-api.ts'
import { vaultApi } from './vault-api.ts'
import { workshopApi } from './workshop-api.ts'
import { zipApi } from './zip-api.ts'

export const cryptoApi = { ...verifyApi, ...handshakeApi, ...deployApi, ...issuingApi, ...makingApi, ...openingApi, ...signatureApi, ...keysApi, ...vaultApi, ...zipApi, ...workshopApi }

export type CryptoApi = typeof cryptoApi
