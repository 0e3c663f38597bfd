/** The messages in their order, and where they end: RFC 8446 §2, figure 1; RFC 5246 §7.3, figure 1, with the ECDHE of RFC 8422. */
import type { PathFinding } from '#pki/path/path-findings.ts'
import { type AlertName, alertCitation, alertFor, alertForMissing, alerts } from './alerts.ts'
import { certificateList, certificateRequest } from './authentication.ts'
import { certificateChecks, ownCheck } from './checks.ts'
import { fixed, HEADER, sumOf } from './fields.ts'
import { clientHello, clientKeyExchange, encryptedExtensions, serverHello, serverKeyExchange, signed, TRANSCRIPT_HASH_LENGTH, VERIFY_DATA_LENGTH } from './hellos.ts'
import type { Ending, Handshake, MessageField, MessageKind, PlayedCheck, PlayedMessage, Protection } from './messages.ts'
import { notesOn } from './notes.ts'
import { type Cast, decisiveFinding, isAccepted, type Role } from './roles.ts'
import type { Party } from './scenario.ts'
import type { SignatureSchemeUse } from './schemes.ts'

export interface Script extends Omit<Handshake, 'reactions'> {
  /** A certificate of the client reached the server. */
  readonly isClientSeen: boolean
}

interface MessageParts {
  readonly fields?: readonly MessageField[]
  readonly certificateIds?: readonly string[]
  readonly signedBy?: Role
  readonly checks?: readonly PlayedCheck[]
  readonly byteLength?: number | undefined
}

const CITATIONS: Readonly<Record<'1.3' | '1.2', Readonly<Record<MessageKind, string>>>> = {
  '1.3': {
    ClientHello: 'RFC 8446 §4.1.2', ServerHello: 'RFC 8446 §4.1.3', EncryptedExtensions: 'RFC 8446 §4.3.1', CertificateRequest: 'RFC 8446 §4.3.2', Certificate: 'RFC 8446 §4.4.2',
    CertificateVerify: 'RFC 8446 §4.4.3', Finished: 'RFC 8446 §4.4.4', Alert: 'RFC 8446 §6.2', HttpRequest: 'RFC 9112 §3', HttpResponse: 'RFC 9112 §4', ServerKeyExchange: '', ServerHelloDone: '',
    ClientKeyExchange: '', ChangeCipherSpec: '',
  },
  '1.2': {
    ClientHello: 'RFC 5246 §7.4.1.2', ServerHello: 'RFC 5246 §7.4.1.3', EncryptedExtensions: '', CertificateRequest: 'RFC 5246 §7.4.4', Certificate: 'RFC 5246 §7.4.2', CertificateVerify: 'RFC 5246 §7.4.8',
    Finished: 'RFC 5246 §7.4.9', Alert: 'RFC 5246 §7.2.2', HttpRequest: 'RFC 9112 §3', HttpResponse: 'RFC 9112 §4', ServerKeyExchange: 'RFC 8422 §5.4', ServerHelloDone: 'RFC 5246 §7.4.5',
    ClientKeyExchange: 'RFC 8422 §5.7', ChangeCipherSpec: 'RFC 5246 §7.1',
  },
}

export function writeScript(inputs: Cast): Script {
  return new Writer(inputs).write()
}

const otherParty = (party: Party): Party => (party === 'client' ? 'server' : 'client')

class Writer {
  private readonly messages: PlayedMessage[] = []
  private readonly protection: Record<Party, Protection> = { client: 'none', server: 'none' }
  /** Messages of this party from now on are sent in vain. */
  private refusedFrom: Party | undefined
  private readonly isAsking: boolean
  private readonly sendsCertificate: boolean

  private readonly inputs: Cast

  constructor(inputs: Cast) {
    const { question, client } = inputs
    this.inputs = inputs
    this.isAsking = question.clientAuthentication !== 'off'
    this.sendsCertificate = this.isAsking && client.chain.length > 0 && client.scheme !== undefined
  }

