/** Text of the Convert panel. */
import type { EntryObstacleId } from '#pki/making/entry-targets.ts'
import type { ReportedItem } from '#pki/making/keystore-report.ts'
import type { ObstacleId } from '#pki/making/obstacles.ts'
import type { PasswordLevel, PasswordWarning } from '#pki/making/passwords.ts'
import type { RefusalId } from '#pki/making/readability.ts'
import type { ReaderId } from '#pki/making/readers.ts'
import type { TargetDefinition, TargetId } from '#pki/making/targets.ts'

interface TargetText {
  readonly title: string
  readonly what: string
}

const targets: Record<TargetId, TargetText> = {
  pem: { title: 'PEM', what: 'Text between BEGIN and END lines; keys as PKCS#8' },
  der: { title: 'DER', what: 'The bare octets, a file each' },
  fullchain: { title: 'Full chain', what: 'What a server or a client sends: its certificate, then who signed it' },
  pkcs7: { title: 'PKCS#7 (.p7b)', what: 'Certificates and revocation lists, as Windows and Java take them' },
  pkcs8: { title: 'PKCS#8', what: 'A private key as most programs want it, unencrypted' },
  encryptedPkcs8: { title: 'Encrypted PKCS#8', what: 'A private key under a password' },
  pkcs1: { title: 'PKCS#1', what: 'BEGIN RSA PRIVATE KEY, for old programs' },
  sec1: { title: 'SEC1', what: 'BEGIN EC PRIVATE KEY, for old programs' },
  openSsh: { title: 'OpenSSH private key', what: 'As ssh-keygen writes it' },
  spki: { title: 'Public key', what: 'SubjectPublicKeyInfo: BEGIN PUBLIC KEY' },
  sshPublicKey: { title: 'SSH public key', what: 'A line for authorized_keys' },
  jsonWebKey: { title: 'JWK', what: 'A key as JSON, with its certificates' },
  jsonWebKeySet: { title: 'JWKS', what: 'All keys as one JSON document' },
  pkcs12Modern: { title: 'PKCS#12, modern', what: 'AES-256 and SHA-256, 600,000 iterations; .NET 9 takes 300,000, iOS no AES: see below who opens it' },
  pkcs12Legacy: { title: 'PKCS#12, legacy', what: 'Triple-DES and SHA-1, which every reader opens, new and old' },
  pkcs12JavaTruststore: { title: 'Java truststore (PKCS#12)', what: 'Certificates that Java is to trust' },
  pkcs12Expert: { title: 'PKCS#12, expert', what: 'Every parameter by itself' },
  jks: { title: 'JKS', what: 'Java’s old keystore' },
  jceks: { title: 'JCEKS', what: 'Java’s old keystore with Triple-DES' },
  kubernetesTls: { title: 'Kubernetes TLS Secret', what: 'kubernetes.io/tls: tls.crt and tls.key' },
  kubernetesCa: { title: 'Kubernetes CA Secret', what: 'Opaque: ca.crt, to check client certificates by' },
  base64Line: { title: 'Base64, one line', what: 'For variables and forms' },
  environment: { title: 'Environment, properties, JSON', what: 'PEM in one line with \\n' },
}

const obstacles: Record<ObstacleId, string> = {
  needsObject: 'Choose a certificate, a key, a request or a list.',
  needsCertificate: 'Choose a certificate.',
  needsPrivateKey: 'Choose a private key.',
  needsOnePrivateKey: 'Choose one private key only.',
  needsKey: 'Choose a key, or a certificate that carries one.',
  needsCertificateOfKey: 'Choose the certificate of the private key as well.',
  needsRevocationListOrCertificate: 'Choose a certificate or a revocation list.',
  needsUnlocking: 'It is encrypted. Type its password above.',
  keyTypeNotInFormat: 'The format has no form for this type of key.',
}

const readers: Record<ReaderId, string> = {
  windowsServer2012: 'Windows Server 2012', windowsServer2016: 'Windows Server 2016', windowsServer2019: 'Windows Server 2019 and later, Windows 10 and 11', dotnet: '.NET 9 and later',
  macos14: 'macOS 14 and older', macos15: 'macOS 15 and later', ios: 'iOS, iPadOS', android13: 'Android 13 and older', android14: 'Android 14 and later',
  java8u300: 'Java 8 before 8u301, 11 before 11.0.12', java8: 'Java 8u301 and later', java11: 'Java 11.0.12 and later', java17: 'Java 17 and later',
  openssl11: 'OpenSSL 1.1', openssl3: 'OpenSSL 3.0 to 3.3', openssl3Legacy: 'OpenSSL 3 with -legacy', openssl34: 'OpenSSL 3.4 and later', nss: 'Firefox, Thunderbird (NSS)', gnutls: 'GnuTLS', node: 'Node.js',
}

