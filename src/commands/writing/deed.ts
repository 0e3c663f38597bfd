/** What was done on the page, as far as it takes to say how other programs do the same: public octets and names of files, no key and no password. */
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { EntryTargetId } from '#pki/making/entry-targets.ts'
import type { OptionValues } from '#pki/making/options.ts'
import type { TargetId } from '#pki/making/targets.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'

/** An object by its file's name without ending, as it is downloaded. */
export interface NamedObject {
  /** The same object has the same name in every line. */
  readonly id: string
  readonly stem: string
}

export interface KeyUse {
  readonly file: NamedObject
  /** Made for this, so that a line makes it too. */
  readonly isNew: boolean
}

export interface SigningAuthority {
  /** DER. */
  readonly certificate: Uint8Array
  readonly file: NamedObject
  readonly key: NamedObject
}

export interface CertificateDeed {
  readonly kind: 'certificate'
  /** DER of what was made: what the lines make is to be like it. */
  readonly certificate: Uint8Array
  readonly file: NamedObject
  /** undefined: the key is somebody else's, in the request. */
  readonly key: KeyUse | undefined
  readonly request?: NamedObject
  /** undefined: signed by its own key. */
  readonly issuer: SigningAuthority | undefined
  readonly madeMs: number
}

export interface RequestDeed {
  readonly kind: 'request'
  /** DER. */
  readonly request: Uint8Array
  readonly file: NamedObject
  readonly key: KeyUse
}

export interface ListDeed {
  readonly kind: 'list'
  /** DER. */
  readonly list: Uint8Array
  readonly file: NamedObject
  readonly issuer: SigningAuthority
}

export interface ConversionSource {
  readonly kind: ObjectKind
  readonly file: NamedObject
  /** A CA's that signed itself. */
  readonly isRoot: boolean
  readonly isAuthority?: boolean
  /** The object's own name, as far as it has one. */
  readonly title?: string
  /** `EC P-256` */
  readonly keyLabel?: string
  /** The same for a key and what certifies it. */
  readonly keyId?: string
  /** The file's id of the CA's certificate that signed it. */
  readonly issuerId?: string
}

export interface ConversionDeed {
  readonly kind: 'conversion'
  readonly target: TargetId
  /** Without the passwords. */
  readonly options: OptionValues
  readonly sources: readonly ConversionSource[]
  /** Names of the files that were made. */
  readonly made: readonly string[]
}

/** Many at once. */
export interface ManyDeed {
  readonly kind: 'many'
  readonly certificates: readonly CertificateDeed[]
}

/** An mTLS kit, without its bad clients and its configuration files. */
export interface KitDeed {
  readonly kind: 'kit'
  readonly root: CertificateDeed
  readonly intermediate: CertificateDeed
  readonly server: CertificateDeed
  readonly clients: readonly CertificateDeed[]
}

/** A keystore that was edited and saved. */
export interface SavingDeed {
  readonly kind: 'saving'
  readonly target: EntryTargetId
  readonly source: ConversionSource
  readonly made: string
  /** In their order. */
  readonly entries: readonly SavedEntry[]
}

export interface SavedEntry {
  readonly kind: KeystoreEntry['kind']
  /** undefined: it has no name, by which keytool could be told of it. */
  readonly alias: string | undefined
  /** What it is called in the keystore that was opened; undefined: it was not in it, or keytool does not see it there. */
  readonly openedAlias: string | undefined
  /** Of one that was put in, its certificate and those above it; empty where the pile has them not. */
  readonly certificates: readonly NamedObject[]
  readonly key: NamedObject | undefined
}

export interface VerificationDeed {
  readonly kind: 'verification'
  readonly target: NamedObject
  readonly untrusted: readonly NamedObject[]
  readonly anchors: readonly NamedObject[]
  readonly lists: readonly NamedObject[]
  /** An anchor that is none of its own issuer ends the path. */
  readonly isPartial: boolean
  readonly isStrict: boolean
  readonly purpose: 'any' | 'server' | 'client' | 'codeSigning' | 'emailProtection' | 'timeStamping' | 'ocspSigning'
  readonly peerName: { readonly kind: 'dns' | 'ip' | 'email'; readonly value: string } | undefined
  /** undefined: now. */
  readonly timeMs: number | undefined
}

export type Deed = CertificateDeed | ManyDeed | KitDeed | RequestDeed | ListDeed | ConversionDeed | SavingDeed | VerificationDeed

export type Program = 'openssl' | 'keytool' | 'step'
