/**
 * What a certificate is for, as data: RFC 5280 §4.2.1 with the CA/B Forum's and clients' customs. Key identifiers, key usage and
 * alternative names come from the plan and the key; everything else that a kind of certificate has stands here.
 */
import { ID_KP_CLIENT_AUTH, ID_KP_CODE_SIGNING, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import type { NamedExtension } from '#pki/extensions/encode-extension.ts'
import type { KeyUsageName } from '#pki/extensions/key-usage.ts'
import type { KeyAlgorithmId } from './key-algorithms.ts'

export interface Profile {
  /** Signed by its own key. */
  readonly isSelfSigned: boolean
  readonly isCa: boolean
  /** What is offered first. */
  readonly keyAlgorithm: KeyAlgorithmId
  readonly lifetimeDays: number
  /** Clients refuse it without alternative names. */
  readonly needsNames: boolean
  readonly keyUsage: readonly KeyUsageName[]
  /** Key usage beside that, by kind of key: RSA can wrap a key for TLS 1.2 and mail, EC agrees on one. */
  readonly keyUsageWith?: Readonly<Partial<Record<'RSA' | 'EC', readonly KeyUsageName[]>>>
  readonly extensions: readonly NamedExtension[]
}

const endEntity: NamedExtension = { name: 'basicConstraints', critical: true, value: { cA: false } }
const authority = (pathLenConstraint?: number): NamedExtension =>
  ({ name: 'basicConstraints', critical: true, value: { cA: true, ...(pathLenConstraint === undefined ? {} : { pathLenConstraint }) } })
const purposes = (...ids: readonly string[]): NamedExtension => ({ name: 'extKeyUsage', critical: false, value: ids })

const server: Profile = {
  isSelfSigned: false, isCa: false, keyAlgorithm: 'P-256',
  // Apple takes at most 825 days, public CAs may issue at most 398: 397 never meets either limit by a second.
  lifetimeDays: 397, needsNames: true, keyUsage: ['digitalSignature'], keyUsageWith: { RSA: ['keyEncipherment'] }, extensions: [endEntity, purposes(ID_KP_SERVER_AUTH)],
}
const signingKey = { isSelfSigned: false, isCa: false, keyAlgorithm: 'P-256', needsNames: false, keyUsage: ['digitalSignature'] } as const

export const profiles = {
  root: {
    isSelfSigned: true, isCa: true, keyAlgorithm: 'P-384', lifetimeDays: 3650, needsNames: false, keyUsage: ['keyCertSign', 'cRLSign'], extensions: [authority()],
  },
  intermediate: {
    isSelfSigned: false, isCa: true, keyAlgorithm: 'P-256', lifetimeDays: 1825, needsNames: false, keyUsage: ['digitalSignature', 'keyCertSign', 'cRLSign'], extensions: [authority(0)],
  },
  server,
  client: { ...signingKey, lifetimeDays: 730, extensions: [endEntity, purposes(ID_KP_CLIENT_AUTH)] },
  serverAndClient: { ...server, extensions: [endEntity, purposes(ID_KP_SERVER_AUTH, ID_KP_CLIENT_AUTH)] },
  selfSigned: { ...server, isSelfSigned: true },
  email: {
    ...signingKey, lifetimeDays: 730, needsNames: true, keyUsageWith: { RSA: ['keyEncipherment'], EC: ['keyAgreement'] }, extensions: [endEntity, purposes(ID_KP_EMAIL_PROTECTION)],
  },
  codeSigning: { ...signingKey, lifetimeDays: 730, extensions: [endEntity, purposes(ID_KP_CODE_SIGNING)] },
  ocspSigner: {
    ...signingKey, lifetimeDays: 90, extensions: [endEntity, purposes(ID_KP_OCSP_SIGNING), { name: 'ocspNoCheck', critical: false, value: null }],
  },
} as const satisfies Readonly<Record<string, Profile>>

export type ProfileId = keyof typeof profiles
