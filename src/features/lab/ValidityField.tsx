/** For how long: the profile's lifetime, so many days, or until a moment. */
import { type Profile, profiles } from '#pki/issuance/profiles.ts'
import { changeDraft, type Draft, type DraftedEnd, planOf } from '#store/draft.ts'
import type { PileItem } from '#store/pile.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { TimeField } from '#ui/TimeField.tsx'
import { shortDate } from '#ui/value-text.ts'
import { useLabText } from './lab-text.ts'
import styles from './ValidityField.module.css'

const DAY_MS = 86_400_000

export function ValidityField({ draft, issuer }: { readonly draft: Draft; readonly issuer: PileItem | undefined }) {
  const { words: { form, locale } } = useLabText()
  const { lifetimeDays }: Profile = profiles[draft.profile]
  const { plan, hasBadEnd } = planOf(draft)
  const issuerEnd = issuer?.summary.notAfter ?? Number.POSITIVE_INFINITY
  const ownEnd = draft.notBeforeMs + lifetimeDays * DAY_MS - 1000
  // Without a word of one's own it never ends after its issuer.
  const end = plan.notAfterMs ?? Math.min(ownEnd, issuerEnd)
  const change = (kind: DraftedEnd['kind']): void => changeDraft({ end: kind === 'profile' ? { kind } : kind === 'days' ? { kind, text: String(lifetimeDays) } : { kind, ms: end } })
  return (
    <div className={styles.row}>
      <SelectField
        label={form.validity} identifier="validity" value={draft.end.kind} onChange={change} hint={plan.notAfterMs === undefined && issuerEnd < ownEnd ? form.endsWithIssuer(shortDate(end, locale)) : form.ends(shortDate(end, locale))}
        options={[{ value: 'profile', label: form.validityProfile(lifetimeDays) }, { value: 'days', label: form.validityDays }, { value: 'moment', label: form.validityUntil }]}
      />
      {draft.end.kind === 'days' && <TextField label={form.days} value={draft.end.text} inputMode="numeric" error={hasBadEnd ? form.daysBad : undefined} onChange={(text) => changeDraft({ end: { kind: 'days', text } })} />}
      {draft.end.kind === 'moment' && <TimeField label={form.notAfter} identifier="notAfter" value={draft.end.ms} onChange={(ms) => changeDraft({ end: { kind: 'moment', ms } })} />}
    </div>
  )
}
