/** Each extension of RFC 5280 §4.2 with an editor of its own: as the profile has it, set here, or left out; and any other by its OID. */
import { type ReactNode } from 'react'
import { changeDraft, type Draft } from '#store/draft.ts'
import type { DraftedName, DraftedValues } from '#store/drafted-extensions.ts'
import { planExtensions } from '#store/drafted-extensions.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { escapeText } from '#ui/value-text.ts'
import { ACCESS_EDITORS } from './access-editors.tsx'
import { CONSTRAINT_EDITORS } from './constraint-editors.tsx'
import styles from './ExtensionFields.module.css'
import { useLabText } from './lab-text.ts'
import { PERSON_EDITORS } from './person-editors.tsx'
import { POLICY_EDITORS } from './policy-editors.tsx'
import { extensionOfProfile } from './profile-extension.ts'
import { RowList } from './RowList.tsx'
import type { ExtensionEditor } from './extension-editor.ts'

const EDITORS: { readonly [Name in DraftedName]: ExtensionEditor<Name> } = { ...CONSTRAINT_EDITORS, ...POLICY_EDITORS, ...ACCESS_EDITORS, ...PERSON_EDITORS }

export function ExtensionFields({ draft }: { readonly draft: Draft }) {
  const { words: { extensions: words } } = useLabText()
  const { words: { faults } } = useDecodeText()
  const { troubles } = planExtensions(draft.extensions, draft.raw)
  return (
    <div className={styles.list}>
      {troubles.length > 0 && (
        <ul className={styles.troubles} role="alert">
          {troubles.map(({ extension, text, fault }) => <li key={`${extension}${text}`}>✕ <code>{extension}</code> {words.bad(escapeText(text), faults[fault.code])}</li>)}
        </ul>
      )}
      {(Object.keys(EDITORS) as DraftedName[]).map((name) => <OneExtension key={name} name={name} draft={draft} />)}
      <Disclosure title={words.raw} note={draft.raw.length === 0 ? undefined : String(draft.raw.length)}>
        <RowList label={words.raw} hint={words.rawHint} addLabel={words.addRaw} entries={draft.raw} blank={{ oid: '', critical: false, hex: '' }} onChange={(raw) => changeDraft({ raw })}>
          {(entry, change) => (
            <>
              <TextField label={words.rawOid} isMono value={entry.oid} onChange={(oid) => change({ oid })} />
              <TextField label={words.rawHex} isMono rows={2} value={entry.hex} onChange={(hex) => change({ hex })} />
              <CheckField label={words.critical} isChecked={entry.critical} onChange={(critical) => change({ critical })} />
            </>
          )}
        </RowList>
      </Disclosure>
    </div>
  )
}

type State = 'profile' | 'own' | 'omitted'

function OneExtension({ name, draft }: { readonly name: DraftedName; readonly draft: Draft }) {
  const { words: { extensions: words } } = useLabText()
  const { labels } = useDecodeText()
  const editor = EDITORS[name] as ExtensionEditor<DraftedName>
  const drafted = draft.extensions[name]
  const ofProfile = extensionOfProfile(name, draft)
  const state: State = drafted === undefined ? 'profile' : drafted === 'omitted' ? 'omitted' : 'own'
  const profileWord = ofProfile === undefined ? words.absent : words.fromProfile
  const set = (next: { readonly critical: boolean; readonly value: DraftedValues[DraftedName] } | 'omitted' | undefined): void => {
    const { [name]: _before, ...others } = draft.extensions
    changeDraft({ extensions: next === undefined ? others : { ...others, [name]: next } })
  }
  const change = (to: State): void => set(to === 'profile' ? undefined : to === 'omitted' ? 'omitted' : (ofProfile ?? { critical: editor.isCritical, value: editor.blank }))
  let body: ReactNode
  if (drafted !== undefined && drafted !== 'omitted') {
    body = (
      <>
        <editor.Fields value={drafted.value} onChange={(value) => set({ critical: drafted.critical, value })} />
        <CheckField label={words.critical} isChecked={drafted.critical} onChange={(critical) => set({ critical, value: drafted.value })} />
      </>
    )
  }
  return (
    <Disclosure title={labels[name] ?? name} identifier={name} note={state === 'profile' ? profileWord : state === 'own' ? words.own : words.omitted}>
      <SelectField
        label={words.state} value={state} onChange={change}
        options={[{ value: 'profile', label: profileWord }, { value: 'own', label: words.own }, ...(ofProfile === undefined ? [] : [{ value: 'omitted' as const, label: words.omitted }])]}
      />
      {body}
    </Disclosure>
  )
}
