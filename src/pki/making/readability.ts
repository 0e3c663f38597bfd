/** Who can open a keystore, and why not: rules as data, each with where it was seen. */
import type { KeystoreFacts } from './keystore-facts.ts'
import { type ReaderId, readerIds } from './readers.ts'

export type RefusalId =
  | 'pbes2Unknown' // reads only PKCS#12's own encryption: AES looks like a wrong password
  | 'macDigestUnknown' // takes a MAC with SHA-1 only
  | 'pbmac1Unknown'
  | 'scryptUnknown'
  | 'oldCipherSwitchedOff' // RC2, RC4 and DES are in the legacy provider
  | 'noMacRefused'
  | 'tooManyIterations'
  | 'passwordNotAscii'
  | 'emptyPasswordRefused'
  | 'unencryptedRefused'
  | 'entriesNotTrusted' // opens, and shows no entry
  | 'plainKeyIgnored' // opens, and passes over a key that is not encrypted
  | 'privateKeyNeeded' // takes no file of certificates alone
  | 'keyTypeUnknown'
  | 'cipherUnknown'
  | 'formatUnknown'

interface Rule {
  readonly id: RefusalId
  /** Where it is said, or `measured` by `npm run interop` with the versions named in test/interop/README.md. */
  readonly source: string
  readonly readers: readonly ReaderId[]
  readonly applies: (facts: KeystoreFacts) => boolean
}

/** What depends on all that the file holds cannot be said of a part of it. */
const isWholePkcs12 = (facts: KeystoreFacts): boolean => isPkcs12(facts) && facts.isPartial === undefined
const isPkcs12 = ({ format }: KeystoreFacts): boolean => format === 'PKCS#12'
const hasPbes2 = ({ encryptions }: KeystoreFacts): boolean => encryptions.some(({ scheme }) => scheme === 'PBES2')
const hasScrypt = ({ encryptions }: KeystoreFacts): boolean => encryptions.some(({ derivation }) => derivation === 'scrypt')
const hasStrongMac = ({ mac }: KeystoreFacts): boolean => mac !== undefined && mac.kind === 'pkcs12' && mac.hash !== 'SHA-1'
const hasPbmac1 = ({ mac }: KeystoreFacts): boolean => mac?.kind === 'pbmac1'
const schemeMatches = (pattern: RegExp) => ({ encryptions }: KeystoreFacts): boolean => encryptions.some(({ scheme, cipher }) => pattern.test(cipher ?? scheme))
const iterationsOf = ({ encryptions, mac }: KeystoreFacts): readonly number[] => [...encryptions.map(({ iterations }) => iterations), ...(mac === undefined ? [] : [mac.iterations])]
const exceeds = (limit: number, total: number) => (facts: KeystoreFacts): boolean =>
  isPkcs12(facts) && (iterationsOf(facts).some((iterations) => iterations > limit) || facts.encryptions.reduce((sum, { iterations }) => sum + iterations, 0) > total)

const JAVA: readonly ReaderId[] = ['java8u300', 'java8', 'java11', 'java17']
const OLD_WINDOWS: readonly ReaderId[] = ['windowsServer2012', 'windowsServer2016']
const APPLE: readonly ReaderId[] = ['macos14', 'macos15', 'ios']

