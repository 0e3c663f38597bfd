/** Text of the frame, the pile and the first visit. */
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import type { Role } from '#pki/recognise/summary.ts'

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const shell = {
  name: 'CertLab',
  panels: 'Panels',
  panelNames: { decode: 'Decode' },
  loading: 'Loading…',
  broken: 'Internal error in this part of the page. The rest works on. Please report this text:',
  skip: 'Skip to the object',
  requests: (count: number) => plural(count, 'request', 'requests'),
  requestsTitle: 'Network requests that this page has made since it was loaded, as the browser counts them. The page is forbidden to make any.',
  otherLanguage: '中文',
  otherLanguageTitle: 'Switch to Chinese',
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  pile: {
    title: 'Pile',
    open: 'Open files…',
    drop: 'Paste or drop anything',
    dropWhat: 'PEM, DER, hex, keys, zip, text with certificates in it',
    dropHere: 'Drop to read them here. Nothing is sent anywhere.',
    filter: (count: number) => `Filter ${plural(count, 'object', 'objects')}`,
    tree: 'Everything opened, by who signed whom',
    clear: 'Clear',
    undo: 'Undo',
    removed: (count: number) => `${plural(count, 'object', 'objects')} removed.`,
    remove: 'Remove',
    state: (count: number, secrets: number) => `${plural(count, 'object', 'objects')}${secrets > 0 ? `, ${plural(secrets, 'private key', 'private keys')}` : ''}, in memory only`,
    reading: (name: string | undefined, count: number, percent: number) => `Reading ${name ?? 'what you pasted'}: ${plural(count, 'object', 'objects')}, ${percent} %`,
    cancel: 'Stop',
    secret: 'secret',
    encrypted: 'encrypted',
    fits: 'fits this certificate',
    nothingFound: 'Nothing in the pile has this in its name.',
    until: (date: string) => `until ${date}`,
    expired: (date: string) => `expired ${date}`,
    notYet: (date: string) => `from ${date}`,
    daysLeft: (days: number) => plural(days, 'day left', 'days left'),
    unreadable: 'cannot be read',
  },
  roles: {
    root: 'root', intermediate: 'intermediate', server: 'server', client: 'client', serverAndClient: 'server and client', endEntity: 'certificate', request: 'request',
    crl: 'revocation list', publicKey: 'public key', privateKey: 'private key', keystore: 'keystore', bundle: 'bundle', other: 'object',
  } satisfies Record<Role, string>,
  kinds: {
    certificate: 'Certificate', attributeCertificate: 'Attribute certificate', certificationRequest: 'Request', certificateList: 'Revocation list', publicKey: 'public key',
    privateKey: 'private key', encryptedPrivateKey: 'Encrypted private key', sshPublicKey: 'SSH public key', sshPrivateKey: 'SSH private key', contentInfo: 'PKCS#7 message',
    pkcs12: 'PKCS#12 keystore', javaKeystore: 'Java keystore', bouncyCastleKeystore: 'Bouncy Castle keystore', ocspRequest: 'OCSP request', ocspResponse: 'OCSP response',
    timeStampRequest: 'Time stamp request', timeStampResponse: 'Time stamp', signedCertificateTimestampList: 'CT receipts', keyParameters: 'Key parameters',
    signedPublicKeyAndChallenge: 'Signed key and challenge', jsonWebKey: 'JSON Web Key', asn1: 'ASN.1 value', unreadable: 'Not readable',
  } satisfies Record<ObjectKind, string>,
  first: {
    title: 'See what is in a certificate',
    lead: 'Paste or drop a certificate, a request, a revocation list, a key, or a whole folder of them.',
    paste: 'Paste here: Ctrl+V or ⌘V',
    promises: [
      'Nothing leaves this page: it is forbidden to make network requests, and counts them for you above.',
      'Everything stays in memory and is gone when you close the tab.',
      'It works offline, and as one file from your disk.',
    ],
    examples: 'Or look at an example',
    example: {
      chain: 'A server with its chain', chainWhat: 'root, intermediate, server', broken: 'A certificate that clients refuse', brokenWhat: 'expired, version 1, no names',
      request: 'A request', requestWhat: 'what a CA is asked for', crl: 'A revocation list', crlWhat: 'two revoked certificates', key: 'A private key', keyWhat: 'made for this example',
      bundle: 'A PKCS#7 bundle', bundleWhat: 'as Windows and Java hand over',
    },
  },
}

/** The shape that every language fills. */
type Words<Text> = {
  readonly [Key in keyof Text]: Text[Key] extends string ? string : Text[Key] extends (...values: infer Values) => string ? (...values: Values) => string : Words<Text[Key]>
}
export type ShellWords = Words<typeof shell>
