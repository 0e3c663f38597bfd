/** Text of the frame, the pile and the first visit. */
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import type { Role } from '#pki/recognise/summary.ts'

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const shell = {
  name: 'CertLab',
  panels: 'Panels',
  panelNames: { decode: 'Decode', lab: 'Lab', verify: 'Verify', convert: 'Convert', handshake: 'Handshake' },
  loading: 'Loading…',
  broken: 'Internal error in this part of the page. The rest works on. Please report this text:',
  skip: 'Skip to the object',
  requests: (count: number) => plural(count, 'request', 'requests'),
  requestsTitle: 'Network requests that this page has made since it was loaded, as the browser counts them. The page is forbidden to make any.',
  close: 'Close',
  palette: {
    open: 'Search or run', title: 'Search or run', placeholder: 'An object, a panel, a command', none: 'Nothing has this in its name.', results: (count: number) => plural(count, 'result', 'results'),
    kinds: { object: 'in the pile', panel: 'panel', command: 'command', example: 'example' },
    theme: (name: string) => `Theme: ${name}`, goTo: (panel: string) => `Go to ${panel}`, commands: 'Read openssl or keytool commands', written: 'What was done here, as openssl lines',
  },
  about: {
    title: 'About CertLab', open: 'About', version: (version: string) => `Version ${version}`,
    what: 'Makes, reads, checks and converts TLS certificates in this page. There is no server behind it.',
    promises: [
      'Nothing leaves the page: its own policy forbids every connection, from the page and from its workers. The header counts what the browser says was requested.',
      'Nothing is kept but language and theme, unless you ask: then on this device or in a file, encrypted under your passphrase.',
      'The same source builds to the same octets, so anyone can check what you run.',
    ],
    file: 'The whole page as one file, for your disk:', save: 'Save certlab.html', sha256: 'SHA-256',
    isFile: 'This is the one-file page. A page cannot vouch for itself: choose the file you opened, and compare its SHA-256 with the one that was published, or with your own build.',
    checkFile: 'Choose the file…', licence: 'MIT licence: use it, change it, pass it on.',
  },
  qrCode: { title: 'QR code', what: (name: string) => `A link to this page that carries ${name} in its fragment, which no server sees.`, tooLong: 'Too large for a QR code. Copy the link instead.', fromFile: 'The link leads to the file on this device: another device cannot follow it.' },
  update: { readyKept: 'A new version of CertLab is ready. Taking it reloads and locks the page; what is kept stays.', ready: 'A new version of CertLab is ready.', readyLoss: (count: number) => `A new version of CertLab is ready. Taking it reloads the page and empties the pile (${plural(count, 'object', 'objects')}).`, take: 'Reload now', later: 'Later' },
  workspace: {
    label: 'Workspace', memory: 'In memory only', device: 'Kept on this device', locked: 'Locked', keeping: 'Keeping…', notKept: 'Not kept', keys: (count: number) => plural(count, 'key unsaved', 'keys unsaved'), objects: (count: number) => `${count.toLocaleString('en')} unsaved`,
    damaged: (count: number) => plural(count, 'record damaged', 'records damaged'),
  },
  otherLanguage: '中文',
  otherLanguageTitle: 'Switch to Chinese',
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  pile: {
    title: 'Pile',
    open: 'Open files…',
    paste: 'Paste',
    pasteRefused: 'The browser gave nothing from the clipboard: press Ctrl+V or ⌘V.',
    drop: 'Paste or drop anything',
    dropWhat: 'PEM, DER, hex, keys, zip, text with certificates in it',
    dropHere: 'Drop to read them here. Nothing is sent anywhere.',
    filter: (count: number) => `Filter ${plural(count, 'object', 'objects')}`,
    tree: 'Everything opened, by who signed whom',
    clear: 'Clear',
    undo: 'Undo',
    removed: (count: number) => `${plural(count, 'object', 'objects')} removed.`,
    remove: 'Remove',
    openFolder: 'Open a folder…',
    clearAll: 'Clear the pile',
    menu: (name: string) => `What to do with ${name}`,
    rowMenu: { issueUnder: 'Issue under this CA', renew: 'Renew…', revoke: 'Revoke…', copyPem: 'Copy PEM', copyPemSecret: 'Copy PEM (contains private key)', download: 'Download', downloadSecret: 'Download (contains private key)', compare: 'Compare with the selected one', copyLink: 'Copy link', qrCode: 'Show as QR code', remove: 'Remove' },
    noPem: 'It has no PEM form.', noLink: 'Only small public objects have a link.', noCompare: 'Select another object first.',
    expand: 'Show the pile', collapse: 'Hide the pile', width: 'Width of the pile',
    state: (count: number, secrets: number, isKept: boolean) => `${plural(count, 'object', 'objects')}${secrets > 0 ? `, ${plural(secrets, 'private key', 'private keys')}` : ''}, ${isKept ? 'kept on this device' : 'in memory only'}`,
    reading: (name: string | undefined, count: number, percent: number) => `Reading ${name ?? 'what you pasted'}: ${plural(count, 'object', 'objects')}, ${percent} %`,
    cancel: 'Stop',
    secret: 'secret',
    encrypted: 'encrypted',
    opened: 'opened',
    fits: 'fits this certificate',
    nothingFound: 'Nothing in the pile has this in its name.',
    until: (date: string) => `until ${date}`,
    untilIssuer: (date: string) => `until its issuer ends, ${date}`,
    issuerExpired: (date: string) => `its issuer expired ${date}`,
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
    signedPublicKeyAndChallenge: 'Signed key and challenge', jsonWebKey: 'JSON Web Key', jsonWebEncryption: 'Encrypted JSON (JWE)', certificatePath: 'Certification path', certificatePair: 'Cross-certificate pair',
    pvk: 'Microsoft private key', ibmKeyDatabase: 'IBM key database', ibmStash: 'IBM stash file', asn1: 'ASN.1 value', unreadable: 'Not readable',
  } satisfies Record<ObjectKind, string>,
  first: {
    title: 'Make, read, check and convert certificates',
    lead: 'Paste or drop a certificate, a request, a revocation list, a key, a keystore, or a whole folder of them.',
    paste: 'or Ctrl+V, ⌘V anywhere on the page',
    promises: [
      'Nothing leaves this page: it is forbidden to make network requests, and counts them for you above.',
      'Everything stays in memory and is gone when you close the tab, unless you have it kept, encrypted.',
      'It works offline, and as one file from your disk.',
    ],
    make: 'Nothing to open yet?', makeKit: 'Make an mTLS kit', makeCertificates: 'Make your own certificates',
    examples: 'Or look at an example',
    example: {
      chain: 'A server with its chain', chainWhat: 'root, intermediate, server', broken: 'A certificate that clients refuse', brokenWhat: 'expired, version 1, no names',
      request: 'A request', requestWhat: 'what a CA is asked for', crl: 'A revocation list', crlWhat: 'two revoked certificates', key: 'A private key', keyWhat: 'made for this example',
      keystore: 'A locked keystore (.p12)', keystoreWhat: 'its password: changeit',
    },
  },
}

/** The shape that every language fills. */
export type Words<Text> = {
  readonly [Key in keyof Text]: Text[Key] extends string ? string : Text[Key] extends (...values: infer Values) => string ? (...values: Values) => string : Words<Text[Key]>
}
export type ShellWords = Words<typeof shell>
