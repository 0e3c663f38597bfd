/** The same certificate again, in honest words: with its key or with a new one, and what each means. */
import { useMemo, useState } from 'react'
import { type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import { isAuthority, keyOf } from '#store/authorities.ts'
import { issuerOf } from '#store/issuing.ts'
import type { PileItem } from '#store/pile.ts'
import { planRenewal, renew, renewingAuthority } from '#store/renewing.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { shortDate } from '#ui/value-text.ts'
import { BackToStart } from './BackToStart.tsx'
import { errorCount, FormLayout, isUnderWay, SignFoot } from './DraftForm.tsx'
import { useLabText } from './lab-text.ts'
import { PreviewPane } from './PreviewPane.tsx'
import styles from './RenewScreen.module.css'
import { type PreviewOrder, useNewKey, useOpenedKey, useOrderPreview } from './use-preview.ts'

const DAY_MS = 86_400_000

export function RenewScreen({ id, items }: { readonly id: string; readonly items: readonly PileItem[] }) {
  const item = items.find((other) => other.id === id)
  return item === undefined ? <BackToStart /> : <Renewal key={id} item={item} items={items} />
}

function Renewal({ item, items }: { readonly item: PileItem; readonly items: readonly PileItem[] }) {
  const { words: { renew: words, form, locale, algorithms }, titleOf } = useLabText()
  const key = keyOf(item, items)
  const [keepsKey, setKeepsKey] = useState(key !== undefined)
  const [algorithm, setAlgorithm] = useState<KeyAlgorithmId>(() => algorithmOf(item))
  // One plan for each choice, so that its serial number stays while one looks.
  const plans = useMemo(() => ({ kept: planRenewal(item, true), fresh: planRenewal(item, false) }), [item])
  const base = keepsKey ? plans.kept : plans.fresh
  const [days, setDays] = useState(() => String(Math.round(((base.notAfterMs ?? base.notBeforeMs) - base.notBeforeMs) / DAY_MS)))
  const isBadDays = !/^\d{1,6}$/.test(days) || Number(days) === 0
  const plan = useMemo(() => (isBadDays ? base : { ...base, notAfterMs: base.notBeforeMs + Number(days) * DAY_MS - 1000 }), [base, days, isBadDays])
  const kept = useOpenedKey(keepsKey ? key : undefined)
  const fresh = useNewKey(keepsKey ? undefined : algorithm)
  const authority = renewingAuthority(item, items)
  const isSelfIssued = item.summary.isSelfIssued === true
  const order = useMemo((): PreviewOrder | undefined => {
    const certified = kept ?? fresh
    return certified && { kind: 'certificate', plan, subjectPublicKeyInfo: certified.subjectPublicKeyInfo, hasStandIn: certified.isStandIn, ...(authority === undefined ? {} : { issuer: issuerOf(authority, items) }) }
  }, [kept, fresh, plan, authority, items])
  const state = useOrderPreview(order)
  const canSign = (isSelfIssued || authority !== undefined) && (!keepsKey || key !== undefined) && !isBadDays
  return (
    <FormLayout
      title={words.title(titleOf(item))} preview={<PreviewPane {...state} algorithm={algorithm} />}
      foot={<SignFoot label={words.make} isFor={plan.serialNumber} canSign={canSign} errors={errorCount(state)} isStale={isUnderWay(state)} onSign={() => void renew(item, { keepsKey, algorithm, plan })} />}
    >
      <fieldset className={styles.choices}>
        <legend>{words.which}</legend>
        <Choice name={isAuthority(item) ? 'authority' : 'sameKey'} isChosen={keepsKey} disabledReason={key === undefined ? words.noKey : undefined} onChoose={() => setKeepsKey(true)} />
        <Choice name={isAuthority(item) ? 'newAuthority' : 'newKey'} isChosen={!keepsKey} onChoose={() => setKeepsKey(false)} />
      </fieldset>
      {!isSelfIssued && <p className={styles.note}>{authority === undefined ? `✕ ${words.noAuthority}` : words.signedBy(titleOf(authority))}</p>}
      {!keepsKey && <SelectField label={form.key} value={algorithm} options={(Object.keys(keyAlgorithms) as KeyAlgorithmId[]).filter((each) => each !== 'RSA-1024').map((value) => ({ value, label: form.keyNew(algorithms[value]) }))} onChange={setAlgorithm} />}
      <TextField label={form.days} identifier="validity" inputMode="numeric" value={days} error={isBadDays ? form.daysBad : undefined} hint={plan.notAfterMs === undefined ? undefined : form.ends(shortDate(plan.notAfterMs, locale))} onChange={setDays} />
    </FormLayout>
  )
}

interface ChoiceProps {
  readonly name: 'sameKey' | 'newKey' | 'authority' | 'newAuthority'
  readonly isChosen: boolean
  readonly disabledReason?: string | undefined
  readonly onChoose: () => void
}

function Choice({ name, isChosen, disabledReason, onChoose }: ChoiceProps) {
  const { words: { renew: words } } = useLabText()
  return (
    <label className={styles.choice}>
      <input type="radio" name="renewal" checked={isChosen} disabled={disabledReason !== undefined} onChange={onChoose} />
      <b>{words.choices[name]}</b>
      <span>{disabledReason ?? words.meanings[name]}</span>
    </label>
  )
}

/** The kind of key that it has now, where CertLab makes such keys. */
function algorithmOf({ summary: { keyLabel = '' } }: PileItem): KeyAlgorithmId {
  const label = keyLabel.replace(/^EC /, '').replace(/^RSA /, 'RSA-')
  return (Object.keys(keyAlgorithms) as KeyAlgorithmId[]).find((id) => id === label && id !== 'RSA-1024') ?? 'P-256'
}
