/** Object identifiers, one a line. */
import { encodeOidContent } from '#pki/asn1/oid.ts'
import { attempt } from '#pki/fault.ts'
import { useDecodeText } from '#ui/decode-text.ts'
import { useLabText } from './lab-text.ts'
import { NamesField } from './NamesField.tsx'

export interface OidListProps {
  readonly label: string
  readonly entryLabel: (place: number) => string
  readonly oids: readonly string[]
  readonly onChange: (oids: readonly string[]) => void
}

export function OidList({ label, entryLabel, oids, onChange }: OidListProps) {
  const { words: { form } } = useLabText()
  const { words: { faults } } = useDecodeText()
  const remark = (text: string) => {
    const read = attempt(() => encodeOidContent(text))
    return read.ok ? { kind: 'OID' } : { kind: '', error: faults[read.fault.code] }
  }
  return <NamesField label={label} identifier="" hint="" placeholder="1.3.6.1.…" entryLabel={entryLabel} removeLabel={form.nameRemove} names={oids} remark={remark} onChange={onChange} />
}