  write(): Script {
    const { question: { version, host }, server: { scheme } } = this.inputs
    this.say('client', 'ClientHello', { fields: clientHello(host), checks: [ownCheck(version, 'agreement', { by: 'server' }), ownCheck(version, 'signatureScheme', { by: 'server', isPassed: scheme !== undefined })] })
    if (scheme === undefined) return this.alert('server', 'handshake_failure')
    return version === '1.3' ? this.writeTls13(scheme) : this.writeTls12(scheme)
  }

  private writeTls13(scheme: SignatureSchemeUse): Script {
    const { server } = this.inputs
    this.say('server', 'ServerHello', { fields: serverHello('1.3', scheme), checks: [ownCheck('1.3', 'agreement', { by: 'client' })] })
    this.protection.server = 'handshakeKeys'
    this.say('server', 'EncryptedExtensions', { fields: encryptedExtensions })
    if (this.isAsking) this.sayRequest()
    this.sayServerCertificate()
    this.sayVerify('server', server)
    this.sayFinished('server')
    this.protection.server = 'trafficKeys'
    this.protection.client = 'handshakeKeys'
    if (this.refusedFrom === 'server') return this.refuseServer()
    if (this.isAsking) this.sayClientCertificate()
    if (this.sendsCertificate) this.sayVerify('client', this.inputs.client)
    this.sayFinished('client')
    this.protection.client = 'trafficKeys'
    return this.answer()
  }

  private writeTls12(scheme: SignatureSchemeUse): Script {
    const { server, client } = this.inputs
    this.say('server', 'ServerHello', { fields: serverHello('1.2', scheme), checks: [ownCheck('1.2', 'agreement', { by: 'client' })] })
    this.sayServerCertificate()
    this.say('server', 'ServerKeyExchange', { fields: serverKeyExchange(scheme), signedBy: server, checks: [{ ...ownCheck('1.2', 'possession', { by: 'client' }), citation: 'RFC 8422 §5.4' }] })
    if (this.isAsking) this.sayRequest()
    this.say('server', 'ServerHelloDone', {})
    if (this.refusedFrom === 'server') return this.refuseServer()
    if (this.isAsking) this.sayClientCertificate()
    this.say('client', 'ClientKeyExchange', { fields: clientKeyExchange })
    if (this.sendsCertificate) this.sayVerify('client', client)
    this.sayChangeAndFinished('client')
    if (this.refusedFrom === 'client') return this.answer()
    this.sayChangeAndFinished('server')
    return this.answer()
  }

  private sayRequest(): void {
    const { question: { version }, authorities } = this.inputs
    this.say('server', 'CertificateRequest', { fields: certificateRequest(version, authorities), certificateIds: authorities.map(({ id }) => id) })
  }

  private sayServerCertificate(): void {
    const { question: { version, isServerChecked, host }, server: { chain, outcome } } = this.inputs
    const looked = outcome === undefined ? [] : certificateChecks({ by: 'client', outcome, comparesName: host !== '' })
    const checks = isServerChecked ? looked : looked.map((check): PlayedCheck => ({ ...check, result: 'notDone' }))
    this.say('server', 'Certificate', { fields: certificateList(version, chain), certificateIds: chain.map(({ id }) => id), checks })
    if (isServerChecked && outcome !== undefined && !isAccepted(outcome)) this.refusedFrom = 'server'
  }

  private sayClientCertificate(): void {
    const { question: { version, clientAuthentication }, client: { chain, outcome } } = this.inputs
    const sent = this.sendsCertificate ? chain : []
    const isMissed = sent.length === 0 && clientAuthentication !== 'nginxOptional'
    const presence = ownCheck(version, 'presence', { by: 'server', isPassed: !isMissed })
    const checks = sent.length === 0 || outcome === undefined ? [presence] : [presence, ...certificateChecks({ by: 'server', outcome, comparesName: false })]
    this.say('client', 'Certificate', { fields: certificateList(version, sent), certificateIds: sent.map(({ id }) => id), checks })
    if (clientAuthentication === 'required' && this.clientFault() !== undefined) this.refusedFrom = 'client'
  }

  private sayVerify(party: Party, role: Role): void {
    const { question: { version } } = this.inputs
    this.say(party, 'CertificateVerify', { fields: role.scheme === undefined ? [] : signed(role.scheme), signedBy: role, checks: [ownCheck(version, 'possession', { by: otherParty(party) })] })
  }

