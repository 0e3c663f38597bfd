/** Revoked, or nobody can say: RFC 5280 §6.3. */
import { listsOf, type Mistake, served } from './scene.ts'
import type { MistakeOf } from './topics.ts'

export const revocationMistakes: Readonly<Record<MistakeOf<'revocation'>, Mistake>> = {
  'revoked': served({}, async (cast, tools) => ({ lists: await listsOf(cast, tools, { isRevoked: true }) })),
  'list-expired': served({}, async (cast, tools) => ({ lists: await listsOf(cast, tools, { days: [-60, -30] }) })),
  'list-of-another-ca': served({}, async (cast, tools) => ({ lists: (await listsOf(cast, tools, {})).slice(1) })),
}
