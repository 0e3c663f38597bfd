/** Addresses, one an entry. */
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { useDecodeText } from '#ui/decode-text.ts'
import { useLabText } from './lab-text.ts'
import { NamesField, type NameRemark } from './NamesField.tsx'

interface UriListProps {
  readonly label: string
  readonly identifier: string
  readonly uris: readonly string[]
  readonly onChange: (uris: readonly string[]) => void
}

export function UriList({ label, identifier, uris, onChange }: UriListProps) {
  const { words: { extensions: words, form } } = useLabText()
  const { words: { faults } } = useDecodeText()
  const remark = (text: string): NameRemark => {
    const read = parseGeneralName(`URI:${text}`)
    return read.ok ? { kind: 'URI' } : { kind: '', error: faults[read.fault.code] }
  }
  return <NamesField label={label} identifier={identifier} hint="" placeholder={words.uriPlaceholder} entryLabel={words.uriEntry} removeLabel={form.nameRemove} names={uris} remark={remark} onChange={onChange} />
}
