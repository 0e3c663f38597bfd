/** The certificate or request being planned in the Lab: kept as typed, whatever profile, issuer or panel one goes to in between. */
import { createStore } from 'zustand/vanilla'
import { attributeTypeByName } from '#pki/names/parse-name.ts'
import type { NameInput, RelativeNameInput } from '#pki/names/encode-name.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type CertificatePlan, newPlan } from '#pki/issuance/plan.ts'
import { type Profile, type ProfileId, profiles } from '#pki/issuance/profiles.ts'
import { planForRequest, type RequestReading } from '#pki/issuance/read-request.ts'
import type { Correction } from '#pki/issuance/wish.ts'
import type { SignatureChoice } from '#pki/keys/signing-key.ts'
import { type DraftedExtensions, type DraftTrouble, planExtensions, type RawDraft } from './drafted-extensions.ts'

export interface SubjectRow {
  /** Dotted identifier; as typed where it is none yet. */
  readonly type: string
  readonly value: string
  /** In one RDN with the row above. */
  readonly isJoined: boolean
}

export type KeyChoice =
  /** The profile's algorithm where none is chosen. */
  | { readonly source: 'new'; readonly algorithm?: KeyAlgorithmId }
  /** An id of the pile: a private key. */
  | { readonly source: 'pile'; readonly id: string }

/** Until when: the profile's lifetime, so many days (as typed), or a moment. */
export type DraftedEnd = { readonly kind: 'profile' } | { readonly kind: 'days'; readonly text: string } | { readonly kind: 'moment'; readonly ms: number }

/** Somebody else's request: its key and subject, and those of its extensions that are honoured (dotted identifiers). */
export interface DraftedRequest {
  /** An id of the pile. */
  readonly id: string
  readonly reading: RequestReading
  readonly honoured: readonly string[]
}

export interface Draft {
  /** A certificate, or a request that another CA is to sign. */
  readonly goal: 'certificate' | 'request'
  /** The request that is being signed, where it is one. */
  readonly request: DraftedRequest | undefined
  readonly profile: ProfileId
  /** In encoding order. A common name without value is derived from the names. */
  readonly subject: readonly SubjectRow[]
  readonly hasDerivedCommonName: boolean
  readonly names: readonly string[]
  readonly key: KeyChoice
  /** An id of the pile; self-signed profiles take no notice of it. */
  readonly issuerId: string | undefined
  readonly serialNumber: Uint8Array
  readonly notBeforeMs: number
  readonly end: DraftedEnd
  /** How many CAs a CA lets come below it, as typed; undefined: as the profile has it. Other certificates take no notice. */
  readonly pathLength: string | undefined
  readonly extensions: DraftedExtensions
  readonly raw: readonly RawDraft[]
  readonly signature: SignatureChoice
  /** Of a request: asks for the names alone, as public CAs want it. */
  readonly onlyNames: boolean
  /** Of a request: it stands there in clear text. */
  readonly challengePassword: string
  /** Where it was filled in from, and what was put right on the way; undefined: typed. */
  readonly origin: DraftOrigin | undefined
}

export interface DraftOrigin {
  readonly from: 'command' | 'certificate'
  /** The line, or the certificate's title. */
  readonly text: string
  readonly corrections: readonly Correction[]
}

const COMMON_NAME_ROW: SubjectRow = { type: COMMON_NAME, value: '', isJoined: false }
const DAY_MS = 86_400_000

/** @param kept - What goes on from the draft before: a CA's and its servers' organisation is mostly the same. */
function newDraft(profile: ProfileId, kept: Partial<Draft> = {}): Draft {
  const { serialNumber, notBeforeMs } = freshPlan(profile)
  return {
    goal: 'certificate', request: undefined, onlyNames: true, profile, subject: [COMMON_NAME_ROW], hasDerivedCommonName: true, names: [], key: { source: 'new' }, issuerId: undefined, serialNumber, notBeforeMs, end: { kind: 'profile' },
    pathLength: undefined, extensions: {}, raw: [], signature: {}, challengePassword: '', origin: undefined, ...kept,
  }
}

const freshPlan = (profile: ProfileId): CertificatePlan => newPlan(profile, { nowMs: Date.now(), random: (octets) => crypto.getRandomValues(octets) })

