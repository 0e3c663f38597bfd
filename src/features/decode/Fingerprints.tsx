/** Fingerprints, the SPKI pin, and the key identifier as computed beside the one that is said. */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import type { Field } from '#pki/field.ts'
import type { Inspection } from '#pki/recognise/inspection.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { groupedHex } from '#ui/value-text.ts'
import { findField } from './field-path.ts'
import styles from './Fingerprints.module.css'

export function Fingerprints({ inspection: { fingerprints, spkiSha256, computedKeyIdentifier }, root }: { readonly inspection: Inspection; readonly root: Field }) {
  const { words } = useDecodeText()
  const extension = findField(root, 'subjectKeyIdentifier')
  const said = octetsOf(extension)
  const isEqual = said !== undefined && computedKeyIdentifier !== undefined && formatHex(said) === formatHex(computedKeyIdentifier)
  return (
    <section className={styles.prints}>
      <h2 className={styles.title}>{words.prints.title}</h2>
      <dl>
        {fingerprints.map(({ name, octets }) => <Print key={name} name={name} text={groupedHex(octets)} copied={formatHex(octets)} />)}
        {spkiSha256 !== undefined && <Print name={words.prints.pin} text={`sha256/${encodeBase64(spkiSha256)}`} copied={encodeBase64(spkiSha256)} />}
        {computedKeyIdentifier !== undefined && <Print name={words.prints.computed} text={groupedHex(computedKeyIdentifier)} copied={formatHex(computedKeyIdentifier)} />}
        {said !== undefined && computedKeyIdentifier !== undefined && <Print name={words.prints.said} text={groupedHex(said)} copied={formatHex(said)} note={isEqual ? `= ${words.prints.equal}` : `≠ ${words.prints.differs}`} />}
      </dl>
    </section>
  )
}

function octetsOf(field: Field | undefined): Uint8Array | undefined {
  if (field === undefined) return undefined
  return field.value instanceof Uint8Array ? field.value : field.children?.map(octetsOf).find((octets) => octets !== undefined)
}

function Print({ name, text, copied, note }: { readonly name: string; readonly text: string; readonly copied: string; readonly note?: string }) {
  const { words } = useDecodeText()
  return (
    <div className={styles.print}>
      <dt>{name}</dt>
      <dd><code>{text}</code>{note !== undefined && <span className={styles.note}>{note}</span>} <CopyButton label={words.copy.copy} text={() => copied} isQuiet /></dd>
    </div>
  )
}
