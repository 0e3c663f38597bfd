/** Pasted openssl and keytool lines: what each makes, what is wrong with it, and where the same is done here. */
import { useDeferredValue, useMemo, useState } from 'react'
import { readCommands } from '#commands/read-commands.ts'
import type { CommandReading } from '#commands/reading.ts'
import { showOverlay } from '#store/overlay.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FindingList } from '#ui/FindingList.tsx'
import { TextField } from '#ui/TextField.tsx'
import { fillText } from '#ui/value-text.ts'
import styles from './CommandsDrawer.module.css'
import { doHere } from './do-here.ts'
import { madeText } from './made-text.ts'
import { type CommandTexts, useCommandTexts } from './use-command-texts.ts'

export function CommandsDrawer({ text, closeLabel }: { readonly text: string; readonly closeLabel: string }) {
  const texts = useCommandTexts()
  const [typed, setTyped] = useState(text)
  const shown = useDeferredValue(typed)
  const readings = useMemo(() => readCommands(shown), [shown])
  if (texts === undefined) return null
  const { words } = texts
  const faults = readings.filter(({ remarks }) => remarks.some(({ severity }) => severity === 'error')).length
  return (
    <Dialog title={words.title} closeLabel={closeLabel} isWide onClose={() => showOverlay(undefined)}>
      <div className={styles.drawer}>
        <div className={styles.input}><TextField label={words.label} hint={words.hint} value={typed} onChange={setTyped} placeholder={words.placeholder} rows={8} isMono /><Button kind="quiet" onClick={() => showOverlay({ kind: 'written' })}>{words.written.instead}</Button></div>
        <section className={styles.readings} aria-label={words.title}>
          {shown.trim() !== '' && <p className={styles.count} role="status">{readings.length === 0 ? words.none : words.count(readings.length, faults)}</p>}
          <ol>{readings.map((reading) => <Reading key={`${reading.statement.line}${reading.statement.text}`} reading={reading} texts={texts} />)}</ol>
        </section>
      </div>
    </Dialog>
  )
}

const RANK = { error: 0, warning: 1, notice: 2 } as const

function Reading({ reading: { statement, act, makes, remarks, here }, texts: { words, remarks: table } }: { readonly reading: CommandReading; readonly texts: CommandTexts }) {
  const worst = remarks.some(({ severity }) => severity === 'error') ? 'error' : remarks.some(({ severity }) => severity === 'warning') ? 'warning' : 'none'
  const rows = remarks.toSorted((one, other) => RANK[one.severity] - RANK[other.severity]).map(({ id, severity, citation, opensslError, parameters }) => ({
    id, severity, citation, ...(opensslError === undefined ? {} : { openssl: String(opensslError) }),
    title: fillText(table[id]?.title ?? id, parameters), cause: fillText(table[id]?.cause ?? '', parameters), fix: fillText(table[id]?.fix ?? '', parameters),
  }))
  return (
    <li className={styles.reading} data-worst={worst}>
      <p className={styles.command}><span className={styles.line}>{words.line(statement.line)}</span><code>{statement.text}</code></p>
      <p className={styles.act}>
        <b>{words.acts[act]}</b>
        {makes.map(({ file, artifact }) => <span key={`${file}${artifact.kind}`}>{madeText(artifact, words)}{file === undefined ? '' : <> → <code>{file}</code></>}</span>)}
        {here !== undefined && <Button kind="quiet" onClick={() => doHere(here, statement.text)}>{words.here[here.panel]}</Button>}
      </p>
      {rows.length > 0 && <FindingList findings={rows} />}
    </li>
  )
}
