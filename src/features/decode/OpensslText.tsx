/** The object as `openssl -text` prints it, written by the worker when it is looked at. */
import { useEffect, useState } from 'react'
import { textLane } from '#store/clients.ts'
import type { PileItem } from '#store/pile.ts'
import { CodeView } from '#ui/CodeView.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { faultSentences } from './meaning.ts'
import styles from './ObjectViews.module.css'
import { hasOpensslText, KINDS } from './openssl-kinds.ts'

export function OpensslText({ item: { summary, bytes } }: { readonly item: PileItem }) {
  const { words } = useDecodeText()
  const [answer, setAnswer] = useState<{ readonly text?: string; readonly failure?: string }>({})
  const kind = hasOpensslText(summary.kind) ? KINDS[summary.kind] : undefined
  useEffect(() => {
    if (kind === undefined) return undefined
    let isCurrent = true
    void textLane.call('opensslText', { kind, bytes }).then((result) => {
      if (!isCurrent) return
      if (result.ok) setAnswer({ text: result.value })
      else if ('fault' in result) setAnswer({ failure: faultSentences(result.fault, words).join(' ') })
      else if ('report' in result) setAnswer({ failure: result.report })
    })
    return () => { isCurrent = false }
  }, [kind, bytes, words])
  if (kind === undefined) return <p className={styles.note}>{words.states.opensslNone}</p>
  if (answer.text === undefined) return <p className={styles.note}>{answer.failure ?? words.states.opensslBusy}</p>
  return <CodeView text={answer.text} label={words.views.openssl} copyLabel={words.copy.text} />
}
