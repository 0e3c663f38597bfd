/** Pasted openssl and keytool lines: what each makes, what is wrong with it, and where the same is done here. */
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { readCommands } from '#commands/read-commands.ts'
import type { CommandReading } from '#commands/reading.ts'
import type { CommandWords } from '#i18n/en/commands.ts'
import type { FindingWords } from '#i18n/en/findings.ts'
import { showOverlay } from '#store/overlay.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FindingList } from '#ui/FindingList.tsx'
import { TextField } from '#ui/TextField.tsx'
import { fillText } from '#ui/value-text.ts'
import styles from './CommandsDrawer.module.css'
import { doHere } from './do-here.ts'
import { madeText } from './made-text.ts'

interface Texts {
  readonly words: CommandWords
  readonly remarks: Readonly<Record<string, FindingWords>>
}

export function CommandsDrawer({ text, closeLabel }: { readonly text: string; readonly closeLabel: string }) {
  const texts = useTexts()
  const [typed, setTyped] = useState(text)
  const shown = useDeferredValue(typed)
  const readings = useMemo(() => readCommands(shown), [shown])
  if (texts === undefined) return null
  const { words } = texts
  const faults = readings.filter(({ remarks }) => remarks.some(({ severity }) => severity === 'error')).length
  return (
    <Dialog title={words.title} closeLabel={closeLabel} isWide onClose={() => showOverlay(undefined)}>
      <div className={styles.drawer}>
        <div className={styles.input}><TextField label={words.label} hint={words.hint} value={typed} onChange={setTyped} placeholder={words.placeholder} rows={8} isMono /></div>
        <section className={styles.readings} aria-label={words.title}>
          {shown.trim() !== '' && <p className={styles.count} role="status">{readings.length === 0 ? words.none : words.count(readings.length, faults)}</p>}
          <ol>{readings.map((reading) => <Reading key={`${reading.statement.line}${reading.statement.text}`} reading={reading} texts={texts} />)}</ol>
        </section>
      </div>
    </Dialog>
  )
}

const RANK = { error: 0, warning: 1, notice: 2 } as const

function Reading({ reading: { statement, act, makes, remarks, here }, texts: { words, remarks: table } }: { readonly reading: CommandReading; readonly texts: Texts }) {
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

/** The words of the language at hand, loaded with the drawer. */
function useTexts(): Texts | undefined {
  const language = useStored(settingsStore, (state) => state.language)
  const [loaded, setLoaded] = useState<Texts>()
  useEffect(() => {
    let isCurrent = true
    const load = language === 'zh' ? import('#i18n/zh/commands.ts') : import('#i18n/en/commands.ts')
    void load.then(({ commandWords, remarkWords }) => { if (isCurrent) setLoaded({ words: commandWords, remarks: remarkWords }) })
    return () => { isCurrent = false }
  }, [language])
  return loaded
}