const refusals: Record<RefusalId, string> = {
  pbes2Unknown: 'It does not know AES here and says the password is wrong.',
  macDigestUnknown: 'It takes a MAC with SHA-1 only and says the password is wrong.',
  pbmac1Unknown: 'It does not know PBMAC1.',
  scryptUnknown: 'It does not know scrypt here.',
  oldCipherSwitchedOff: 'RC2, RC4 and DES are switched off in it.',
  noMacRefused: 'It refuses a file without a MAC.',
  tooManyIterations: 'It refuses so many iterations unless its limit is raised.',
  passwordNotAscii: 'It takes passwords of ASCII characters only.',
  emptyPasswordRefused: 'It refuses an empty password.',
  unencryptedRefused: 'It refuses contents that are not encrypted.',
  entriesNotTrusted: 'It opens the file and shows no entry: none is marked as trusted.',
  plainKeyIgnored: 'It passes over a key that is not encrypted.',
  privateKeyNeeded: 'It takes no file of certificates alone.',
  keyTypeUnknown: 'It does not know this type of key.',
  cipherUnknown: 'It does not know this cipher here.',
  formatUnknown: 'It does not know this format.',
}

export const convert = {
  locale: 'en-GB',
  title: 'Convert',
  empty: 'Open what you want to convert: paste or drop it, or choose files in the pile.',
  chosen: 'What',
  chosenCount: (count: number, total: number) => `${count} of ${total} chosen`,
  chooseAll: 'All', chooseNone: 'None', chooseFitting: 'The selected one and what belongs to it',
  more: (count: number) => `${count} more: use the filter`,
  filter: 'Filter',
  unlock: { label: 'Passwords of encrypted objects', hint: 'One a line; each is tried on everything. They are used for this once and kept nowhere.', empty: 'Try the empty password too' },
  target: 'Into', groups: { certificates: 'Certificates', keys: 'Keys', keystores: 'Keystores', texts: 'Text to paste' } satisfies Record<TargetDefinition['group'], string>,
  targets, obstacles,
  options: 'How',
  option: {
    together: 'All in one file', includeRoot: 'With the root certificate', key: 'Private key', encoding: 'Encoding', password: 'Password', cipher: 'Encryption', derivation: 'Key derivation',
    prf: 'PRF', iterations: 'Iterations', comment: 'Comment', part: 'Part', x5c: 'With certificates (x5c)', alias: 'Name (friendlyName, alias)', ending: 'File ending', isTrusted: 'Mark certificates as trusted by Java',
    keyEncryption: 'Encryption of keys', certificateEncryption: 'Encryption of certificates', mac: 'MAC', macIterations: 'Iterations of the MAC', name: 'Name', namespace: 'Namespace', withCa: 'With ca.crt',
    content: 'Content', syntax: 'Syntax', order: 'Certificates of a key',
  } as Readonly<Record<string, string>>,
  value: {
    none: 'none', first: 'first in the file', last: 'last in the file', pem: 'PEM', der: 'DER', public: 'public key', private: 'private key', env: 'environment (.env)', properties: 'Java properties', json: 'JSON',
    p12: '.p12', pfx: '.pfx', fullchain: 'in one file, its own first', apart: 'its own and the others apart',
  } as Readonly<Record<string, string>>,
  aliasHint: 'Empty: from the name in the certificate.',
  generate: 'Generate', show: 'Show', hide: 'Hide',
  strength: { none: '', guessable: 'guessed at once', weak: 'weak', fair: 'fair', strong: 'strong' } satisfies Record<PasswordLevel, string>,
  warnings: {
    empty: 'Without a password anyone opens it; Android and macOS refuse such a PKCS#12.',
    nonAsciiRefusedByJava: 'Java takes passwords of ASCII characters only.',
    shorterThanKeytoolTakes: 'keytool asks for six characters at least.',
    outerSpaces: 'Spaces at the ends are easily lost when it is pasted.',
  } satisfies Record<PasswordWarning, string>,
  optional: 'May be empty.',
  incomplete: (field: string) => `Still to fill in: ${field}.`,
  make: 'Make', making: 'Making the file', iterations: (count: number) => `${count.toLocaleString('en')} iterations done`, cancel: 'Stop',
  result: 'Result', commands: 'The same as openssl lines', download: 'Download', downloadSecret: 'Download (contains private key)', downloadAll: (count: number) => `Download all ${count} as zip`, downloadAllSecret: (count: number) => `Download all ${count} as zip (contains private keys)`, addToPile: 'Add to the pile', secret: 'contains a private key', public: 'public',
  size: (octets: number) => `${octets.toLocaleString('en')} octets`, binary: 'Binary', cut: 'The rest is in the file.',
  readers: { title: 'Who opens it', reader: 'System', answer: 'Opens it', yes: 'yes', no: 'no', source: 'Source', measured: 'tried by CertLab’s own tests', names: readers, refusals },
  failed: 'It could not be made.',
  doctor: {
    title: (name: string) => `What is in ${name}, and who opens it`, structure: 'Structure', name: 'Name', kind: 'Kind', encryption: 'Encryption', about: 'More', mac: 'MAC', noMac: 'none', part: (index: number) => `Part ${index}`,
    kinds: { privateKey: 'private key', certificate: 'certificate', crl: 'revocation list', secretKey: 'secret key', other: 'other contents' } satisfies Record<ReportedItem['kind'], string>,
    pair: (name: string, value: string) => `${name}: ${value}`, clear: 'not encrypted', unknown: 'not known here', iterations: (count: number) => `${count.toLocaleString('en')} iterations`, more: (count: number) => `and ${count.toLocaleString('en')} more`, locked: 'locked', trusted: 'trusted by Java', group: (id: string) => `group ${id}`, unnamed: 'no name',
    partial: 'Only what is in the clear is judged. What is locked may bring more reasons against it.',
    unlock: 'Open it with the passwords above', opening: 'Trying the passwords', opened: 'It is open.',
    keytool: 'What keytool -list shows', keytoolNothing: 'No entry: keytool passes over certificates that are not marked as trusted.', keytoolUnknown: 'keytool does not know this format.', fingerprint: 'SHA-256 of the certificate',
    saveAs: 'Save it again for', saveTargets: { pkcs12Modern: 'new systems (modern)', pkcs12Legacy: 'old systems (legacy)', pkcs12JavaTruststore: 'Java, as a truststore', jks: 'old Java (JKS)' },
    saveHint: 'Chooses the format below; its password above is needed for that.',
    edit: 'Edit entries', editWhat: 'Add, remove, rename and reorder; change passwords; save in any format.', editLocked: 'Open it first.',
  },
  editor: {
    title: (name: string) => `Entries of ${name}`, count: (count: number) => (count === 1 ? '1 entry' : `${count.toLocaleString('en')} entries`),
    undo: 'Undo', redo: 'Redo', close: 'Back to converting',
    locked: (count: number) => `${count === 1 ? 'One entry stays' : `${count} entries stay`} locked and ${count === 1 ? 'is' : 'are'} not in the list: what is saved here goes without ${count === 1 ? 'it' : 'them'}.`,
    alias: (position: number) => `Name of entry ${position}`, unnamed: 'without a name', up: (name: string) => `Move ${name} up`, down: (name: string) => `Move ${name} down`, remove: (name: string) => `Remove ${name}`,
    trusted: 'Java trusts it', certificates: (count: number) => (count === 0 ? 'no certificate' : count === 1 ? '1 certificate' : `${count} certificates`), until: (date: string) => `until ${date}`,
    password: 'Password…', passwordOf: (name: string) => `Password of ${name}`, ownPassword: 'password of its own', set: 'Set', share: 'Use the file’s',
    passwordHint: 'Without one of its own, a key is under the file’s password. JKS and JCEKS are made for it; most programs open a PKCS#12 with one password only.',
    shareAll: 'All keys under the file’s password', passwordForgotten: (name: string) => `The password of ${name} was forgotten when the panel was left: set it again.`,
    add: (count: number) => (count === 0 ? 'Add chosen objects' : `Add chosen objects (${count})`), addHint: 'Tick certificates, keys and lists above; a key brings its chain.',
    added: (count: number) => (count === 0 ? 'All of them are in it already.' : count === 1 ? '1 entry added.' : `${count} entries added.`), notAdded: 'They could not be read.',
    save: 'Save', format: 'Format', pemZip: 'PEM files in a zip',
    obstacles: {
      noEntries: 'There is no entry to save.', truststoreHoldsNoKeys: 'A truststore holds certificates only: remove the keys and lists, or choose another format.',
      secretKeyNotInFormat: 'JKS holds no secret keys; JCEKS and PKCS#12 do.', revocationListNotInFormat: 'The format holds no revocation lists.', keyWithoutCertificate: 'A key without a certificate does not go into this format.',
    } satisfies Record<EntryObstacleId, string>,
  },
}

type Words<Text> = {
  readonly [Key in keyof Text]: Text[Key] extends string ? string : Text[Key] extends (...values: infer Values) => string ? (...values: Values) => string : Words<Text[Key]>
}
export type ConvertWords = Words<typeof convert>
