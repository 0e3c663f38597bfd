/** Editors of where things are found, and of identifiers: RFC 5280 §4.2.1.1, §4.2.1.2, §4.2.1.7, §4.2.1.13, §4.2.1.15, §4.2.2.1; RFC 7633; RFC 6960 §4.2.2.2.1. */
import { CheckField } from '#ui/CheckField.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { ExtensionEditor } from './extension-editor.ts'
import { useLabText } from './lab-text.ts'
import { NamesField } from './NamesField.tsx'
import { useNameRemark } from './NamesPart.tsx'
import { UriList } from './UriList.tsx'

const cRLDistributionPoints: ExtensionEditor<'cRLDistributionPoints'> = {
  isCritical: false,
  blank: { uris: [] },
  Fields: ({ value: { uris }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return <UriList label={words.crlUris} identifier="fullName" uris={uris} onChange={(next) => onChange({ uris: next })} />
  },
}

const freshestCRL: ExtensionEditor<'freshestCRL'> = {
  isCritical: false,
  blank: { uris: [] },
  Fields: ({ value: { uris }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return <UriList label={words.deltaUris} identifier="fullName" uris={uris} onChange={(next) => onChange({ uris: next })} />
  },
}

const authorityInfoAccess: ExtensionEditor<'authorityInfoAccess'> = {
  isCritical: false,
  blank: { ocsp: [], caIssuers: [] },
  Fields: ({ value, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    return (
      <>
        <UriList label={words.ocsp} identifier="ocsp" uris={value.ocsp} onChange={(ocsp) => onChange({ ...value, ocsp })} />
        <UriList label={words.caIssuers} identifier="caIssuers" uris={value.caIssuers} onChange={(caIssuers) => onChange({ ...value, caIssuers })} />
      </>
    )
  },
}

const issuerAltName: ExtensionEditor<'issuerAltName'> = {
  isCritical: false,
  blank: { names: [] },
  Fields: ({ value: { names }, onChange }) => {
    const { words: { extensions: words, form } } = useLabText()
    const remark = useNameRemark()
    return <NamesField label={words.issuerNames} identifier="issuerAltName" hint="" placeholder="http://ca.example.com" entryLabel={form.nameEntry} removeLabel={form.nameRemove} names={names} remark={remark} onChange={(next) => onChange({ names: next })} />
  },
}

const STATUS_REQUEST = 5
const STATUS_REQUEST_V2 = 17

const tlsFeature: ExtensionEditor<'tlsFeature'> = {
  isCritical: false,
  blank: { features: [STATUS_REQUEST] },
  Fields: ({ value: { features }, onChange }) => {
    const { words: { extensions: words } } = useLabText()
    const toggle = (feature: number, isChecked: boolean): void => onChange({ features: isChecked ? [...features, feature] : features.filter((other) => other !== feature) })
    return (
      <>
        <CheckField label={words.mustStaple} isChecked={features.includes(STATUS_REQUEST)} onChange={(isChecked) => toggle(STATUS_REQUEST, isChecked)} />
        <CheckField label={words.mustStapleV2} isChecked={features.includes(STATUS_REQUEST_V2)} onChange={(isChecked) => toggle(STATUS_REQUEST_V2, isChecked)} />
      </>
    )
  },
}

function HexField({ value: { hex }, onChange }: { readonly value: { readonly hex: string }; readonly onChange: (value: { readonly hex: string }) => void }) {
  const { words: { extensions: words } } = useLabText()
  return <TextField label={words.keyIdentifier} isMono value={hex} onChange={(next) => onChange({ hex: next })} />
}

const identifier = { isCritical: false, blank: { hex: '' }, Fields: HexField }

const ocspNoCheck: ExtensionEditor<'ocspNoCheck'> = {
  isCritical: false,
  blank: { isSet: true },
  Fields: () => {
    const { words: { extensions: words } } = useLabText()
    return <p>{words.noCheck}</p>
  },
}

export const ACCESS_EDITORS = { cRLDistributionPoints, freshestCRL, authorityInfoAccess, issuerAltName, tlsFeature, ocspNoCheck, subjectKeyIdentifier: identifier, authorityKeyIdentifier: identifier }
