/** Whether a CA may have CAs below it: the one extension that decides how a chain can grow (RFC 5280 §4.2.1.9). */
import { changeDraft, type Draft } from '#store/draft.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { useLabText } from './lab-text.ts'
import { extensionOfProfile } from './profile-extension.ts'

const LENGTHS = ['0', '1', '2', ''] as const

export function PathLengthField({ draft }: { readonly draft: Draft }) {
  const { words: { form } } = useLabText()
  const ofProfile = extensionOfProfile('basicConstraints', draft)
  // Set among the extensions: it is seen and changed there.
  if (draft.extensions.basicConstraints !== undefined || ofProfile === undefined) return null
  return (
    <SelectField
      label={form.pathLength} identifier="pathLenConstraint" value={draft.pathLength ?? ofProfile.value.pathLenConstraint} options={LENGTHS.map((value) => ({ value, label: form.pathLengths(value) }))}
      onChange={(pathLength) => changeDraft({ pathLength })}
    />
  )
}
