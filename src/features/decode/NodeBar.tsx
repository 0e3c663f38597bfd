/** What can be done with the selected octets: copy in four forms, download. */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import type { ByteRange, Field } from '#pki/field.ts'
import { fileName, pemOf } from '#store/item-files.ts'
import type { PileItem } from '#store/pile.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { saveFile } from '#ui/save-file.ts'
import { plainText } from '#ui/value-text.ts'
import styles from './NodeBar.module.css'

export interface NodeBarProps {
  readonly item: PileItem
  readonly selection: ByteRange | undefined
  /** The field whose range is exactly the selection. */
  readonly field: Field | undefined
}

export function NodeBar({ item, selection, field }: NodeBarProps) {
  const { words, labels } = useDecodeText()
  const [start, end] = selection ?? [0, item.bytes.length]
  const isSecret = item.summary.isSecret && !item.summary.isEncrypted
  const octets = () => item.bytes.subarray(start, end)
  const label = selection === undefined ? item.summary.pemLabel ?? 'DATA' : (field?.name ?? 'DATA').replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toUpperCase()
  return (
    <section className={styles.bar} aria-label={words.copy.menu}>
      <span className={styles.what}>{selection === undefined ? words.copy.whole : field === undefined ? words.copy.node : labels[field.name] ?? field.name} · {start} · {words.value.octets(String(end - start))}</span>
      <span className={styles.verb}>{words.copy.copy}</span>
      <CopyButton isQuiet isSecret={isSecret} label={words.copy.hex} text={() => formatHex(octets())} />
      <CopyButton isQuiet isSecret={isSecret} label={words.copy.base64} text={() => encodeBase64(octets())} />
      <CopyButton isQuiet isSecret={isSecret} label={words.copy.pem} text={() => pemOf(octets(), label)} />
      {field?.value !== undefined && <CopyButton isQuiet isSecret={isSecret} label={words.copy.value} text={() => plainText(field.value)} />}
      <button type="button" className={styles.button} onClick={() => saveFile(octets(), selection === undefined ? fileName(item) : `${fileName(item)}.${start}-${end}.der`)}>{isSecret ? words.copy.downloadSecret : words.copy.download}</button>
    </section>
  )
}
