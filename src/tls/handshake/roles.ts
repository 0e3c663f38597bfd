/** The two roles of a handshake as the Verify engine and the key of the end entity see them: RFC 8446 §4.4.2, RFC 5280 §6. */
import type { PublicKey } from '#pki/keys/public-key.ts'
import { defaultInputs, type PathInputs, type PeerName } from '#pki/path/inputs.ts'
import type { CandidatePath, PathOutcome } from '#pki/path/outcome.ts'
import type { PathCertificate } from '#pki/path/path-certificate.ts'
import type { PathFinding } from '#pki/path/path-findings.ts'
import type { Pool } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import { parseIpAddress } from '#pki/names/host-name.ts'
import type { HandshakeQuestion, Party } from './scenario.ts'
import { schemeFor, type SignatureSchemeUse } from './schemes.ts'

export interface Role {
  /** As sent, the end entity's first; empty where there is no certificate. */
  readonly chain: readonly PathCertificate[]
  readonly key: PublicKey | undefined
  /** undefined where no scheme that is offered fits the key. */
  readonly scheme: SignatureSchemeUse | undefined
  /** What the other side finds; undefined where it looks at nothing. */
  readonly outcome: PathOutcome | undefined
}

/** All that a handshake follows from. */
export interface Cast {
  readonly question: HandshakeQuestion
  readonly server: Role
  readonly client: Role
  /** Whom the server names in its request. */
  readonly authorities: readonly PathCertificate[]
}

/** RFC 5280 has no word for "not known": who is not told to look for revocation goes on. */
export const isAccepted = (outcome: PathOutcome): boolean => outcome.verdict === 'valid' || outcome.verdict === 'validRevocationUnknown' || outcome.verdict === 'undetermined'

/** The error that the other side stops at: OpenSSL's first, where it has a number for it. */
export function decisiveFinding({ paths: [best], opensslError }: PathOutcome): PathFinding | undefined {
  const errors = errorsOf(best)
  return errors.find((finding) => finding.opensslError === opensslError?.code && finding.certificateIndex === opensslError?.depth) ?? errors[0]
}

export const errorsOf = (path: CandidatePath | undefined): readonly PathFinding[] => (path?.findings ?? []).filter(({ severity }) => severity === 'error')

export async function readRole(party: Party, pool: Pool, question: HandshakeQuestion): Promise<Role> {
  const ids = party === 'server' ? question.serverChainIds : question.clientChainIds
  const chain = ids.flatMap((id) => pool.find(id) ?? [])
  const read = chain[0]?.publicKey()
  const key = read?.ok === true ? read.value : undefined
  const isAsked = party === 'server' || question.clientAuthentication !== 'off'
  const outcome = chain.length === 0 || !isAsked ? undefined : await verifyTarget(pool, inputsFor(party, question))
  return { chain, key, scheme: key && schemeFor(key), outcome }
}

/** nginx's default: `ssl_verify_depth 1`. */
const NGINX_VERIFY_DEPTH = 1

/** Only what the other side sends may stand between the end entity and the anchors: RFC 8446 §4.4.2. */
function inputsFor(party: Party, question: HandshakeQuestion): PathInputs {
  const { host, timeMs, clientAuthentication } = question
  const isNginx = clientAuthentication === 'nginxOn' || clientAuthentication === 'nginxOptional'
  const chainIds = party === 'server' ? question.serverChainIds : question.clientChainIds
  return {
    ...defaultInputs, timeMs, purpose: party, targetId: chainIds[0]!, untrustedIds: chainIds,
    trustAnchorIds: party === 'server' ? question.clientAnchorIds : question.serverAnchorIds,
    peerNames: party === 'server' && host !== '' ? [peerName(host)] : [],
    // OpenSSL in a server takes only self-signed anchors; curl, browsers and Java end a path at any certificate they trust.
    anchor: { ...defaultInputs.anchor, mustBeSelfSigned: party === 'client' },
    maxIntermediates: party === 'client' && isNginx ? NGINX_VERIFY_DEPTH : undefined,
  }
}

const peerName = (host: string): PeerName => ({ kind: parseIpAddress(host) === undefined ? 'dns' : 'ip', value: host })
