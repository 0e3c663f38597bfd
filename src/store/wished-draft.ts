/** The Lab's draft filled in from a wish: one that a pasted command or a faulty certificate gave. What was typed before makes way for it. */
import { encodeExtension, type NamedExtension, type RawExtension } from '#pki/extensions/encode-extension.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type Profile, profiles } from '#pki/issuance/profiles.ts'
import { type FoundFault, reissueWish } from '#pki/issuance/reissue.ts'
import type { Correction, PlanWish } from '#pki/issuance/wish.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import { attempt } from '#pki/fault.ts'
import { authoritiesOf } from './authorities.ts'
import { draftedFrom } from './drafted-from.ts'
import { type DraftOrigin, type Draft, replaceDraft, subjectRows } from './draft.ts'
import { openTask } from './lab.ts'
import { type PileItem, pileStore } from './pile.ts'
import { renewingAuthority } from './renewing.ts'

type Source = Pick<DraftOrigin, 'from' | 'text'>

/** @param issuerName - Common name of the CA that is to sign; the newest of the pile where there is none of that name. */
export function planWish(wish: PlanWish, source: Source, issuerName?: string): void {
  const authorities = authoritiesOf(pileStore.getState().items)
  const issuer = authorities.findLast(({ summary }) => summary.title === issuerName) ?? authorities.at(-1)
  fill(wish, source, issuer)
}

function fill(wish: PlanWish, source: Source, issuer: PileItem | undefined): void {
  const { profile, names, lifetimeDays } = wish
  replaceDraft(profile, {
    ...common(wish, source), names, ...draftedFrom(wish.extensions.filter((extension) => !isProfiles(extension, profiles[profile]))),
    end: lifetimeDays === undefined ? { kind: 'profile' } : { kind: 'days', text: String(lifetimeDays) }, ...(issuer === undefined || profiles[profile].isSelfSigned ? {} : { issuerId: issuer.id }),
  })
  openTask({ name: 'draft' })
}

interface Common {
  readonly subject: NameInput
  readonly keyAlgorithm?: KeyAlgorithmId
  readonly corrections: readonly Correction[]
}

const common = ({ subject, keyAlgorithm, corrections }: Common, source: Source): Partial<Draft> =>
  ({ subject: subjectRows(subject), key: { source: 'new', ...(keyAlgorithm === undefined ? {} : { algorithm: keyAlgorithm }) }, origin: { ...source, corrections } })

/** A request for another CA, with a new key. */
export function planRequestWish(wish: Common & { readonly names: readonly string[] }, source: Source): void {
  replaceDraft('server', { ...common(wish, source), goal: 'request', names: wish.names })
  openTask({ name: 'draft' })
}

/** A key is made with what certifies it: a CA where it is one's, else a server. */
export function planKeyWish({ keyAlgorithm, isForAuthority, corrections }: { readonly keyAlgorithm: KeyAlgorithmId; readonly isForAuthority: boolean; readonly corrections: readonly Correction[] }, source: Source): void {
  const authorities = authoritiesOf(pileStore.getState().items)
  replaceDraft(isForAuthority ? 'root' : authorities.length === 0 ? 'selfSigned' : 'server', { ...common({ subject: [], keyAlgorithm, corrections }, source), ...(authorities.length === 0 ? {} : { issuerId: authorities.at(-1)!.id }) })
  openTask({ name: 'draft' })
}

/** Revoking takes a CA; where there is none yet the Lab begins at its start. */
export function planRevocation(): void {
  const authority = authoritiesOf(pileStore.getState().items).at(-1)
  openTask(authority === undefined ? { name: 'start' } : { name: 'revocation', id: authority.id })
}

/** The certificate again without what was found with it. @param isIssuer - It stands above another one. */
export function planReissue(item: PileItem, faults: readonly FoundFault[], isIssuer: boolean): void {
  const wish = attempt(() => reissueWish(item.bytes, faults, isIssuer))
  if (!wish.ok) {
    openTask({ name: 'start' })
    return
  }
  const { items } = pileStore.getState()
  fill(wish.value, { from: 'certificate', text: item.summary.title ?? '' }, renewingAuthority(item, items) ?? authoritiesOf(items).at(-1))
}

/** What the profile says anyway stays "as the profile has it". */
function isProfiles({ oid, critical, value }: RawExtension, profile: Profile): boolean {
  const own: readonly NamedExtension[] = [...profile.extensions, ...usages(profile).map((usage) => ({ name: 'keyUsage', critical: true, value: usage }) as const)]
  return own.some((extension) => table[extension.name].oid === oid && sameOctets(encodeExtension(extension), encodeExtension({ oid, critical, value })))
}

/** Key usage depends on the key; any of the profile's counts. */
const usages = ({ keyUsage, keyUsageWith = {} }: Profile): readonly Profile['keyUsage'][] => [keyUsage, ...Object.values(keyUsageWith).map((more) => [...keyUsage, ...more])]
