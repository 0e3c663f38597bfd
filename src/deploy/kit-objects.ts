/** The keys and certificates of a kit: root, intermediate, server, clients; and those a server must refuse. RFC 5280 §4.1. */
import { generateKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type CertificatePlan, newPlan } from '#pki/issuance/plan.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import type { DeployTools } from './keystores.ts'
import type { KitClient, ReadKitPlan } from './kit-plan.ts'

export interface Identity {
  readonly key: GeneratedKey
  /** Its own first, the root last. */
  readonly path: readonly Uint8Array[]
}

export interface KitObjects {
  readonly root: Identity
  readonly intermediate: Identity
  readonly server: Identity
  readonly clients: readonly { readonly client: KitClient; readonly identity: Identity }[]
  readonly bad: {
    readonly otherRoot: Identity
    /** Good in every way, but of a CA that the server does not know. */
    readonly other: Identity
    /** Of the right CA, too late. */
    readonly expired: Identity
  }
}

const DAY_MS = 86_400_000
const EXPIRED_SINCE_DAYS = 30
/** Room for the words around it in a common name of 64 characters. */
const MAX_NAME = 40

export async function makeKitObjects({ hosts, clients, algorithm }: ReadKitPlan, tools: DeployTools, advance: () => void): Promise<KitObjects> {
  const issue = issuing(algorithm, tools, advance)
  const name = hosts[0]!.slice(0, MAX_NAME)
  const root = await issue('root', `${name} Root CA`)
  const intermediate = await issue('intermediate', `${name} Issuing CA`, { under: root })
  const server = await issue('server', undefined, { under: intermediate, names: hosts })
  const made: { client: KitClient; identity: Identity }[] = []
  for (const client of clients) made.push({ client, identity: await issue('client', client.name, { under: intermediate, names: mailboxOf(client.name) }) })
  const otherRoot = await issue('root', 'Another Root CA')
  return {
    root, intermediate, server, clients: made,
    bad: {
      otherRoot,
      other: await issue('client', 'Client of another CA', { under: otherRoot }),
      expired: await issue('client', 'Expired client', {
        under: intermediate, change: { notBeforeMs: tools.nowMs - 2 * EXPIRED_SINCE_DAYS * DAY_MS, notAfterMs: tools.nowMs - EXPIRED_SINCE_DAYS * DAY_MS },
      }),
    },
  }
}

/** How many times `makeKitObjects` advances. */
export const objectCount = ({ clients }: Pick<ReadKitPlan, 'clients'>): number => 6 + clients.length

interface Particulars {
  readonly under?: Identity
  readonly names?: readonly string[]
  readonly change?: Partial<CertificatePlan>
}

type Issue = (profile: ProfileId, commonName: string | undefined, particulars?: Particulars) => Promise<Identity>

function issuing(algorithm: KeyAlgorithmId, { random, nowMs }: DeployTools, advance: () => void): Issue {
  return async (profile, commonName, { under, names = [], change = {} } = {}) => {
    const key = await generateKey(algorithm)
    const plan: CertificatePlan = {
      ...newPlan(profile, { nowMs, random: (octets) => octets.set(random(octets.length)) }), names,
      subject: commonName === undefined ? [] : [[{ type: COMMON_NAME, value: commonName }]], ...change,
    }
    const certificate = await issueCertificate({
      plan, subjectPublicKeyInfo: key.subjectPublicKeyInfo, signingKey: (under?.key ?? key).pkcs8, ...(under === undefined ? {} : { issuer: { certificate: under.path[0]! } }),
    })
    advance()
    return { key, path: [certificate, ...(under?.path ?? [])] }
  }
}

/** People are found by their mailbox; other names say nothing that a client checks. */
function mailboxOf(name: string): readonly string[] {
  const read = name.includes('@') ? parseGeneralName(`email:${name}`) : undefined
  return read?.ok === true ? [`email:${name}`] : []
}
