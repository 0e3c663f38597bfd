import { describe, expect, test } from 'vitest'
import { readInput } from '#pki/recognise/read-input.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import { playHandshake, type PlayedHandshake } from '#tls/handshake/play-handshake.ts'
import { judgeClients } from '#tls/clients/judge-client.ts'
import type { ClientName } from '#tls/clients/index.ts'
import type { ClientAuthentication } from '#tls/handshake/scenario.ts'
import { defaultInputs, type PathInputs } from '#pki/path/inputs.ts'
import { parsePeerName } from '#store/verify-question.ts'
import { Pool, type PoolItem } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import { mistakes } from '#workshop/index.ts'
import type { ProgramId } from '#workshop/record.ts'
import { records } from '#workshop/records.ts'
import type { ClientScene, ServerScene } from '#workshop/scene.ts'
import { filesOf } from '#workshop/scene-files.ts'
import { type MistakeId, topics } from '#workshop/topics.ts'
import { differences } from './differences.ts'

const nowMs = Date.now()
const tools = { nowMs, random: (octets: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(octets) }

/** The verdict of each program as CertLab tells it; undefined: it says that it cannot tell. */
type Told = Partial<Record<ProgramId, boolean | undefined>>

const clientOf: Readonly<Partial<Record<ProgramId, ClientName>>> = { openssl: 'openssl', curl: 'curl', go: 'go', java: 'java', chromium: 'chrome' }
const scenes = async <Side extends 'server' | 'client'>(id: MistakeId, side: Side) => {
  const scene = await mistakes[id].make(tools)
  if (scene.side !== side) throw new Error(`${id} is not of a ${side}`)
  return scene as Extract<typeof scene, { side: Side }>
}

const certificates = (prefix: string, chain: readonly Uint8Array[]): readonly PoolItem[] => chain.map((bytes, index) => ({ id: `${prefix}${index}`, kind: 'certificate', bytes }))
const lists = (scene: Pick<ServerScene, 'lists'>): readonly PoolItem[] => (scene.lists ?? []).map((bytes, index) => ({ id: `list${index}`, kind: 'crl', bytes }))
const idsOf = (items: readonly PoolItem[]): readonly string[] => items.map(({ id }) => id)

async function verify(scene: ServerScene, revocation: PathInputs['revocation']) {
  const [chain, roots] = [certificates('sent', scene.chain), certificates('root', [scene.root])]
  const pool = new Pool()
  for (const item of [...chain, ...roots, ...lists(scene)]) pool.add(item)
  const outcome = await verifyTarget(pool, {
    ...defaultInputs, targetId: 'sent0', untrustedIds: idsOf(chain), trustAnchorIds: idsOf(roots), timeMs: nowMs, purpose: 'server', peerNames: [parsePeerName(scene.host)],
    revocation,
  })
  const bytes = new Map([...chain, ...roots].map((item) => [item.id, item.bytes]))
  return { outcome, answers: judgeClients({ paths: outcome.paths, certificates: bytes, publicAnchorIds: new Set(), side: 'server', nowMs }) }
}

async function play(scene: ClientScene, clientAuthentication: ClientAuthentication): Promise<PlayedHandshake> {
  const { server } = scene
  const [sent, own, authorities, roots] = [certificates('server', server.chain), certificates('client', scene.chain), certificates('authority', scene.authorities), certificates('root', [server.root])]
  const played = await playHandshake({
    items: [...sent, ...own, ...authorities, ...roots, ...lists(scene)], version: '1.3', clientAuthentication, host: server.host, isServerChecked: true, serverChainIds: idsOf(sent), clientChainIds: idsOf(own),
    clientAnchorIds: idsOf(roots), serverAnchorIds: idsOf(authorities), publicAnchorIds: new Set(), timeMs: nowMs,
  })
  return played!
}

/** What was told against what was recorded, but for the differences that are listed with their reason. */
function compare(id: MistakeId, told: Told): void {
  const differing = (Object.entries(told) as [ProgramId, boolean | undefined][]).filter(([program, accepts]) => {
    const recorded = records[id][program]
    return recorded !== undefined && accepts !== undefined && accepts !== (recorded === true)
  })
  expect(differing.map(([program, accepts]) => `${program} ${accepts === true ? 'accepts' : 'refuses'}`).toSorted()).toEqual(Object.keys(differences[id]?.told ?? {}).toSorted())
}

const serverIds = (['time', 'names', 'chain', 'usage', 'revocation', 'encoding'] as const).flatMap((topic): readonly MistakeId[] => topics[topic])

describe('Verify and its table of clients say of a server what the programs said', () => {
  test.each(serverIds)('%s', async (id) => {
    const scene = await scenes(id, 'server')
    const { outcome, answers } = await verify(scene, 'ifKnown')
    const told: Told = Object.fromEntries(Object.entries(clientOf).map(([program, client]) => {
      const answer = answers.find((one) => one.client === client)!.answer
      return [program, answer === 'cannotTell' ? undefined : answer === 'accepts']
    }))
    // Those who were handed the lists were told to look, as Verify is by "required".
    const strict = scene.lists === undefined ? outcome : (await verify(scene, 'required')).outcome
    const isTaken = strict.verdict === 'valid'
    compare(id, scene.lists === undefined ? told : { ...told, openssl: isTaken, curl: isTaken, java: isTaken })
    const number = /^verify error:num=(\d+)/.exec(String(records[id].openssl))?.[1]
    // OpenSSL's security level is a rule of the client, not of the path.
    if (number !== undefined && number !== '66' && number !== '68') expect(strict.opensslError?.code).toBe(differences[id]?.hasNoNumber === undefined ? Number(number) : undefined)
  })
})

describe('the handshake ends as nginx and the strict servers ended it', () => {
  test.each(topics.clients)('%s', async (id) => {
    const scene = await scenes(id, 'client')
    const [nginx, strict] = [await play(scene, 'nginxOn'), await play(scene, 'required')]
    const isTaken = ({ ending }: PlayedHandshake): boolean => ending.kind === 'http' && ending.status === 200
    compare(id, { nginx: isTaken(nginx), curl: isTaken(nginx), openssl: isTaken(strict) })
    const said = nginx.reactions.find(({ program }) => program === 'nginx')?.lines.join() ?? ''
    if (records[id].nginx !== true) expect(said).toContain(records[id].nginx)
  })
})

describe('what programs do not load, CertLab reads or explains', () => {
  test.each<[MistakeId, Partial<Record<string, number>>]>([
    ['wrong-key', { certificate: 2, privateKey: 1 }], ['issuer-first', { certificate: 2, privateKey: 1 }], ['typographic-dashes', { certificate: 2, privateKey: 1 }], ['no-line-between', { certificate: 2, privateKey: 1 }],
    ['utf-16', { certificate: 2, privateKey: 1 }], ['der-for-pem', { certificate: 1, privateKey: 1 }], ['request-for-certificate', { certificationRequest: 1, privateKey: 1 }],
    ['key-with-passphrase', { certificate: 2, encryptedPrivateKey: 1 }], ['p12-wrong-password', { pkcs12: 1 }], ['p12-legacy-rc2', { pkcs12: 1 }],
  ])('%s', async (id, expected) => {
    const objects = await readAll(id)
    const counts: Record<string, number> = {}
    for (const { summary } of objects) counts[summary.kind] = (counts[summary.kind] ?? 0) + 1
    expect(counts).toEqual(expected)
    expect(objects.every(({ summary }) => summary.fault === undefined)).toBe(true)
  })

  test('lost-line: the certificate with the gap has a fault, the one behind it is read', async () => {
    const objects = await readAll('lost-line')
    expect(objects.map(({ summary }) => summary.fault !== undefined)).toEqual([true, false, false])
  })
})

async function readAll(id: MistakeId): Promise<readonly ReadObject[]> {
  const objects: ReadObject[] = []
  for (const { name, bytes } of filesOf(await mistakes[id].make(tools))) for await (const progress of readInput({ name, bytes })) objects.push(...progress.objects)
  return objects
}

test('every mistake was asked about, and everything that differs is still a mistake of the table', () => {
  for (const id of Object.keys(mistakes) as MistakeId[]) expect(Object.keys(records[id]).length).toBeGreaterThanOrEqual(2)
  for (const id of Object.keys(differences)) expect(mistakes).toHaveProperty(id)
})
