/** Editors of what is said of a person, of a service's addresses and of the key's own time: RFC 3739 §3.2.2, RFC 5280 §4.2.1.8, §4.2.2.2, RFC 3280 §4.2.1.4. */
import { CheckField } from '#ui/CheckField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { TimeField } from '#ui/TimeField.tsx'
import { UriList } from './UriList.tsx'
import type { ExtensionEditor } from './extension-editor.ts'
import { useLabText } from './lab-text.ts'

const subjectInfoAccess: ExtensionEditor<'subjectInfoAccess'> = {
  isCritical: false,
  blank: { caRepository: [], timeStamping: [] },
  Fields: ({ value, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <>
        <UriList label={words.caRepository} identifier="caRepository" uris={value.caRepository} onChange={(caRepository) => onChange({ ...value, caRepository })} />
        <UriList label={words.timeStamping} identifier="timeStamping" uris={value.timeStamping} onChange={(timeStamping) => onChange({ ...value, timeStamping })} />
      </>
    )
  },
}

const PERSONAL = ['dateOfBirth', 'placeOfBirth', 'gender', 'countryOfCitizenship', 'countryOfResidence'] as const

const subjectDirectoryAttributes: ExtensionEditor<'subjectDirectoryAttributes'> = {
  isCritical: false,
  blank: { dateOfBirth: '', placeOfBirth: '', gender: '', countryOfCitizenship: '', countryOfResidence: '' },
  Fields: ({ value, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return <>{PERSONAL.map((name) => <TextField key={name} label={words.personal[name].label} identifier={name} hint={words.personal[name].hint} value={value[name]} onChange={(text) => onChange({ ...value, [name]: text })} />)}</>
  },
}

/** Whole seconds: no certificate has others. */
const now = (): number => 1000 * Math.floor(Date.now() / 1000)

const privateKeyUsagePeriod: ExtensionEditor<'privateKeyUsagePeriod'> = {
  isCritical: false,
  blank: { notBeforeMs: undefined, notAfterMs: undefined },
  Fields: ({ value, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <>
        <p>{words.keyPeriod}</p>
        {(['notBeforeMs', 'notAfterMs'] as const).map((name) => {
          const ms = value[name]
          return (
            <div key={name}>
              <CheckField label={words.keyPeriodHas[name]} isChecked={ms !== undefined} onChange={(isChecked) => onChange({ ...value, [name]: isChecked ? now() : undefined })} />
              {ms !== undefined && <TimeField label={words.keyPeriodAt[name]} identifier={name.slice(0, -2)} value={ms} onChange={(next) => onChange({ ...value, [name]: next })} />}
            </div>
          )
        })}
      </>
    )
  },
}

export const PERSON_EDITORS = { subjectInfoAccess, subjectDirectoryAttributes, privateKeyUsagePeriod }