export const draftStore = createStore<Draft>()(() => newDraft('server'))

/** Nothing of what was typed before stays. */
export function replaceDraft(profile: ProfileId, given: Partial<Draft>): void {
  draftStore.setState(newDraft(profile, given), true)
}

export function changeDraft(change: Partial<Draft>): void {
  draftStore.setState(change)
}

/** What was issued is not issued again: a new serial number and no names; organisation and country stay for the next. */
export function nextDraft(): void {
  const { profile, subject, issuerId, goal, onlyNames } = draftStore.getState()
  const shared = subject.filter(({ type }) => SHARED_ATTRIBUTES.has(type))
  draftStore.setState(newDraft(profile, { goal, onlyNames, issuerId, subject: [...shared.map((row) => ({ ...row, isJoined: false })), COMMON_NAME_ROW] }), true)
}

/** Country, state, locality, organisation and unit. */
const SHARED_ATTRIBUTES: ReadonlySet<string> = new Set(['2.5.4.6', '2.5.4.8', '2.5.4.7', '2.5.4.10', '2.5.4.11'])

/** One row for each attribute. */
export const subjectRows = (subject: NameInput): readonly SubjectRow[] => subject.flatMap((rdn) => rdn.map(({ type, value }, index): SubjectRow => ({ type, value, isJoined: index > 0 })))

/** Written into its row, which stands where it was put. */
export function setCommonName(value: string): void {
  const { subject } = draftStore.getState()
  const at = subject.findIndex(({ type }) => type === COMMON_NAME)
  changeDraft({ subject: at < 0 ? [...subject, { ...COMMON_NAME_ROW, value }] : subject.with(at, { ...subject[at]!, value }) })
}

export const commonNameOf = ({ subject }: Draft): string => subject.find(({ type }) => type === COMMON_NAME)?.value ?? ''

export interface DraftedPlan {
  readonly plan: CertificatePlan
  readonly troubles: readonly DraftTrouble[]
  /** A number of days that is none. */
  readonly hasBadEnd: boolean
}

/** The plan that the draft stands for. */
export function planOf(draft: Draft): DraftedPlan {
  const { profile, names, serialNumber, notBeforeMs, signature, hasDerivedCommonName } = draft
  const { extensions, omitted, troubles } = planExtensions(withPathLength(draft), draft.raw)
  const notAfterMs = endOf(draft)
  const plan: CertificatePlan = {
    profile, names: names.filter((name) => name.trim() !== ''), serialNumber, notBeforeMs, signature, subject: subjectOf(draft.subject), isCommonNameDerived: hasDerivedCommonName,
    ...(extensions.length === 0 ? {} : { extensions }), ...(omitted.length === 0 ? {} : { omitted }), ...(notAfterMs === undefined ? {} : { notAfterMs }),
  }
  return {
    plan: draft.request === undefined ? plan : planForRequest(plan, draft.request.reading, draft.request.honoured), troubles,
    hasBadEnd: draft.end.kind === 'days' && notAfterMs === undefined,
  }
}

/** What is set among the extensions goes before. */
function withPathLength({ profile, pathLength, extensions }: Draft): DraftedExtensions {
  const { isCa }: Profile = profiles[profile]
  if (!isCa || pathLength === undefined || extensions.basicConstraints !== undefined) return extensions
  return { ...extensions, basicConstraints: { critical: true, value: { cA: true, pathLenConstraint: pathLength } } }
}

/** The last second counts, so n days end a second early (RFC 5280 §4.1.2.5). */
function endOf({ end, notBeforeMs }: Draft): number | undefined {
  if (end.kind === 'moment') return end.ms
  if (end.kind === 'profile' || !/^\s*\d{1,7}\s*$/.test(end.text) || Number(end.text) === 0) return undefined
  return notBeforeMs + Number(end.text) * DAY_MS - 1000
}

function subjectOf(rows: readonly SubjectRow[]): NameInput {
  const rdns: RelativeNameInput[] = []
  for (const { type, value, isJoined } of rows) {
    const oid = attributeTypeByName(type.trim())
    if (oid === undefined || value.trim() === '') continue
    const attribute = { type: oid, value: value.trim() }
    if (isJoined && rdns.length > 0) rdns.push([...rdns.pop()!, attribute])
    else rdns.push([attribute])
  }
  return rdns
}
