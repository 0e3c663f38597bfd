/** What a mistake is shown with: what a server or a client has and whom the other side trusts. Certificates are DER. */
import { makeList } from '#pki/issuance/make-list.ts'
import type { GeneratedKey } from '#pki/issuance/generate-key.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { type Flaws, issue, type Party, type Tools } from './bench.ts'

/** A server's certificates, asked by clients. */
export interface ServerScene {
  readonly side: 'server'
  /** Host name or address that clients ask for. */
  readonly host: string
  /** As sent, its own first. */
  readonly chain: readonly Uint8Array[]
  readonly key: GeneratedKey
  readonly root: Uint8Array
  readonly lists?: readonly Uint8Array[]
  /** Certificates that are missing in the chain: the pile gets them beside it. */
  readonly beside?: readonly Uint8Array[]
}

/** A client's certificates, judged by servers; the server itself is good. */
export interface ClientScene {
  readonly side: 'client'
  readonly chain: readonly Uint8Array[]
  /** undefined: it has no certificate. */
  readonly key: GeneratedKey | undefined
  /** The server's file of the CAs that clients come from. */
  readonly authorities: readonly Uint8Array[]
  readonly lists?: readonly Uint8Array[]
  readonly server: ServerScene
}

/** Files that programs load, or do not. */
export interface FileScene {
  readonly side: 'file'
  /** The certificate or the keystore first; then the key, where it has a file of its own. */
  readonly files: readonly SceneFile[]
  /** Tried on a keystore. */
  readonly password?: string
}

export interface SceneFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export type Scene = ServerScene | ClientScene | FileScene

export interface Mistake {
  readonly side: Scene['side']
  readonly make: (tools: Tools) => Promise<Scene>
}

export const HOST = 'shop.example.com'

export interface Cast {
  readonly root: Party
  readonly intermediate: Party
  readonly leaf: Party
}

export interface Flawed {
  readonly root?: Flaws
  readonly intermediate?: Flaws
  readonly leaf?: Flaws
}

async function authorities({ root, intermediate }: Flawed, tools: Tools): Promise<Pick<Cast, 'root' | 'intermediate'>> {
  const anchor = await issue({ profile: 'root', commonName: 'Workshop Root CA', ...root, plan: dated(valid(-400, 3000), root) }, tools)
  return { root: anchor, intermediate: await issue({ profile: 'intermediate', commonName: 'Workshop Issuing CA', under: anchor, ...intermediate, plan: dated(valid(-300, 1500), intermediate) }, tools) }
}

/** CAs are older than what they issue, so that there was a time when all was well. */
const dated = (plan: NonNullable<Flaws['plan']>, flaws: Flaws = {}): NonNullable<Flaws['plan']> => (nowMs) => ({ ...plan(nowMs), ...flaws.plan?.(nowMs) })

async function serverCast(flawed: Flawed, tools: Tools): Promise<Cast> {
  const above = await authorities(flawed, tools)
  return { ...above, leaf: await issue({ profile: 'server', names: [HOST], under: above.intermediate, ...flawed.leaf }, tools) }
}

const asScene = ({ root, intermediate, leaf }: Cast): ServerScene =>
  ({ side: 'server', host: HOST, chain: [leaf.certificate, intermediate.certificate], key: leaf.key, root: root.certificate })

/** A good server but for the flaws, and for what `change` does to what it sends. */
export function served(flawed: Flawed, change: (cast: Cast, tools: Tools) => Partial<ServerScene> | Promise<Partial<ServerScene>> = () => ({})): Mistake {
  return {
    side: 'server',
    make: async (tools) => {
      const cast = await serverCast(flawed, tools)
      return { ...asScene(cast), ...(await change(cast, tools)) }
    },
  }
}

/** A good client of a good server but for the flaws, and for what `change` does. */
export function presented(flawed: Flawed, change: (cast: Cast, tools: Tools) => Partial<ClientScene> | Promise<Partial<ClientScene>> = () => ({})): Mistake {
  return {
    side: 'client',
    make: async (tools) => {
      const above = await authorities(flawed, tools)
      const cast = { ...above, leaf: await issue({ profile: 'client', commonName: 'alice', under: above.intermediate, ...flawed.leaf }, tools) }
      const own = await issue({ profile: 'server', names: [HOST], under: above.intermediate }, tools)
      return {
        side: 'client', chain: [cast.leaf.certificate, above.intermediate.certificate], key: cast.leaf.key, authorities: [above.root.certificate],
        server: asScene({ ...above, leaf: own }), ...(await change(cast, tools)),
      }
    },
  }
}

/** The files of a good server, and what is done to them. */
export function loaded(change: (cast: Cast, tools: Tools) => Promise<Omit<FileScene, 'side'>> | Omit<FileScene, 'side'>): Mistake {
  return { side: 'file', make: async (tools) => ({ side: 'file', ...(await change(await serverCast({}, tools), tools)) }) }
}

const DAY_MS = 86_400_000

/** From and until, in days from now. */
export const valid = (fromDays: number, untilDays: number) => (nowMs: number) => {
  const second = 1000 * Math.floor(nowMs / 1000)
  return { notBeforeMs: second + fromDays * DAY_MS, notAfterMs: second + untilDays * DAY_MS }
}

/** A list of each CA, current unless `days` say otherwise, with the leaf on it where it is revoked. */
export async function listsOf({ root, intermediate, leaf }: Cast, { nowMs }: Tools, { isRevoked = false, days = [-1, 30] as readonly [from: number, until: number] }): Promise<readonly Uint8Array[]> {
  const [fromDays, untilDays] = days
  const second = 1000 * Math.floor(nowMs / 1000)
  const list = (issuer: Party, entries: Parameters<typeof makeList>[0]['entries']): Promise<Uint8Array> =>
    makeList({ issuer: issuer.certificate, signingKey: issuer.key.pkcs8, entries, number: 1, thisUpdateMs: second + fromDays * DAY_MS, nextUpdateMs: second + untilDays * DAY_MS })
  const revoked = { serialNumber: formatHex(decodeCertificate(leaf.certificate).serialNumber.content), reason: 'keyCompromise', revocationMs: second - 2 * DAY_MS } as const
  return [await list(intermediate, isRevoked ? [revoked] : []), await list(root, [])]
}
