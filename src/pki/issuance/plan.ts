/** What a person wants issued: plain data, kept as typed. Everything left out comes from the profile, the key and the issuer. RFC 5280 §4.1. */
import type { ExtensionInput } from '#pki/extensions/encode-extension.ts'
import type { SignatureChoice } from '#pki/keys/signing-key.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import type { ProfileId } from './profiles.ts'

export interface CertificatePlan {
  /** Changing it changes nothing else here, so what was typed stays. */
  readonly profile: ProfileId
  /** In encoding order, one or more attributes an RDN. */
  readonly subject: NameInput
  /** DER of a Name that takes the subject's place octet for octet: what a request or an older certificate says. */
  readonly exactSubject?: Uint8Array
  /** Alternative names as typed, one an entry; see `parseGeneralName`. */
  readonly names: readonly string[]
  /** Where the subject has no common name, the first alternative name becomes one. Default true. */
  readonly isCommonNameDerived?: boolean
  /** Contents octets of the INTEGER; drawn once for each plan, so that the preview shows the very octets that are signed. */
  readonly serialNumber: Uint8Array
  readonly notBeforeMs: number
  /** Default: the profile's lifetime, not past the issuer's end. */
  readonly notAfterMs?: number
  /** Replace the profile's extension of the same identifier, or come after them. Key identifiers and alternative names too. */
  readonly extensions?: readonly ExtensionInput[]
  /** Dotted identifiers of extensions of the profile that are left out. */
  readonly omitted?: readonly string[]
  readonly signature?: SignatureChoice
}

/** Who signs; the plan's own key where there is none. */
export interface Issuer {
  /** DER. */
  readonly certificate: Uint8Array
  /** DER of the CAs above it, nearest first, as far as they are known: they bind what it may issue. */
  readonly above?: readonly Uint8Array[]
  /** Contents octets of serial numbers it has used, lower-case hex. */
  readonly usedSerialNumbers?: readonly string[]
}

/** Fills octets with random ones: `crypto.getRandomValues`. */
export type Random = (octets: Uint8Array<ArrayBuffer>) => unknown

const SERIAL_OCTETS = 20

/** 20 octets with the top bits 01: positive, never zero, always of the length that RFC 5280 §4.1.2.2 allows at most, 158 bits random. */
export function newSerialNumber(random: Random): Uint8Array {
  const octets = new Uint8Array(SERIAL_OCTETS)
  random(octets)
  octets[0] = (octets[0]! & 0x3f) | 0x40
  return octets
}

/** Clocks of clients that are a little behind would call a certificate of this second not yet valid. */
const BACKDATED_MS = 15 * 60_000

export function newPlan(profile: ProfileId, { nowMs, random }: { nowMs: number; random: Random }): CertificatePlan {
  return { profile, subject: [], names: [], serialNumber: newSerialNumber(random), notBeforeMs: 1000 * Math.floor((nowMs - BACKDATED_MS) / 1000) }
}
