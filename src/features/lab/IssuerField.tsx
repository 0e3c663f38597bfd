/** The CA that signs: one of the pile whose private key is there. */
import { authoritiesOf } from '#store/authorities.ts'
import { changeDraft, type Draft } from '#store/draft.ts'
import type { PileItem } from '#store/pile.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { shortDate } from '#ui/value-text.ts'
import { type LabText, useLabText } from './lab-text.ts'
import { lockedKeys } from './LockedKeys.tsx'

export function IssuerField({ draft, items }: { readonly draft: Draft; readonly items: readonly PileItem[] }) {
  const { words, titleOf } = useLabText()
  const authorities = authoritiesOf(items)
  const isChosen = authorities.some(({ id }) => id === draft.issuerId)
  return (
    <SelectField
      label={words.form.issuer} value={isChosen ? draft.issuerId! : ''} isDisabled={authorities.length === 0}
      {...(authorities.length === 0 ? { error: lockedKeys(items).length > 0 ? words.form.issuerLocked : words.form.issuerNone } : { hint: words.form.issuerHint })}
      options={[...(isChosen ? [] : [{ value: '', label: words.form.issuerChoose }]), ...authorities.map((item) => ({ value: item.id, label: labelOf(item, { words, titleOf }) }))]}
      onChange={(id) => changeDraft({ issuerId: id === '' ? undefined : id })}
    />
  )
}

/** Two CAs of one name differ in their keys and ends. */
const labelOf = (item: PileItem, { words, titleOf }: Pick<LabText, 'words' | 'titleOf'>): string =>
  [titleOf(item), item.summary.keyLabel, item.summary.notAfter === undefined ? undefined : words.form.ends(shortDate(item.summary.notAfter, words.locale))].filter(Boolean).join(' · ')
