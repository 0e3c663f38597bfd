/** Everything else of a certificate: subject, dates, signature, serial number, and each extension of RFC 5280 §4.2. */
import { changeDraft, type Draft } from '#store/draft.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { TextField } from '#ui/TextField.tsx'
import { TimeField } from '#ui/TimeField.tsx'
import { ExtensionFields } from './ExtensionFields.tsx'
import { useLabText } from './lab-text.ts'
import { SerialField } from './SerialField.tsx'
import { SignatureFields } from './SignatureFields.tsx'
import { SubjectFields } from './SubjectFields.tsx'

export function MoreFields({ draft }: { readonly draft: Draft }) {
  const { words: { form, subject, signature, extensions } } = useLabText()
  const isRequest = draft.goal === 'request'
  const written = draft.subject.filter(({ value }) => value.trim() !== '').length
  const changed = Object.keys(draft.extensions).length + draft.raw.filter(({ oid }) => oid.trim() !== '').length
  return (
    <section aria-label={form.more}>
      {draft.request === undefined && <Disclosure title={subject.title} identifier="subject" note={written === 0 ? undefined : subject.count(written)}><SubjectFields draft={draft} /></Disclosure>}
      <Disclosure title={extensions.title} identifier="extensions" note={isRequest && draft.onlyNames ? form.onlyNamesShort : changed === 0 ? form.asProfile : form.changed(changed)}>
        {isRequest && <CheckField label={form.onlyNames} hint={form.onlyNamesHint} isChecked={draft.onlyNames} onChange={(onlyNames) => changeDraft({ onlyNames })} />}
        {!(isRequest && draft.onlyNames) && <ExtensionFields draft={draft} />}
      </Disclosure>
      <Disclosure title={isRequest ? signature.titleRequest : signature.title}>
        <SignatureFields draft={draft} />
        {isRequest
          ? <TextField label={form.challengePassword} identifier="challengePassword" hint={form.challengePasswordHint} value={draft.challengePassword} onChange={(challengePassword) => changeDraft({ challengePassword })} />
          : <TimeField label={form.notBefore} identifier="notBefore" value={draft.notBeforeMs} onChange={(notBeforeMs) => changeDraft({ notBeforeMs })} />}
        {!isRequest && <SerialField draft={draft} />}
      </Disclosure>
    </section>
  )
}
