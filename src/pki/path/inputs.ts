/** What a path is validated for: the inputs of RFC 5280 §6.1.1, and what RFC 9525 and the clients' purposes add. Plain data. */
import type { KeyUsageName } from '#pki/extensions/key-usage.ts'
import { defaultLimits, type PathLimits } from './limits.ts'

/** `rfc5280`: §6 and what every validator needs; `rfc5280-strict`: what an issuer MUST as well; `webpki`: CA/Browser Forum and the browsers. */
export type PathProfile = 'rfc5280' | 'rfc5280-strict' | 'webpki'

export type PathPurpose = 'any' | 'server' | 'client' | 'codeSigning' | 'emailProtection' | 'timeStamping' | 'ocspSigning'

/** dns: A-labels or Unicode; ip: any spelling; email: `user@host`. */
export interface PeerName {
  readonly kind: 'dns' | 'ip' | 'email'
  readonly value: string
}

export interface PolicyInputs {
  /** user-initial-policy-set: dotted OIDs; empty means anyPolicy. */
  readonly initialPolicySet: readonly string[]
  /** initial-explicit-policy */
  readonly explicitPolicy: boolean
  /** initial-policy-mapping-inhibit */
  readonly inhibitMapping: boolean
  /** initial-any-policy-inhibit */
  readonly inhibitAny: boolean
}

/** One of initial-permitted-subtrees or initial-excluded-subtrees. */
export type InitialSubtree =
  | { readonly kind: 'dNSName' | 'rfc822Name' | 'uniformResourceIdentifier'; readonly value: string }
  /** `192.0.2.0/24`, `2001:db8::/32` */
  | { readonly kind: 'iPAddress'; readonly value: string }
  /** The DER of the Name. */
  | { readonly kind: 'directoryName'; readonly value: Uint8Array }

export interface AnchorOptions {
  /** An anchor out of its dates does not count. */
  readonly checkValidity: boolean
  /** The anchor's own basicConstraints, keyUsage, nameConstraints, policies and purposes bind (RFC 5937). */
  readonly applyExtensions: boolean
  /** Trusted certificates that are not self-signed are intermediates, as in `openssl verify` without `-partial_chain`. */
  readonly mustBeSelfSigned: boolean
}

export interface PathInputs {
  /** Ids of the pool, here and below. */
  readonly targetId: string
  readonly trustAnchorIds: readonly string[]
  /** undefined: every other certificate of the pool. */
  readonly untrustedIds?: readonly string[] | undefined
  /** Milliseconds since 1970; both ends of a validity period are inside it. */
  readonly timeMs: number
  readonly profile: PathProfile
  readonly purpose: PathPurpose
  /** Further purposes the target must have: dotted OIDs. */
  readonly extendedKeyUsage: readonly string[]
  readonly keyUsage: readonly KeyUsageName[]
  /** All must match. */
  readonly peerNames: readonly PeerName[]
  /** Greatest number of intermediate certificates that are not self-issued; undefined: only the budget's. */
  readonly maxIntermediates: number | undefined
  readonly policy: PolicyInputs
  /** Empty: all names are permitted. */
  readonly permittedSubtrees: readonly InitialSubtree[]
  readonly excludedSubtrees: readonly InitialSubtree[]
  readonly anchor: AnchorOptions
  /** `ifKnown`: what the lists and responses of the pool say; `required`: every certificate below the anchor needs a status. */
  readonly revocation: 'off' | 'ifKnown' | 'required'
  readonly limits: PathLimits
}

/** All inputs but the target, the anchors and the time. */
export const defaultInputs = {
  profile: 'rfc5280', purpose: 'any', extendedKeyUsage: [], keyUsage: [], peerNames: [], maxIntermediates: undefined,
  policy: { initialPolicySet: [], explicitPolicy: false, inhibitMapping: false, inhibitAny: false },
  permittedSubtrees: [], excludedSubtrees: [], anchor: { checkValidity: true, applyExtensions: true, mustBeSelfSigned: false },
  revocation: 'ifKnown', limits: defaultLimits,
} as const satisfies Omit<PathInputs, 'targetId' | 'trustAnchorIds' | 'timeMs'>
