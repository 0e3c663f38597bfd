/** What a file of this folder defines: one program that checks certificates, as data. See README.md. */
import type { HashName, KeyType } from '#pki/algorithms/index.ts'
import type { CheckId } from '#pki/checks/index.ts'
import type { PathFindingId } from '#pki/path/path-findings.ts'

/** Which certificates of a path a rule looks at; `issued` is all but the trust anchor. */
export type Scope = 'endEntity' | 'issued' | 'all'

/** Whose certificate is checked: a client checks the server's, a server checks the client's. */
export type Side = 'server' | 'client'

/** What went wrong, coarsely: enough to say it in the client's own words. */
export type Complaint =
  | 'issuer' | 'expired' | 'notYetValid' | 'signature' | 'host' | 'purpose' | 'authority' | 'pathLength' | 'names' | 'critical' | 'revoked' | 'revocationUnknown'
  | 'weakKey' | 'weakDigest' | 'keyType' | 'lifetime' | 'transparency' | 'strict' | 'other'

interface RuleBase {
  /** Where it is written: a document with its section, or an address. */
  readonly source: string
  /** Only where the trust anchor is one of the public roots. */
  readonly onlyPublic?: boolean
  /** The rule cannot be settled here, or differs from one version or platform to another. */
  readonly isUncertain?: boolean
}

export type ClientRule = RuleBase & (
  | { readonly id: 'client/key-too-small'; readonly of: Scope; /** For RSA and DSA. */ readonly bits: number; /** For elliptic curves. */ readonly curveBits: number }
  | { readonly id: 'client/curve'; readonly of: Scope; /** By NIST's names. */ readonly curves: readonly string[] }
  | { readonly id: 'client/key-type'; readonly of: Scope; readonly types: readonly KeyType[] }
  | { readonly id: 'client/digest'; readonly of: Scope; readonly refuses: readonly HashName[] }
  /** For certificates issued from a moment on, newest first; milliseconds since 1970. */
  | { readonly id: 'client/lifetime'; readonly limits: readonly { readonly fromMs: number; readonly days: number }[] }
  | { readonly id: 'client/no-alternative-name' }
  /** extKeyUsage must be there; for certificates issued from a moment on. */
  | { readonly id: 'client/no-purpose'; readonly fromMs: number }
  | { readonly id: 'client/not-sent'; /** An extKeyUsage without this purpose keeps it back. */ readonly purpose: string }
  | { readonly id: 'client/strict'; readonly of: Scope; readonly checks: readonly CheckId[] }
  | { readonly id: 'client/depth'; readonly intermediates: number }
  /** A trusted certificate that another one signed does not end a path. */
  | { readonly id: 'client/anchor-not-root' }
  /** Issued by a CA of the same name, and nothing tells the keys apart. */
  | { readonly id: 'client/looks-self-signed' }
  | { readonly id: 'client/authority-as-end-entity' }
  | { readonly id: 'client/no-transparency'; readonly fromMs: number }
)

/** What a client can be said to object to: one of its own rules, or what validating the path found. */
export type ClientRuleId = ClientRule['id'] | 'client/path' | 'client/not-checkable' | 'client/revoked-if-told' | 'client/revoked-if-public' | 'client/revoked-unnoticed' | 'client/only-sends'

/** When a client looks at revocation: on its own for public certificates, only when told by a switch, or never. */
export type RevocationHabit = { readonly when: 'public'; readonly by: string } | { readonly when: 'told'; readonly by: string } | { readonly when: 'never' }

export interface Client {
  /** Whose certificates it checks; for the other side it only sends its own. */
  readonly checks: readonly Side[]
  /** Takes the common name where no subjectAltName names a host. */
  readonly readsCommonName: boolean
  readonly revocation: RevocationHabit
  readonly rules: readonly ClientRule[]
  /** What the validator only remarks on, and this client stops at. */
  readonly stopsAt?: readonly PathFindingId[]
  /** What the validator stops at, and this client does not look at. */
  readonly overlooks?: readonly PathFindingId[]
  /** What it prints. `{number}`, `{text}` and `{depth}` are OpenSSL's. */
  readonly says: Readonly<Partial<Record<Complaint, string>> & Record<'other', string>>
}

export const NIST_CURVES = ['P-256', 'P-384', 'P-521'] as const
export const COLLISIONS: readonly HashName[] = ['MD2', 'MD4', 'MD5', 'SHA-1']
