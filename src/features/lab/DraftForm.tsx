/** One form for every kind of certificate and request: what for, by whom, for whom, with which key, how long; everything else under "More"; the result beside it. */
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Draft, draftStore } from '#store/draft.ts'
import { issueDraft, issuerOfDraft, issuingStore, keyAlgorithmOf } from '#store/issuing.ts'
import type { PileItem } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/CheckField.tsx'
import { BackToStart } from './BackToStart.tsx'
import styles from './DraftForm.module.css'
import { IssuerField } from './IssuerField.tsx'
import { KeyField } from './KeyField.tsx'
import { type LabText, useLabText } from './lab-text.ts'
import { MoreFields } from './MoreFields.tsx'
import { NamesPart } from './NamesPart.tsx'
import { OriginNote } from './OriginNote.tsx'
import { PathLengthField } from './PathLengthField.tsx'
import { PreviewPane } from './PreviewPane.tsx'
import { isCaProfile, isSelfSignedProfile } from './profile-kind.ts'
import { ProfilePicker } from './ProfilePicker.tsx'
import { RequestedPart } from './RequestedPart.tsx'
import { type PreviewState, useDraftPreview } from './use-preview.ts'
import { ValidityField } from './ValidityField.tsx'
import { FailureNote, WorkLine } from './WorkLine.tsx'

export function DraftForm({ items }: { readonly items: readonly PileItem[] }) {
  const { words, titleOf } = useLabText()
  const draft = useStored(draftStore)
  const state = useDraftPreview(draft, items)
  const issuer = draft.goal === 'request' ? undefined : issuerOfDraft(draft, items)
  const errors = draft.goal === 'request' ? 0 : errorCount(state)
  const isUnnamed = draft.goal === 'certificate' && draft.request === undefined && [...draft.subject.map(({ value }) => value), ...draft.names].every((text) => text.trim() === '')
  return (
    <FormLayout
      title={formTitle({ draft, issuer, items }, { words, titleOf })} foot={<Foot draft={draft} canSign={draft.goal === 'request' || issuer !== undefined || isSelfSignedProfile(draft.profile)} errors={errors} isStale={isUnderWay(state)} isUnnamed={isUnnamed} />}
      preview={<PreviewPane {...state} algorithm={keyAlgorithmOf(draft)} isRequest={draft.goal === 'request'} isUnnamed={isUnnamed} />}
    >
      {draft.origin !== undefined && <OriginNote origin={draft.origin} />}
      {draft.request !== undefined && <RequestedPart request={draft.request} items={items} />}
      <ProfilePicker draft={draft} />
      {draft.goal === 'certificate' && !isSelfSignedProfile(draft.profile) && <IssuerField draft={draft} items={items} />}
      {draft.request === undefined && <NamesPart draft={draft} />}
      {isCaProfile(draft.profile) && <PathLengthField draft={draft} />}
      {draft.request === undefined && <KeyField draft={draft} items={items} />}
      {draft.goal === 'certificate' && <ValidityField draft={draft} issuer={issuer} />}
      <MoreFields draft={draft} />
    </FormLayout>
  )
}

function formTitle({ draft: { goal, profile, request }, issuer, items }: { draft: Draft; issuer: PileItem | undefined; items: readonly PileItem[] }, { words: { form, profiles }, titleOf }: Pick<LabText, 'words' | 'titleOf'>): string {
  const asked = request === undefined ? undefined : items.find(({ id }) => id === request.id)
  if (goal === 'request') return form.titleRequest
  if (asked !== undefined) return form.titleSign(titleOf(asked))
  return issuer === undefined ? form.titleNew(profiles[profile].name) : form.titleUnder(profiles[profile].name, titleOf(issuer))
}

/** undefined while there is no preview. */
export const errorCount = ({ preview }: PreviewState): number | undefined => preview?.guards.filter(({ severity }) => severity === 'error').length

/** There is no preview yet, or one of what was typed before. */
export const isUnderWay = ({ preview, isStale, failure }: PreviewState): boolean => failure === undefined && (isStale === true || preview === undefined)

