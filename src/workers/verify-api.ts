/** What the worker of the Verify panel does: paths, what clients would do with them, and where more could be had. It writes nothing and holds no key. */
import { clientApi } from './client-api.ts'
import { pathApi } from './path-api.ts'

export const verifyApi = { ...clientApi, ...pathApi }

export type VerifyApi = typeof verifyApi
