/** Where CertLab tells something else than what was recorded, and why. */
import type { ProgramId } from '#workshop/record.ts'
import type { MistakeId } from '#workshop/topics.ts'

export interface Difference {
  /** What CertLab tells, where the program did the opposite. */
  readonly told?: Readonly<Partial<Record<`${ProgramId} ${'accepts' | 'refuses'}`, string>>>
  /** Why CertLab has no number of OpenSSL's for it. */
  readonly hasNoNumber?: string
}

const LABELS = 'compares labels and no more; CertLab refuses a wildcard for a whole registry, as RFC 9525 §6.3 leaves to the client'
const UNSEEN = 'the server has nothing to sign with, so that no client gets to see the certificate; the Handshake panel plays it so'

export const differences: Readonly<Partial<Record<MistakeId, Difference>>> = {
  'wildcard-too-wide': { told: { 'go refuses': LABELS, 'java refuses': LABELS } },
  'ecdsa-cannot-sign': { told: { 'openssl accepts': UNSEEN, 'curl accepts': UNSEEN, 'go accepts': UNSEEN, 'java accepts': UNSEEN, 'chromium accepts': UNSEEN } },
  'same-name-as-ca': { hasNoNumber: 'a rule of the clients built on OpenSSL, not of the path' },
  'unknown-algorithm': { hasNoNumber: 'OpenSSL takes a signature that it cannot check for one of another issuer; CertLab says that it cannot check it' },
}
