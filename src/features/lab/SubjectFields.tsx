/** The subject: attributes in any order, several in one RDN where wanted (RFC 5280 §4.1.2.6). */
import { attributeTypes } from '#pki/names/attribute-types.ts'
import { COUNTRY_NAME } from '#pki/names/encode-name.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { attributeTypeByName } from '#pki/names/parse-name.ts'
import { changeDraft, type Draft, type SubjectRow } from '#store/draft.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useLabText } from './lab-text.ts'
import { RowList } from './RowList.tsx'

const OTHER = ''
/** Those people use come first; the rest in the order of their identifiers. */
const USUAL: readonly string[] = ['2.5.4.6', '2.5.4.8', '2.5.4.7', '2.5.4.10', '2.5.4.11', COMMON_NAME, '1.2.840.113549.1.9.1', '2.5.4.5', '0.9.2342.19200300.100.1.1', '0.9.2342.19200300.100.1.25']
const TYPES: readonly string[] = [...USUAL, ...Object.keys(attributeTypes).filter((type) => !USUAL.includes(type))]

export function SubjectFields({ draft }: { readonly draft: Draft }) {
  const { words: { subject: words } } = useLabText()
  return (
    <>
      <RowList
        label={words.title} hint={words.hint} addLabel={words.add} entries={draft.subject} blank={nextRow(draft.subject)} isOrdered
        onChange={(subject) => changeDraft({ subject })}
      >
        {(row, change, at) => <SubjectRowFields row={row} change={change} isFirst={at === 0} />}
      </RowList>
      <CheckField label={words.noCommonName} isChecked={!draft.hasDerivedCommonName} onChange={(isChecked) => changeDraft({ hasDerivedCommonName: !isChecked })} />
    </>
  )
}

/** The next usual attribute that is not there yet. */
const nextRow = (rows: readonly SubjectRow[]): SubjectRow => ({ type: USUAL.find((type) => !rows.some((row) => row.type === type)) ?? USUAL[3]!, value: '', isJoined: false })

function SubjectRowFields({ row, change, isFirst }: { readonly row: SubjectRow; readonly change: (part: Partial<SubjectRow>) => void; readonly isFirst: boolean }) {
  const { words: { subject: words } } = useLabText()
  const { labels } = useDecodeText()
  const isListed = TYPES.includes(row.type)
  const badCountry = row.type === COUNTRY_NAME && row.value !== '' && !/^[A-Z]{2}$/.test(row.value)
  const labelOf = (type: string): string => [labels[attributeTypes[type]!.name], attributeTypes[type]!.short].filter(Boolean).join(' · ')
  return (
    <>
      <SelectField label={words.type} value={isListed ? row.type : OTHER} options={[...TYPES.map((type) => ({ value: type, label: labelOf(type) })), { value: OTHER, label: words.otherType }]} onChange={(type) => change({ type })} />
      {!isListed && <TextField label={words.otherType} value={row.type} isMono placeholder="1.3.6.1.4.1.…" error={row.type !== '' && attributeTypeByName(row.type.trim()) === undefined ? words.unknownType : undefined} onChange={(type) => change({ type })} />}
      <TextField label={words.value} value={row.value} error={badCountry ? words.country : undefined} onChange={(value) => change({ value })} />
      {!isFirst && <CheckField label={words.joined} isChecked={row.isJoined} onChange={(isJoined) => change({ isJoined })} />}
    </>
  )
}
