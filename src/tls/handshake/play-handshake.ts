/** Plays a handshake: both sides' paths are validated by the Verify engine, then the messages follow from what it found. */
import type { PathOutcome } from '#pki/path/outcome.ts'
import { Pool } from '#pki/path/pool.ts'
import { type ClientAnswer, judgeClients } from '#tls/clients/judge-client.ts'
import type { Handshake } from './messages.ts'
import { reactionsTo } from './reactions.ts'
import { readRole, type Role } from './roles.ts'
import type { HandshakeQuestion, Party } from './scenario.ts'
import { writeScript } from './script.ts'

export interface PlayedHandshake extends Handshake {
  /** What the client finds about the server's certificate. */
  readonly serverOutcome: PathOutcome
  /** What the server finds about the client's; undefined where none came. */
  readonly clientOutcome: PathOutcome | undefined
}

/** @returns undefined where the server's certificate cannot be read. */
export async function playHandshake(question: HandshakeQuestion): Promise<PlayedHandshake | undefined> {
  const pool = new Pool()
  for (const item of question.items) pool.add(item)
  const server = await readRole('server', pool, question)
  const client = await readRole('client', pool, question)
  if (server.outcome === undefined) return undefined
  const authorities = question.serverAnchorIds.flatMap((id) => pool.find(id) ?? [])
  const cast = { question, server, client, authorities }
  const script = writeScript(cast)
  return { ...script, reactions: reactionsTo(script, { ...cast, answers: judge('server', server, question) }), serverOutcome: server.outcome, clientOutcome: script.isClientSeen ? client.outcome : undefined }
}

/** What the programs of the Verify panel's table say of this side's certificate. */
function judge(side: Party, { outcome }: Role, { items, publicAnchorIds, timeMs }: HandshakeQuestion): readonly ClientAnswer[] {
  if (outcome === undefined) return []
  const certificates = new Map(items.filter(({ kind }) => kind === 'certificate').map(({ id, bytes }) => [id, bytes]))
  return judgeClients({ paths: outcome.paths, certificates, publicAnchorIds, side, nowMs: timeMs })
}
