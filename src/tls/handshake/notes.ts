/** What popular descriptions of a handshake get wrong, at the message where it matters: RFC 8446, RFC 5246, RFC 9525, RFC 6066. */
import { isSentAsServerName } from './hellos.ts'
import type { MessageKind, Note, NoteId } from './messages.ts'
import type { Cast, Role } from './roles.ts'
import type { Party } from './scenario.ts'

type Condition = (inputs: Cast) => boolean | Readonly<Record<string, string>>

interface NoteRow {
  readonly id: NoteId
  /** `client Certificate` */
  readonly at: readonly `${Party} ${MessageKind}`[]
  /** Always, unless given; the parameters of its sentence. */
  readonly when?: Condition
}

const isTls12: Condition = ({ question }) => question.version === '1.2'
const sendsNone: Condition = ({ client }) => client.chain.length === 0 || client.scheme === undefined
const sendsSome: Condition = (inputs) => sendsNone(inputs) === false
const found = (role: Role, ...ids: readonly string[]): boolean => role.outcome?.paths[0]?.findings.some(({ id }) => ids.includes(id)) === true

const rows: readonly NoteRow[] = [
  { id: 'suites-come-first', at: ['client ClientHello'] },
  { id: 'no-name-for-address', at: ['client ClientHello'], when: ({ question: { host } }) => host !== '' && !isSentAsServerName(host) && { host } },
  { id: 'suite-is-not-encrypted', at: ['server ServerHello'] },
  { id: 'encrypted-from-here', at: ['server ServerHello'], when: ({ question }) => question.version === '1.3' },
  { id: 'no-key-transport', at: ['server ServerHello'], when: ({ question }) => question.version === '1.3' },
  { id: 'no-key-transport', at: ['server ServerKeyExchange', 'client ClientKeyExchange'] },
  { id: 'certificates-in-the-clear', at: ['server Certificate', 'client Certificate'], when: isTls12 },
  { id: 'authorities-are-a-hint', at: ['server CertificateRequest'] },
  { id: 'not-checked-with-k', at: ['server Certificate'], when: ({ question }) => !question.isServerChecked },
  { id: 'common-name-is-not-read', at: ['server Certificate'], when: ({ server }) => found(server, 'path/name-only-in-common-name') },
  { id: 'name-compared-late', at: ['server Certificate'], when: ({ server }) => found(server, 'path/host-name-mismatch', 'path/ip-address-mismatch') },
  { id: 'only-what-is-sent', at: ['server Certificate'], when: ({ server }) => found(server, 'path/issuer-not-found') },
  { id: 'only-what-is-sent', at: ['client Certificate'], when: ({ client }) => found(client, 'path/issuer-not-found') },
  { id: 'root-need-not-be-sent', at: ['server Certificate'], when: ({ server: { chain } }) => chain.length > 1 && chain.at(-1)!.isSelfIssued },
  { id: 'key-too-small-to-start', at: ['server Certificate'], when: ({ server }) => tooSmall(server) },
  { id: 'no-digital-signature', at: ['server Certificate'], when: ({ server: { chain: [first] } }) => first?.values.keyUsage !== undefined && !first.values.keyUsage.includes('digitalSignature') },
  { id: 'nothing-is-decrypted', at: ['client Certificate'], when: sendsSome },
  { id: 'no-name-is-compared', at: ['client Certificate'], when: sendsSome },
  { id: 'key-stays-at-home', at: ['client Certificate'], when: sendsSome },
  { id: 'empty-certificate', at: ['client Certificate'], when: sendsNone },
  { id: 'not-in-authorities', at: ['client Certificate'], when: (inputs) => !isInAuthorities(inputs) },
  { id: 'possession-is-the-proof', at: ['server CertificateVerify', 'client CertificateVerify'] },
  { id: 'client-is-done-first', at: ['client Finished'], when: ({ question }) => question.version === '1.3' && question.clientAuthentication !== 'off' },
  { id: 'refusal-is-http', at: ['server HttpResponse'], when: ({ question, client: { outcome } }) => question.clientAuthentication.startsWith('nginx') && (outcome === undefined || (outcome.verdict !== 'valid' && outcome.verdict !== 'validRevocationUnknown')) },
]

/** Security level 2 of OpenSSL: 112 bits. */
const LEAST_RSA_BITS = 2048

const tooSmall = ({ key }: Role): false | Readonly<Record<string, string>> =>
  (key?.type === 'RSA' || key?.type === 'RSA-PSS') && key.bits < LEAST_RSA_BITS && { bits: String(key.bits) }

/** Whether a client that keeps to certificate_authorities would send its chain: Java, browsers. curl sends it anyway. */
export function isInAuthorities({ client: { chain }, authorities }: Pick<Cast, 'client' | 'authorities'>): boolean {
  const names = new Set(authorities.map(({ subjectKey }) => subjectKey))
  return chain.length === 0 || names.size === 0 || chain.some(({ issuerKey }) => names.has(issuerKey))
}

export function notesOn(kind: MessageKind, from: Party, inputs: Cast): readonly Note[] {
  return rows.flatMap(({ id, at, when }) => {
    if (!at.includes(`${from} ${kind}`)) return []
    const answer = when === undefined || when(inputs)
    return answer === false ? [] : [{ id, parameters: answer === true ? {} : answer }]
  })
}
