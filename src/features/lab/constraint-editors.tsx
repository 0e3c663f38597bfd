/** Editors of what a key and a certificate may be used for: RFC 5280 §4.2.1.3, §4.2.1.9, §4.2.1.10, §4.2.1.12. */
import { ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH, ID_KP_CODE_SIGNING, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import { keyUsageNames } from '#pki/extensions/key-usage.ts'
import { parseSubtree } from '#pki/names/parse-subtree.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { TextField } from '#ui/TextField.tsx'
import styles from './ExtensionFields.module.css'
import type { ExtensionEditor } from './extension-editor.ts'
import { useLabText } from './lab-text.ts'
import { NamesField, type NameRemark } from './NamesField.tsx'
import { OidList } from './OidList.tsx'

const basicConstraints: ExtensionEditor<'basicConstraints'> = {
  isCritical: true,
  blank: { cA: false, pathLenConstraint: '' },
  Fields: ({ value, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <>
        <CheckField label={words.isCa} identifier="cA" isChecked={value.cA} onChange={(cA) => onChange({ ...value, cA })} />
        {value.cA && <TextField label={words.pathLength} identifier="pathLenConstraint" hint={words.pathLengthHint} inputMode="numeric" value={value.pathLenConstraint} onChange={(pathLenConstraint) => onChange({ ...value, pathLenConstraint })} />}
      </>
    )
  },
}

const keyUsage: ExtensionEditor<'keyUsage'> = {
  isCritical: true,
  blank: { usages: [] },
  Fields: ({ value: { usages }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <fieldset className={styles.checks}>
        <legend>{words.usages}</legend>
        {keyUsageNames.map((name) => (
          <CheckField key={name} label={words.usageNames[name]} identifier={name} isChecked={usages.includes(name)} onChange={(isChecked) => onChange({ usages: keyUsageNames.filter((other) => (other === name ? isChecked : usages.includes(other))) })} />
        ))}
      </fieldset>
    )
  },
}

const PURPOSES: readonly (readonly [id: string, name: string])[] = [
  [ID_KP_SERVER_AUTH, 'serverAuth'], [ID_KP_CLIENT_AUTH, 'clientAuth'], [ID_KP_CODE_SIGNING, 'codeSigning'], [ID_KP_EMAIL_PROTECTION, 'emailProtection'], ['1.3.6.1.5.5.7.3.8', 'timeStamping'],
  [ID_KP_OCSP_SIGNING, 'OCSPSigning'], ['1.3.6.1.4.1.311.20.2.2', 'smartcardLogon'], [ANY_EXTENDED_KEY_USAGE, 'anyExtendedKeyUsage'],
]

const extKeyUsage: ExtensionEditor<'extKeyUsage'> = {
  isCritical: false,
  blank: { ids: [] },
  Fields: ({ value: { ids }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    const isListed = (id: string): boolean => PURPOSES.some(([known]) => known === id)
    return (
      <>
        <fieldset className={styles.checks}>
          <legend>{words.purposes}</legend>
          {PURPOSES.map(([id, name]) => <CheckField key={id} label={name} isChecked={ids.includes(id)} onChange={(isChecked) => onChange({ ids: isChecked ? [...ids, id] : ids.filter((other) => other !== id) })} />)}
        </fieldset>
        <OidList label={words.otherPurpose} entryLabel={words.otherPurposeEntry} oids={ids.filter((id) => !isListed(id))} onChange={(oids) => onChange({ ids: [...ids.filter(isListed), ...oids] })} />
      </>
    )
  },
}

const nameConstraints: ExtensionEditor<'nameConstraints'> = {
  isCritical: true,
  blank: { permitted: [], excluded: [] },
  Fields: ({ value, onChange }) => {
    const { words: { extensions: words, form } } = useLabText()
    const { words: { faults } } = useDecodeText()
    const remark = (text: string): NameRemark => {
      const read = parseSubtree(text)
      return read.ok ? { kind: form.nameKinds[read.value.kind] } : { kind: '', error: faults[read.fault.code] }
    }
    const shared = { hint: words.subtreeHint, placeholder: 'example.com', entryLabel: words.subtreeEntry, removeLabel: form.nameRemove, remark }
    return (
      <>
        <NamesField {...shared} label={words.permitted} identifier="permittedSubtrees" names={value.permitted} onChange={(permitted) => onChange({ ...value, permitted })} />
        <NamesField {...shared} label={words.excluded} identifier="excludedSubtrees" names={value.excluded} onChange={(excluded) => onChange({ ...value, excluded })} />
      </>
    )
  },
}

export const CONSTRAINT_EDITORS = { basicConstraints, keyUsage, extKeyUsage, nameConstraints }
