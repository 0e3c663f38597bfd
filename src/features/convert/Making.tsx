/** How it is made: the target's options, who will open it, the button, and what came out. */
import type { ConvertWords } from '#i18n/en/convert.ts'
import { isAllowed, initialValue, type OptionFields, type OptionValues } from '#pki/making/options.ts'
import { plannedFacts } from '#pki/making/planned-facts.ts'
import { obstacleOf, type TargetId, targets } from '#pki/making/targets.ts'
import { forgetMade, makeFiles, makingStore } from '#store/making.ts'
import type { PileItem } from '#store/pile.ts'
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
  readonly chosen: readonly PileItem[]
  readonly target: TargetId
  readonly passwords: readonly string[]
  readonly options: OptionValues
  readonly onChange: (options: OptionValues) => void
}

export function Making({ words, chosen, target, passwords, options, onChange }: MakingProps) {
  const summaries = chosen.map(({ summary }) => summary)
  const fields: OptionFields = targets[target].fields
  const obstacle = obstacleOf(target, summaries, passwords.length > 0)
  const isComplete = Object.entries(fields).every(([name, field]) => isAllowed(field, options[name] ?? initialValue(field)))
  const facts = obstacle === undefined ? plannedFacts(target, options, summaries) : undefined
  const { isMaking } = useStored(makingStore)
  const start = (): void => void makeFiles({
    target, options, passwords,
    objects: chosen.map(({ summary, bytes, pemHeaders }) => ({ kind: summary.kind, bytes, title: summary.title, ...(pemHeaders === undefined ? {} : { pemHeaders }) })),
  })
  return (
    <form className={styles.form} aria-label={words.options} onSubmit={(event) => { event.preventDefault(); if (isComplete && obstacle === undefined && !isMaking) start() }}>
      {Object.keys(fields).length > 0 && <OptionForm words={words} fields={fields} options={options} isForJava={'isForJava' in targets[target]} onChange={onChange} />}
      <div className={styles.act}>
        <Button kind="primary" type="submit" disabled={!isComplete || obstacle !== undefined || isMaking}>{words.make}</Button>
        {obstacle !== undefined && <span className={styles.why}>{words.obstacles[obstacle]}</span>}
      </div>
      <Outcome words={words} />
      {facts !== undefined && <ReaderTable words={words} facts={facts} />}
    </form>
  )
}

function Outcome({ words }: { readonly words: ConvertWords }) {
  const { isMaking, doneIterations, files, fault, report } = useStored(makingStore)
  const { words: decodeWords } = useDecodeText()
  if (isMaking) return <ProgressLine label={doneIterations === 0 ? words.making : `${words.making} · ${words.iterations(doneIterations)}`} cancelLabel={words.cancel} onCancel={forgetMade} />
  if (fault !== undefined) return <p className={styles.fault} role="alert">✕ {words.failed} {decodeWords.faults[fault.code]}</p>
  if (report !== undefined) return <pre className={styles.fault} role="alert">{report}</pre>
  return files.length > 0 ? <MadeFiles words={words} files={files} /> : null
}
