/** What is asked: the certificate, what it is used as and by which name, who is trusted, and where intermediates may come from. */
import { useId, useState } from 'react'
import { hostOfAddress } from '#pki/names/host-of-address.ts'
import type { PathPurpose } from '#pki/path/inputs.ts'
import type { PileItem } from '#store/pile.ts'
import { select } from '#store/selection.ts'
import { type AnchorChoice, type Candidates, defaultAnchors, guessPurpose, isRoot, usesPublicRoots, type VerifyQuestion } from '#store/verify-question.ts'
import { changeQuestion, type PublicRootSet } from '#store/verifying.ts'
import { Button } from '#ui/Button.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { escapeText } from '#ui/value-text.ts'
import { MoreInputs } from './MoreInputs.tsx'
import styles from './QuestionBar.module.css'
import { nameOf, useVerifyText, type VerifyText } from './verify-text.ts'

interface QuestionBarProps {
  readonly question: VerifyQuestion
  readonly items: readonly PileItem[]
  readonly target: PileItem
  readonly publicRoots: PublicRootSet | undefined
}

/** A list of ten thousand is no list: the pile has a filter. */
const MAX_TARGETS = 100
const PURPOSES: readonly PathPurpose[] = ['any', 'server', 'client', 'emailProtection', 'codeSigning', 'timeStamping', 'ocspSigning']
const ANCHORS: readonly AnchorChoice[] = ['pile', 'public', 'all', 'chosen']
const CANDIDATES: readonly Candidates[] = ['together', 'pile']

export function QuestionBar({ question, items, target, publicRoots }: QuestionBarProps) {
  const text = useVerifyText()
  const { words } = text
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const host = hostOfAddress(question.name.trim())
  const anchors = question.anchors ?? defaultAnchors(items)
  const guessed = guessPurpose(target)
  return (
    <section className={styles.bar} aria-label={words.question.title} data-open={isOpen}>
      <div className={styles.fields}>
        <SelectField label={words.question.target} value={target.id} options={targetOptions(items, target, text)} onChange={(chosenId) => select(chosenId)} />
        <SelectField
          label={words.question.purpose} value={question.purpose ?? 'guessed'} onChange={(purpose) => changeQuestion({ purpose: purpose === 'guessed' ? undefined : purpose })}
          options={[{ value: 'guessed' as const, label: words.question.guessed(words.purposes[guessed]) }, ...PURPOSES.map((value) => ({ value, label: words.purposes[value] }))]}
        />
        <TextField label={words.question.name} value={question.name} hint={host === undefined ? undefined : words.question.hostTaken(escapeText(host))} placeholder={words.question.namePlaceholder} isMono onChange={(name) => changeQuestion({ name })} />
        <SelectField
          label={words.question.anchors} value={anchors} hint={anchorsHint(anchors, { items, question, publicRoots }, text)}
          options={ANCHORS.map((value) => ({ value, label: words.anchors[value] }))} onChange={(value) => changeQuestion({ anchors: value })}
        />
        <SelectField
          label={words.question.candidates} value={question.candidates} hint={words.candidatesHint[question.candidates]}
          options={CANDIDATES.map((value) => ({ value, label: words.candidates[value] }))} onChange={(candidates) => changeQuestion({ candidates })}
        />
      </div>
      <Button kind="quiet" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>{isOpen ? words.question.fewer : words.question.more} {isOpen ? '▴' : '▾'}</Button>
      <div id={id} hidden={!isOpen}>{isOpen && <MoreInputs question={question} items={items} anchors={anchors} />}</div>
    </section>
  )
}

function targetOptions(items: readonly PileItem[], target: PileItem, text: VerifyText) {
  const certificates = items.filter(({ id, summary }) => summary.kind === 'certificate' && id !== target.id).slice(0, MAX_TARGETS)
  const isCut = items.length > certificates.length + 1 && certificates.length === MAX_TARGETS
  return [target, ...certificates].map(({ id }) => ({ value: id, label: nameOf(text, id), isDisabled: false })).concat(isCut ? [{ value: '', label: text.words.question.moreInPile, isDisabled: true }] : [])
}

interface HintFacts {
  readonly items: readonly PileItem[]
  readonly question: VerifyQuestion
  readonly publicRoots: PublicRootSet | undefined
}

function anchorsHint(choice: AnchorChoice, { items, question, publicRoots }: HintFacts, { words }: VerifyText): string {
  const say = words.anchorsHint
  const roots = items.filter(isRoot).length
  return [
    ...(choice === 'pile' || choice === 'all' ? [say.roots(roots)] : []),
    ...(usesPublicRoots(choice) && publicRoots !== undefined ? [say.public(publicRoots.items.length, `NSS ${publicRoots.nssVersion}, Node ${publicRoots.nodeVersion}`, publicRoots.collectedOn)] : []),
    ...(choice === 'chosen' || question.anchorIds.length > 0 ? [say.chosen(question.anchorIds.length)] : []),
  ].join(' · ')
}
