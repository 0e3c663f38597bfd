/** What somebody wants issued, read off a command or another certificate: a plan in the making, with what was put right on the way. RFC 5280 §4.1, §4.2. */
import type { RawExtension } from '#pki/extensions/encode-extension.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import type { KeyAlgorithmId } from './key-algorithms.ts'
import type { ProfileId } from './profiles.ts'

export interface PlanWish {
  readonly profile: ProfileId
  /** In encoding order. */
  readonly subject: NameInput
  /** As `CertificatePlan.names`. */
  readonly names: readonly string[]
  readonly lifetimeDays?: number
  /** The profile's where there is none. */
  readonly keyAlgorithm?: KeyAlgorithmId
  /** Laid over the profile's; those that are the profile's own again do no harm. */
  readonly extensions: readonly RawExtension[]
  readonly corrections: readonly Correction[]
}

/** Every way in which a wish is not what was written: mended, or (`unreadable`) not taken over. */
export const correctionIds = [
  'version3', 'namesFromCommonName', 'nameAdded', 'nameRemoved', 'requestExtensions', 'authorityExtensions', 'notAuthority', 'purpose', 'keyUsage', 'keyIdentifiers', 'lifetime', 'dates',
  'hash', 'serial', 'strongerKey', 'country', 'pathLength', 'extensionDropped', 'criticality', 'unreadable',
] as const

export type CorrectionId = (typeof correctionIds)[number]

export interface Correction {
  readonly id: CorrectionId
  /** `value`: what it is about, where the sentence names it. */
  readonly value?: string
}

export const correction = (id: CorrectionId, value?: string): Correction => ({ id, ...(value === undefined ? {} : { value }) })

/** Each said once. */
export const distinctCorrections = (corrections: readonly Correction[]): readonly Correction[] =>
  corrections.filter(({ id, value }, index) => corrections.findIndex((other) => other.id === id && other.value === value) === index)
