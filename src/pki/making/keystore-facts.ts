/** What of a keystore decides who can open it. Read from a file by the reader's structure, or known before it is made. */
import type { HashName } from '#pki/algorithms/index.ts'
import type { ContainerKind } from '#pki/containers/index.ts'

export interface EncryptionFacts {
  readonly of: 'privateKey' | 'certificates'
  /** `PBES2`, or PKCS#12's and Java's own by name: `pbeWithSHA1And3-KeyTripleDES-CBC`. */
  readonly scheme: string
  /** PBES2 only. */
  readonly derivation?: 'PBKDF2' | 'scrypt'
  readonly prf?: HashName
  readonly cipher?: string
  readonly iterations: number
}

export interface KeystoreFacts {
  readonly format: 'PKCS#12' | 'JKS' | 'JCEKS' | 'BKS' | 'UBER'
  readonly encryptions: readonly EncryptionFacts[]
  /** undefined: none. */
  readonly mac: { readonly kind: 'pkcs12' | 'pbmac1'; readonly hash: HashName; readonly iterations: number } | undefined
  readonly privateKeys: number
  readonly certificates: number
  /** Certificates that Java takes for anchors. */
  readonly trusted: number
  readonly keyLabels: readonly string[]
  /** undefined: not known. */
  readonly password: 'ascii' | 'nonAscii' | 'empty' | undefined
  readonly isDer: boolean
  /** Some of it stays locked: what it holds is not all known. */
  readonly isPartial?: true
}

/** What `recognise` calls a keystore. */
export type KeystoreKind = Extract<ContainerKind, 'pkcs12' | 'javaKeystore' | 'bouncyCastleKeystore'>

export const isKeystoreKind = (kind: string): kind is KeystoreKind => kind === 'pkcs12' || kind === 'javaKeystore' || kind === 'bouncyCastleKeystore'
