/** What a line of commands comes to: what it makes, what is wrong with it, and how the same is done here. Plain data. */
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import type { PlanWish } from '#pki/issuance/wish.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import type { ConfigFile, ExtensionSetting } from './openssl-config.ts'
import type { ParsedOptions } from './options.ts'
import type { Remark } from './remarks.ts'
import type { CommandStatement } from './statements.ts'

export interface KeyArtifact {
  readonly kind: 'privateKey'
  readonly algorithm: 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519' | 'Ed448' | 'DSA' | 'other'
  readonly bits?: number
  readonly curve?: string
  readonly isEncrypted: boolean
}

export interface RequestArtifact {
  readonly kind: 'request'
  readonly subject: NameInput
  readonly extensions: readonly ExtensionSetting[]
  readonly keyFile?: string | undefined
}

export interface CertificateArtifact {
  readonly kind: 'certificate'
  readonly version: 1 | 3
  readonly subject: NameInput
  /** The file of the CA's certificate; undefined where it is signed with its own key. */
  readonly issuerFile?: string | undefined
  readonly isSelfSigned: boolean
  readonly extensions: readonly ExtensionSetting[]
  readonly days: number
  readonly keyFile?: string | undefined
}

export interface BundleArtifact {
  readonly kind: 'bundle'
  readonly files: readonly string[]
}

/** Everything else that comes out of a command. */
export interface OtherArtifact {
  readonly kind: 'pkcs12' | 'javaKeystore' | 'pkcs7' | 'publicKey' | 'parameters' | 'converted' | 'certificateList'
}

export type Artifact = KeyArtifact | RequestArtifact | CertificateArtifact | BundleArtifact | OtherArtifact

/** What the line does, for one sentence. */
export type Act =
  | 'makesKey' | 'makesParameters' | 'makesRequest' | 'selfSigns' | 'signs' | 'shows' | 'converts' | 'encryptsKey' | 'exportsKeystore' | 'opensKeystore' | 'importsIntoKeystore'
  | 'exportsCertificate' | 'verifies' | 'bundles' | 'makesPkcs7' | 'makesCrl' | 'connects' | 'unknown'

export interface IssueProposal extends PlanWish {
  readonly panel: 'lab'
  /** The common name of the CA that signs, where it is told. */
  readonly issuerName?: string
}

/** What a request asks for, and its key. */
export type RequestWish = Pick<PlanWish, 'subject' | 'names' | 'keyAlgorithm' | 'corrections'>

export interface KeyWish extends Pick<PlanWish, 'corrections'> {
  readonly keyAlgorithm: KeyAlgorithmId
  /** By its file's name, or because it signs in a later line. */
  readonly isForAuthority: boolean
}

/** How the page does the same, properly: what its panels open with. */
export type Proposal =
  | IssueProposal
  | { readonly panel: 'lab'; readonly request: RequestWish }
  | { readonly panel: 'lab'; readonly key: KeyWish }
  /** Revoking, and revocation lists. */
  | { readonly panel: 'lab'; readonly isRevocation: true }
  | { readonly panel: 'convert' }
  | { readonly panel: 'verify' }
  | { readonly panel: 'decode' }

export interface MadeFile {
  /** Undefined where it goes to the terminal. */
  readonly file: string | undefined
  readonly artifact: Artifact
}

export interface CommandReading {
  readonly statement: CommandStatement
  /** `openssl x509`, `keytool -genkeypair`; the program alone where the rest is unknown. */
  readonly command: string
  readonly act: Act
  readonly makes: readonly MadeFile[]
  readonly remarks: readonly Remark[]
  readonly here?: Proposal
}

/** What the lines before have made, and what the lines after want of it. */
export interface Context {
  readonly files: ReadonlyMap<string, Artifact>
  /** Configuration files by name; `undefined` for the ones whose name is not told. */
  readonly configs: ReadonlyMap<string | undefined, ConfigFile>
  /** Files that some line signs with as a CA. */
  readonly authorities: ReadonlySet<string>
}

/** What one command makes of its options. */
export type Effect = Omit<CommandReading, 'statement' | 'command'>

export interface CommandReader {
  readonly options: Readonly<Record<string, 'flag' | 'value'>>
  read(options: ParsedOptions, statement: CommandStatement, context: Context): Effect
}
