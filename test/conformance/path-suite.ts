/** Suites of path validation in their common form (see the README beside them): one case to a pool and its inputs. */
import { ID_KP_CLIENT_AUTH, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import { type KeyUsageName, keyUsageNames } from '#pki/extensions/key-usage.ts'
import { defaultInputs, type PathInputs, type PathProfile, type PathPurpose, type PeerName } from '#pki/path/inputs.ts'
import type { PathOutcome } from '#pki/path/outcome.ts'
import { Pool } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'

export interface SuiteCase {
  readonly id: string
  readonly profile: PathProfile
  readonly score: 'hard' | 'soft' | 'none'
  readonly expected: 'valid' | 'invalid'
  readonly target: string
  readonly trusted: readonly string[]
  readonly untrusted: readonly string[]
  readonly crls: readonly string[]
  readonly time: string
  readonly purpose: string
  readonly peerName: PeerName | null
  readonly peerNames: readonly PeerName[]
  readonly extendedKeyUsage: readonly string[]
  readonly keyUsage: readonly string[]
  readonly maxChainDepth: number | null
  readonly policy: { readonly initialPolicySet: readonly string[]; readonly explicitPolicy: boolean; readonly inhibitMapping: boolean; readonly inhibitAny: boolean } | null
  readonly requireRevocation: boolean
  readonly anchor: PathInputs['anchor']
}

export interface Suite {
  readonly suite: string
  readonly cases: readonly SuiteCase[]
}

export interface CaseResult {
  readonly id: string
  readonly expected: SuiteCase['expected']
  readonly actual: 'valid' | 'invalid' | 'undetermined' | 'error'
  readonly findings: readonly string[]
  readonly ms: number
}

const PURPOSES: readonly PathPurpose[] = ['any', 'server', 'client', 'codeSigning', 'emailProtection', 'timeStamping', 'ocspSigning']

/** Names of purposes as the suites have them; an OID is taken as it is. */
const PURPOSE_OIDS: Readonly<Record<string, string>> = {
  serverAuth: ID_KP_SERVER_AUTH, clientAuth: ID_KP_CLIENT_AUTH, codeSigning: '1.3.6.1.5.5.7.3.3', emailProtection: '1.3.6.1.5.5.7.3.4', timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9', anyExtendedKeyUsage: '2.5.29.37.0',
}

const isKeyUsage = (name: string): name is KeyUsageName => (keyUsageNames as readonly string[]).includes(name)

export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

function poolOf({ target, trusted, untrusted, crls }: SuiteCase): Pool {
  const pool = new Pool()
  pool.add({ id: 'target', kind: 'certificate', bytes: bytesOf(target) })
  for (const [index, der] of trusted.entries()) pool.add({ id: `trusted ${index}`, kind: 'certificate', bytes: bytesOf(der) })
  for (const [index, der] of untrusted.entries()) pool.add({ id: `untrusted ${index}`, kind: 'certificate', bytes: bytesOf(der) })
  for (const [index, der] of crls.entries()) pool.add({ id: `crl ${index}`, kind: 'crl', bytes: bytesOf(der) })
  return pool
}

function inputsOf(one: SuiteCase): PathInputs {
  return {
    ...defaultInputs, targetId: 'target', trustAnchorIds: one.trusted.map((_, index) => `trusted ${index}`), timeMs: Date.parse(one.time), profile: one.profile,
    purpose: PURPOSES.find((purpose) => purpose === one.purpose) ?? 'any', extendedKeyUsage: one.extendedKeyUsage.map((name) => PURPOSE_OIDS[name] ?? name),
    keyUsage: one.keyUsage.filter(isKeyUsage), peerNames: [...(one.peerName === null ? [] : [one.peerName]), ...one.peerNames],
    maxIntermediates: one.maxChainDepth ?? undefined, anchor: one.anchor, revocation: one.requireRevocation ? 'required' : one.crls.length > 0 ? 'ifKnown' : 'off',
    ...(one.policy === null ? {} : { policy: one.policy }),
  }
}

export async function runCase(one: SuiteCase): Promise<CaseResult> {
  const start = performance.now()
  const { id, expected } = one
  try {
    const outcome = await verifyTarget(poolOf(one), inputsOf(one))
    return { id, expected, actual: answerOf(outcome), findings: findingsOf(outcome), ms: performance.now() - start }
  } catch (error) {
    return { id, expected, actual: 'error', findings: [error instanceof Error ? (error.stack ?? error.message) : String(error)], ms: performance.now() - start }
  }
}

function answerOf({ verdict }: PathOutcome): CaseResult['actual'] {
  switch (verdict) {
    case 'valid':
    case 'validRevocationUnknown':
      return 'valid'
    case 'undetermined':
      return 'undetermined'
    case 'revoked':
    case 'invalid':
    case 'noPath':
      return 'invalid'
  }
}

/** Of the best path: `error path/expired 0 …`. */
function findingsOf({ paths, unreadable, cut }: PathOutcome): string[] {
  const [best] = paths
  return [
    ...(best?.findings ?? []).map(({ severity, id, certificateIndex, parameters }) => `${severity} ${id} ${certificateIndex} ${Object.values(parameters).join(' ').slice(0, 200)}`.trim()),
    ...unreadable.map(({ id, faultCode }) => `unreadable ${id} ${faultCode}`), ...cut.map((budget) => `cut ${budget}`),
  ]
}