  private sayFinished(party: Party): void {
    const { version } = this.inputs.question
    const fields = [fixed('verify_data', version === '1.3' ? TRANSCRIPT_HASH_LENGTH : VERIFY_DATA_LENGTH)]
    this.say(party, 'Finished', { fields, checks: [ownCheck(version, 'transcript', { by: otherParty(party) })] })
  }

  private sayChangeAndFinished(party: Party): void {
    // A record of its own kind, not a handshake message: no header.
    this.say(party, 'ChangeCipherSpec', { fields: [fixed('type', 1, 'change_cipher_spec')], byteLength: 1 })
    this.protection[party] = 'trafficKeys'
    this.sayFinished(party)
  }

  /** What the server has against the client; undefined where nothing. */
  private clientFault(): 'missing' | 'refused' | undefined {
    const { question: { clientAuthentication }, client: { outcome } } = this.inputs
    if (!this.isAsking) return undefined
    if (!this.sendsCertificate) return clientAuthentication === 'nginxOptional' ? undefined : 'missing'
    return outcome === undefined || isAccepted(outcome) ? undefined : 'refused'
  }

  private refuseServer(): Script {
    const { outcome } = this.inputs.server
    const decisive = outcome && decisiveFinding(outcome)
    return this.alert('client', alertFor(decisive?.opensslError), decisive)
  }

  private answer(): Script {
    const { question, client } = this.inputs
    const fault = this.clientFault()
    const decisive = fault === 'refused' && client.outcome !== undefined ? decisiveFinding(client.outcome) : undefined
    if (fault !== undefined && question.clientAuthentication === 'required') return this.alert('server', fault === 'missing' ? alertForMissing(question.version) : alertFor(decisive?.opensslError), decisive)
    const request = `GET / HTTP/1.1\nHost: ${question.host === '' ? 'localhost' : question.host}`
    this.say('client', 'HttpRequest', { fields: [{ name: 'request', value: request }], byteLength: undefined })
    const ending: Ending = fault === undefined
      ? { kind: 'http', status: 200, title: '200 OK' }
      : { kind: 'http', status: 400, title: fault === 'missing' ? '400 No required SSL certificate was sent' : '400 The SSL certificate error' }
    const status: MessageField = { name: 'status-line', value: fault === undefined ? 'HTTP/1.1 200 OK' : 'HTTP/1.1 400 Bad Request' }
    this.say('server', 'HttpResponse', { fields: [status, ...(fault === undefined ? [] : [{ name: 'title', value: ending.title }])], byteLength: undefined })
    return this.end(ending, decisive)
  }

  private alert(from: Party, name: AlertName, decisive?: PathFinding): Script {
    const { version } = this.inputs.question
    this.refusedFrom = undefined
    this.say(from, 'Alert', { fields: [fixed('level', 1, 'fatal'), fixed('description', 1, `${name} (${alerts[name]})`)], byteLength: 2 })
    return this.end({ kind: 'alert', from, alert: name, number: alerts[name], citation: alertCitation(version) }, decisive)
  }

  private end(ending: Ending, decisive: PathFinding | undefined): Script {
    return { messages: this.messages, ending, decisive, isClientSeen: this.messages.some(({ id, certificateIds }) => id === 'client Certificate' && certificateIds.length > 0) }
  }

  private say(from: Party, kind: MessageKind, parts: MessageParts): void {
    const { fields = [], certificateIds = [], signedBy, checks = [] } = parts
    const isUnread = this.refusedFrom === from
    const signedById = signedBy?.chain[0]?.id
    this.messages.push({
      id: `${from} ${kind}`, from, kind, protection: this.protection[from], citation: CITATIONS[this.inputs.question.version][kind], fields, certificateIds, isUnread,
      byteLength: 'byteLength' in parts ? parts.byteLength : HEADER + sumOf(fields), isUpTo: signedBy?.scheme?.isUpTo === true,
      ...(signedById === undefined ? {} : { signedById }), checks: isUnread ? checks.map((check): PlayedCheck => ({ ...check, result: 'notReached' })) : checks,
      notes: notesOn(kind, from, this.inputs),
    })
  }
}