export interface FormLayoutProps {
  readonly title: string
  readonly foot: ReactNode
  readonly preview: ReactNode
  readonly children: ReactNode
}

/** Enter in a line of text, and Ctrl or ⌘ Enter anywhere, press the button at the foot. */
export function FormLayout({ title, foot, preview, children }: FormLayoutProps) {
  return (
    <div className={styles.layout}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a shortcut to its own button */}
      <form className={styles.form} onSubmit={(event) => event.preventDefault()} onKeyDown={submitByShortcut}>
        <div className={styles.scroll}>
          <header className={styles.head}>
            <BackToStart />
            <h1>{title}</h1>
          </header>
          {children}
        </div>
        {foot}
      </form>
      {preview}
    </div>
  )
}

function submitByShortcut(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.querySelector<HTMLButtonElement>('button[type=submit]')?.click()
}

/** What presses the button of a form from anywhere in it. */
export const SUBMIT_KEYS = { type: 'submit', 'aria-keyshortcuts': 'Control+Enter Meta+Enter' } as const

interface FootProps {
  readonly draft: Draft
  readonly canSign: boolean
  readonly errors: number | undefined
  readonly isStale: boolean
  readonly isUnnamed: boolean
}

function Foot({ draft: { goal, profile, serialNumber }, canSign, errors, isStale, isUnnamed }: FootProps) {
  const { words: { form } } = useLabText()
  const label = goal === 'request' ? form.makeRequest : profile === 'root' ? form.makeRoot : form.make
  return <SignFoot label={label} isFor={serialNumber} canSign={canSign} errors={errors} isStale={isStale && goal === 'certificate'} isUnnamed={isUnnamed} onSign={(isDeliberate) => void issueDraft({ isDeliberate })} />
}

export interface SignFootProps {
  readonly label: string
  /** Another one asks for the tick again. */
  readonly isFor: unknown
  readonly canSign: boolean
  /** Reasons why clients would refuse it; undefined while that is not known. */
  readonly errors: number | undefined
  /** They are of what was typed before: whoever presses the button now is waited for. */
  readonly isStale: boolean
  /** Nothing is typed yet: what is missing is asked for, and not called an error. */
  readonly isUnnamed?: boolean
  readonly onSign: (isDeliberate: boolean) => void
}

/** Signing what clients will refuse takes a tick and another button. */
export function SignFoot({ label, isFor, canSign, errors, isStale, isUnnamed = false, onSign }: SignFootProps) {
  const { words: { form, preview } } = useLabText()
  const { work, failure } = useStored(issuingStore)
  const hasErrors = errors !== 0
  const [tickedFor, setTickedFor] = useState<unknown>()
  const isTicked = tickedFor === isFor
  const isPressed = useRef(false)
  const catchUp = useEffectEvent(() => {
    if (isPressed.current && !hasErrors) onSign(false)
    isPressed.current = false
  })
  useEffect(() => {
    if (!isStale) catchUp()
  }, [isStale])
  const press = (): void => {
    isPressed.current = isStale && hasErrors && !isTicked
    if (!isPressed.current) onSign(isTicked)
  }
  return (
    <footer className={styles.foot}>
      {failure !== undefined && <FailureNote failure={failure} />}
      {isUnnamed ? <p className={styles.hint}>{preview.nameFirst}</p> : errors !== undefined && errors > 0 && <p className={styles.errors}>✕ {preview.errors(errors)}</p>}
      {canSign && !isUnnamed && errors !== undefined && errors > 0 && work === undefined && <CheckField label={form.anyway} isChecked={isTicked} onChange={(isChecked) => setTickedFor(isChecked ? isFor : undefined)} />}
      <div className={styles.acts}>
        {work === undefined
          ? <Button {...SUBMIT_KEYS} kind="primary" disabled={!canSign || isUnnamed || (hasErrors && !isTicked && !isStale)} title={canSign ? undefined : form.issuerNone} onClick={press}>{hasErrors && isTicked ? form.anywayButton : label}</Button>
          : <WorkLine work={work} />}
      </div>
    </footer>
  )
}
