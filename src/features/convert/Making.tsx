/** How it is made: the target's options, who will open it, the button, and what came out. */
import type { ConvertWords } from '#i18n/en/convert.ts'
import type { KeystoreFacts } from '#pki/making/keystore-facts.ts'
import { isAllowed, initialValue, type OptionFields, type OptionValues } from '#pki/making/options.ts'
import { forgetMade, makingStore } from '#store/making.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { MadeFiles } from './MadeFiles.tsx'
import styles from './Making.module.css'
import { OptionForm } from './OptionForm.tsx'
import { ReaderTable } from './ReaderTable.tsx'

interface MakingProps {
  readonly words: ConvertWords
  readonly fields: OptionFields
  readonly options: OptionValues
  readonly isForJava: boolean
  /** Why it cannot be made, beside options that are missing. */
  readonly obstacle: string | undefined
  /** Of keystores. */
  readonly facts: KeystoreFacts | undefined
  readonly onChange: (options: OptionValues) => void
  readonly onStart: () => void
}

export function Making({ words, fields, options, isForJava, obstacle, facts, onChange, onStart }: MakingProps) {
  const { isMaking } = useStored(makingStore)
  const missing = Object.entries(fields).find(([name, field]) => !isAllowed(field, options[name] ?? initialValue(field)))?.[0]
  const reason = obstacle ?? (missing === undefined ? undefined : words.incomplete(words.option[missing] ?? missing))
  return (
    <form className={styles.form} aria-label={words.options} onSubmit={(event) => { event.preventDefault(); if (reason === undefined && !isMaking) onStart() }}>
      {Object.keys(fields).length > 0 && <OptionForm words={words} fields={fields} options={options} isForJava={isForJava} onChange={onChange} />}
      <div className={styles.act}>
        <Button kind="primary" type="submit" disabled={reason !== undefined || isMaking} title={reason}>{words.make}</Button>
        {reason !== undefined && <span className={styles.why}>{reason}</span>}
      </div>
      <Outcome words={words} />
      {facts !== undefined && <ReaderTable words={words} facts={facts} />}
    </form>
  )
}

function Outcome({ words }: Pick<MakingProps, 'words'>) {
  const { isMaking, doneIterations, files, fault, report } = useStored(makingStore)
  const { words: decodeWords } = useDecodeText()
  if (isMaking) return <ProgressLine label={doneIterations === 0 ? words.making : `${words.making} · ${words.iterations(doneIterations)}`} cancelLabel={words.cancel} onCancel={forgetMade} />
  if (fault !== undefined) return <p className={styles.fault} role="alert">✕ {words.failed} {decodeWords.faults[fault.code]}</p>
  if (report !== undefined) return <pre className={styles.fault} role="alert">{report}</pre>
  return files.length > 0 ? <MadeFiles words={words} files={files} /> : null
}