const rules: readonly Rule[] = [
  { id: 'formatUnknown', source: 'https://docs.oracle.com/en/java/javase/17/docs/specs/security/standard-names.html', applies: ({ format }) => format === 'JKS' || format === 'JCEKS', readers: readerIds.filter((reader) => !JAVA.includes(reader)) },
  { id: 'formatUnknown', source: 'https://www.bouncycastle.org/specifications.html', applies: ({ format }) => format === 'BKS' || format === 'UBER', readers: readerIds },

  { id: 'pbes2Unknown', source: 'https://github.com/chris2511/xca/issues/559', applies: hasPbes2, readers: OLD_WINDOWS },
  { id: 'macDigestUnknown', source: 'https://github.com/chris2511/xca/issues/559', applies: hasStrongMac, readers: OLD_WINDOWS },
  { id: 'pbes2Unknown', source: 'https://github.com/pyca/cryptography/issues/7293', applies: hasPbes2, readers: ['macos14'] },
  { id: 'macDigestUnknown', source: 'https://github.com/chris2511/xca/issues/360', applies: hasStrongMac, readers: ['macos14'] },
  { id: 'pbes2Unknown', source: 'https://developer.apple.com/forums/thread/697030', applies: hasPbes2, readers: ['ios'] },
  { id: 'macDigestUnknown', source: 'https://developer.apple.com/forums/thread/697030', applies: hasStrongMac, readers: ['ios'] },
  { id: 'pbes2Unknown', source: 'https://github.com/strongswan/strongswan-docs/issues/5', applies: hasPbes2, readers: ['android13'] },
  { id: 'macDigestUnknown', source: 'https://github.com/chris2511/xca/issues/360', applies: hasStrongMac, readers: ['android13'] },
  { id: 'pbes2Unknown', source: 'https://github.com/kaikramer/keystore-explorer/issues/173', applies: hasPbes2, readers: ['java8u300'] },
  { id: 'macDigestUnknown', source: 'https://bugs.java.com/bugdatabase/view_bug?bug_id=8267701', applies: hasStrongMac, readers: ['java8u300'] },

  { id: 'pbmac1Unknown', source: 'https://github.com/openjdk/jdk/pull/24429', applies: hasPbmac1, readers: JAVA },
  { id: 'pbmac1Unknown', source: 'https://docs.openssl.org/3.4/man1/openssl-pkcs12/', applies: hasPbmac1, readers: ['openssl11', 'openssl3', 'openssl3Legacy', 'node'] },
  { id: 'pbmac1Unknown', source: 'https://www.rfc-editor.org/rfc/rfc9579', applies: hasPbmac1, readers: [...OLD_WINDOWS, 'windowsServer2019', 'dotnet', ...APPLE, 'android13', 'android14'] },
  { id: 'pbmac1Unknown', source: 'measured', applies: hasPbmac1, readers: ['nss', 'gnutls'] },

  { id: 'scryptUnknown', source: 'measured', applies: hasScrypt, readers: [...JAVA, 'nss', 'gnutls'] },
  { id: 'scryptUnknown', source: 'https://www.rfc-editor.org/rfc/rfc7914#section-7', applies: hasScrypt, readers: [...OLD_WINDOWS, 'windowsServer2019', 'dotnet', ...APPLE, 'android13', 'android14'] },
  { id: 'oldCipherSwitchedOff', source: 'https://docs.openssl.org/3.0/man1/openssl-pkcs12/', applies: schemeMatches(/RC2|RC4|(?:^|And)DES-CBC/), readers: ['openssl3', 'openssl34', 'node'] },

  { id: 'noMacRefused', source: 'measured', applies: (facts) => isPkcs12(facts) && facts.mac === undefined, readers: ['node', 'nss', 'gnutls'] },
  { id: 'tooManyIterations', source: 'https://github.com/dotnet/runtime/pull/112149', applies: exceeds(300_000, 1_000_000), readers: ['dotnet'] },
  { id: 'tooManyIterations', source: 'measured', applies: exceeds(5_000_000, Number.POSITIVE_INFINITY), readers: JAVA },

  { id: 'passwordNotAscii', source: 'measured', applies: (facts) => facts.password === 'nonAscii' && facts.format !== 'JKS' && isEncrypted(facts), readers: JAVA },
  { id: 'emptyPasswordRefused', source: 'https://stackoverflow.com/questions/71872900', applies: (facts) => isPkcs12(facts) && facts.password === 'empty', readers: ['android13', 'android14'] },
  { id: 'emptyPasswordRefused', source: 'https://github.com/codemagic-ci-cd/cli-tools/pull/436', applies: (facts) => isPkcs12(facts) && facts.password === 'empty', readers: ['macos15'] },
  { id: 'unencryptedRefused', source: 'https://github.com/codemagic-ci-cd/cli-tools/pull/428', applies: (facts) => isPkcs12(facts) && facts.privateKeys + facts.certificates > 0 && !isEncrypted(facts), readers: ['macos15'] },
  { id: 'cipherUnknown', source: 'measured', applies: schemeMatches(/^AES-192/), readers: JAVA },
  { id: 'plainKeyIgnored', source: 'measured', applies: (facts) => isWholePkcs12(facts) && facts.privateKeys > 0 && facts.encryptions.every(({ of }) => of !== 'privateKey'), readers: JAVA },
  { id: 'privateKeyNeeded', source: 'measured', applies: (facts) => isWholePkcs12(facts) && facts.privateKeys === 0, readers: ['node'] },
  { id: 'keyTypeUnknown', source: 'measured', applies: ({ keyLabels }) => keyLabels.some((label) => /^(?:Ed25519|Ed448)$/.test(label)), readers: ['nss'] },
  { id: 'entriesNotTrusted', source: 'measured', applies: (facts) => isWholePkcs12(facts) && facts.privateKeys === 0 && facts.certificates > 0 && facts.trusted === 0, readers: JAVA },
]

function isEncrypted({ encryptions }: KeystoreFacts): boolean {
  return encryptions.length > 0
}

export interface Refusal {
  readonly id: RefusalId
  readonly source: string
}

export interface Readability {
  readonly reader: ReaderId
  /** Empty: it opens the file. */
  readonly refusals: readonly Refusal[]
}

/** One row for each reader, in the order of the table. */
export function readabilityOf(facts: KeystoreFacts): readonly Readability[] {
  return readerIds.map((reader) => ({
    reader, refusals: rules.filter(({ readers, applies }) => readers.includes(reader) && applies(facts)).map(({ id, source }) => ({ id, source })),
  }))
}
