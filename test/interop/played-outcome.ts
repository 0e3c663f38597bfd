/** What the Handshake panel plays of a kit's files, in the words of the clients' outcomes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PoolItem } from '#pki/path/pool.ts'
import type { ClientAuthentication, HandshakeQuestion } from '#tls/handshake/scenario.ts'
import { playHandshake } from '#tls/handshake/play-handshake.ts'
import { parsePemBlocks } from '../support/pem-blocks.ts'
import type { Offered, Outcome } from './tls-clients.ts'

/** @throws Error where the played client refuses the server: no case of a kit wants that. */
export async function playedOutcome(kit: string, { identity }: Offered, clientAuthentication: ClientAuthentication): Promise<Outcome> {
  const read = (name: string): readonly PoolItem[] => parsePemBlocks(readFileSync(join(kit, name), 'utf8')).map((base64, index) => ({ id: `${name} ${index}`, kind: 'certificate', bytes: new Uint8Array(Buffer.from(base64, 'base64')) }))
  const parts = { server: read('fullchain.crt'), client: identity === undefined ? [] : read(identity.certificate), authorities: read('ca-bundle.crt'), root: read('root.crt') }
  const ids = (items: readonly PoolItem[]): readonly string[] => items.map(({ id }) => id)
  const question: HandshakeQuestion = {
    items: Object.values(parts).flat(), version: '1.3', clientAuthentication, host: 'localhost', isServerChecked: true, serverChainIds: ids(parts.server), clientChainIds: ids(parts.client),
    clientAnchorIds: ids(parts.root), serverAnchorIds: ids(parts.authorities), publicAnchorIds: new Set(), timeMs: Date.now(),
  }
  const { ending } = (await playHandshake(question))!
  if (ending.kind === 'http') return ending.status === 200 ? 'accepted' : 'http400'
  if (ending.from === 'client') throw new Error('the played client refuses the server of the kit')
  return 'alert'
}
