/** The rest of the inputs of RFC 5280 §6.1.1: rules, revocation, depth, policies, initial subtrees, and how anchors are taken. */
import { useState } from 'react'
import type { AnchorOptions, PathInputs, PathProfile, PolicyInputs } from '#pki/path/inputs.ts'
import type { PileItem } from '#store/pile.ts'
import { type AnchorChoice, defaultQuestion, parseSubtrees, type VerifyQuestion } from '#store/verify-question.ts'
import { changeQuestion } from '#store/verifying.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/CheckField.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import styles from './MoreInputs.module.css'
import { nameOf, useVerifyText } from './verify-text.ts'

interface MoreInputsProps {
  readonly question: VerifyQuestion
  readonly items: readonly PileItem[]
  readonly anchors: AnchorChoice
}

const PROFILES: readonly PathProfile[] = ['rfc5280', 'rfc5280-strict', 'webpki']
const REVOCATIONS: readonly PathInputs['revocation'][] = ['off', 'ifKnown', 'required']
const MAX_LISTED = 60

export function MoreInputs({ question, items, anchors }: MoreInputsProps) {
  const { words } = useVerifyText()
  const say = words.more
  return (
    <div className={styles.more}>
      <div className={styles.group}>
        <SelectField label={say.profile} value={question.profile} options={PROFILES.map((value) => ({ value, label: words.profiles[value] }))} onChange={(profile) => changeQuestion({ profile })} />
        <SelectField label={say.revocation} value={question.revocation} options={REVOCATIONS.map((value) => ({ value, label: words.revocations[value] }))} onChange={(revocation) => changeQuestion({ revocation })} />
        <TextField
          label={say.depth} value={question.maxIntermediates === undefined ? '' : String(question.maxIntermediates)} placeholder={say.depthPlaceholder} inputMode="numeric"
          onChange={(text) => changeQuestion({ maxIntermediates: /^\d{1,3}$/.test(text) ? Number(text) : undefined })}
        />
      </div>
      <PolicyFields policy={question.policy} />
      <div className={styles.group}>
        <SubtreeField label={say.permitted} identifier="initial-permitted-subtrees" value={question.permitted} onChange={(permitted) => changeQuestion({ permitted })} />
        <SubtreeField label={say.excluded} identifier="initial-excluded-subtrees" value={question.excluded} onChange={(excluded) => changeQuestion({ excluded })} />
        <OidField label={say.purposes} hint={say.purposesHint} value={question.extendedKeyUsage} onChange={(extendedKeyUsage) => changeQuestion({ extendedKeyUsage })} />
      </div>
      <AnchorFields anchor={question.anchor} />
      {(anchors === 'chosen' || question.anchorIds.length > 0) && <TrustedList items={items} anchorIds={question.anchorIds} />}
      <Button kind="quiet" onClick={() => changeQuestion(defaultQuestion)}>{say.reset}</Button>
    </div>
  )
}

function PolicyFields({ policy }: { readonly policy: PolicyInputs }) {
  const { words: { more } } = useVerifyText()
  const change = (part: Partial<PolicyInputs>) => changeQuestion({ policy: { ...policy, ...part } })
  return (
    <div className={styles.group}>
      <OidField label={more.policies} identifier="user-initial-policy-set" hint={more.policiesHint} value={policy.initialPolicySet} onChange={(initialPolicySet) => change({ initialPolicySet })} />
      <div className={styles.checks}>
        <CheckField label={more.explicitPolicy} identifier="initial-explicit-policy" isChecked={policy.explicitPolicy} onChange={(explicitPolicy) => change({ explicitPolicy })} />
        <CheckField label={more.inhibitMapping} identifier="initial-policy-mapping-inhibit" isChecked={policy.inhibitMapping} onChange={(inhibitMapping) => change({ inhibitMapping })} />
        <CheckField label={more.inhibitAny} identifier="initial-any-policy-inhibit" isChecked={policy.inhibitAny} onChange={(inhibitAny) => change({ inhibitAny })} />
      </div>
    </div>
  )
}

function AnchorFields({ anchor }: { readonly anchor: AnchorOptions }) {
  const { words: { more } } = useVerifyText()
  const change = (part: Partial<AnchorOptions>) => changeQuestion({ anchor: { ...anchor, ...part } })
  return (
    <div className={styles.checks}>
      <CheckField label={more.anchorValidity} isChecked={anchor.checkValidity} onChange={(checkValidity) => change({ checkValidity })} />
      <CheckField label={more.anchorExtensions} identifier="RFC 5937" isChecked={anchor.applyExtensions} onChange={(applyExtensions) => change({ applyExtensions })} />
      <CheckField label={more.anchorSelfSigned} identifier="-partial_chain" isChecked={anchor.mustBeSelfSigned} onChange={(mustBeSelfSigned) => change({ mustBeSelfSigned })} />
    </div>
  )
}

function TrustedList({ items, anchorIds }: { readonly items: readonly PileItem[]; readonly anchorIds: readonly string[] }) {
  const text = useVerifyText()
  const isListed = ({ id, summary }: PileItem) => summary.kind === 'certificate' && (anchorIds.includes(id) || summary.role === 'root' || summary.role === 'intermediate')
  return (
    <fieldset className={styles.checks}>
      <legend>{text.words.more.trusted}</legend>
      {items.filter(isListed).slice(0, MAX_LISTED).map(({ id }) => (
        <CheckField
          key={id} label={nameOf(text, id)} isChecked={anchorIds.includes(id)}
          onChange={(isChecked) => changeQuestion({ anchorIds: isChecked ? [...anchorIds, id] : anchorIds.filter((other) => other !== id) })}
        />
      ))}
    </fieldset>
  )
}

interface ListFieldProps<Value> {
  readonly label: string
  readonly identifier?: string
  readonly hint?: string
  readonly value: Value
  readonly onChange: (value: Value) => void
}

function SubtreeField({ value, ...rest }: ListFieldProps<string>) {
  const { words: { more } } = useVerifyText()
  const { bad } = parseSubtrees(value)
  return <TextField {...rest} value={value} rows={2} isMono hint={more.subtreesHint} error={bad === undefined ? undefined : more.badSubtree(bad)} />
}

const OID = /^[012](\.\d+)+$/

/** What is typed stays as it is; what goes on are the identifiers in it. */
function OidField({ value, onChange, ...rest }: ListFieldProps<readonly string[]>) {
  const { words: { more } } = useVerifyText()
  const [typed, setTyped] = useState(value.join(' '))
  const parts = typed.split(/[\s,]+/).filter((part) => part !== '')
  const bad = parts.find((part) => !OID.test(part))
  return (
    <TextField
      {...rest} value={typed} isMono placeholder="2.5.29.32.0" error={bad === undefined ? undefined : more.badOid(bad)}
      onChange={(text) => {
        setTyped(text)
        onChange(text.split(/[\s,]+/).filter((part) => OID.test(part)))
      }}
    />
  )
}
