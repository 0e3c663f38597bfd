/** What a played handshake is made of: messages with their content, who checks what, and how it ends. Plain data. */
import type { PathFinding } from '#pki/path/path-findings.ts'
import type { AlertName } from './alerts.ts'
import type { Party } from './scenario.ts'

/** The names of RFC 8446 §4 and RFC 5246 §7.4, and what comes after them. */
export type MessageKind =
  | 'ClientHello' | 'ServerHello' | 'EncryptedExtensions' | 'CertificateRequest' | 'Certificate' | 'ServerKeyExchange' | 'ServerHelloDone' | 'ClientKeyExchange'
  | 'CertificateVerify' | 'ChangeCipherSpec' | 'Finished' | 'Alert' | 'HttpRequest' | 'HttpResponse'

/** Under which keys a message travels: RFC 8446 §7.1; TLS 1.2 has one set. */
export type Protection = 'none' | 'handshakeKeys' | 'trafficKeys'

export interface MessageField {
  /** As the RFC writes it. */
  readonly name: string
  /** Octets on the wire with its length prefix; undefined where that is not known. */
  readonly byteLength?: number
  readonly value?: string
  /** The certificate that it holds, or the authority that it names. */
  readonly certificateId?: string
  readonly children?: readonly MessageField[]
}

/** What the receiver looks at, in its order. */
export type CheckAspect =
  | 'agreement' | 'signatureScheme' | 'chain' | 'signatures' | 'dates' | 'authorities' | 'purpose' | 'hostName' | 'revocation' | 'otherRules' | 'possession' | 'transcript' | 'presence'

export interface PlayedCheck {
  readonly aspect: CheckAspect
  readonly by: Party
  /** `notReached`: the path ends before an anchor, so that nothing more can be said; `notDone`: this side does not look. */
  readonly result: 'passed' | 'failed' | 'notReached' | 'notDone'
  readonly citation: string
  /** Of the Verify engine. */
  readonly findings: readonly PathFinding[]
}

/** Things that popular descriptions get wrong, or that surprise at this place. */
export type NoteId =
  | 'suites-come-first' | 'no-name-for-address' | 'no-key-transport' | 'suite-is-not-encrypted' | 'encrypted-from-here' | 'certificates-in-the-clear' | 'authorities-are-a-hint'
  | 'common-name-is-not-read' | 'not-checked-with-k' | 'nothing-is-decrypted' | 'key-stays-at-home' | 'possession-is-the-proof' | 'root-need-not-be-sent' | 'only-what-is-sent'
  | 'no-name-is-compared' | 'client-is-done-first' | 'refusal-is-http' | 'key-too-small-to-start' | 'not-in-authorities' | 'empty-certificate' | 'no-digital-signature' | 'name-compared-late'

export interface Note {
  readonly id: NoteId
  readonly parameters: Readonly<Record<string, string>>
}

export interface PlayedMessage {
  /** Unique in the handshake: `server Certificate`. */
  readonly id: string
  readonly from: Party
  readonly kind: MessageKind
  readonly protection: Protection
  readonly citation: string
  /** Of the handshake message with its header of four octets; undefined where that is not known. */
  readonly byteLength: number | undefined
  /** An ECDSA signature is a few octets shorter now and then. */
  readonly isUpTo: boolean
  readonly fields: readonly MessageField[]
  readonly certificateIds: readonly string[]
  /** Signed with the private key of this certificate. */
  readonly signedById?: string
  readonly checks: readonly PlayedCheck[]
  readonly notes: readonly Note[]
  /** Sent in one flight with what the other side refused already. */
  readonly isUnread: boolean
}

export type Ending =
  | { readonly kind: 'http'; readonly status: 200 | 400; readonly title: string }
  | { readonly kind: 'alert'; readonly from: Party; readonly alert: AlertName; readonly number: number; readonly citation: string }

export type ProgramName = 'curl' | 'openssl' | 'chrome' | 'java' | 'nginx' | 'strictServer'

/** What a program prints of this handshake. */
export interface Reaction {
  readonly program: ProgramName
  readonly result: 'goesOn' | 'stops' | 'cannotTell'
  readonly lines: readonly string[]
  /** The version it was seen with, or where it is written. */
  readonly source: string
}

export interface Handshake {
  readonly messages: readonly PlayedMessage[]
  readonly ending: Ending
  /** The finding that decides; none where all is well, or where no certificate came. */
  readonly decisive: PathFinding | undefined
  readonly reactions: readonly Reaction[]
}
