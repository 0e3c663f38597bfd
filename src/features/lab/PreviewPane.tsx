/** The certificate as it will be, from the octets that will be signed, and what speaks against it. */
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { textLane } from '#store/clients.ts'
import { CodeView } from '#ui/CodeView.tsx'
import { FieldTree } from '#ui/FieldTree.tsx'
import { AcceptanceList } from './AcceptanceList.tsx'
import { FailureNote } from './WorkLine.tsx'
import { GuardList } from './GuardList.tsx'
import { useLabText } from './lab-text.ts'
import styles from './PreviewPane.module.css'
import type { Preview, PreviewState } from './use-preview.ts'

export interface PreviewPaneProps extends PreviewState {
  /** Of the new key, where it is one. */
  readonly algorithm: KeyAlgorithmId
  readonly isRequest?: boolean
  /** No name is typed yet. */
  readonly isUnnamed?: boolean
}

const VIEWS = ['fields', 'openssl'] as const
type View = (typeof VIEWS)[number]

export function PreviewPane({ preview, failure, isStale = false, algorithm, isRequest = false, isUnnamed = false }: PreviewPaneProps) {
  const { words: { preview: words, algorithms, locale } } = useLabText()
  const [view, setView] = useState<View>('fields')
  return (
    <section className={styles.preview} aria-label={words.title}>
      <div className={styles.top}>
        <h2>{isRequest ? words.titleRequest : words.title}</h2>
        {preview !== undefined && (preview.hasStandIn || preview.signedLength !== undefined) && (
          <p className={styles.exact} data-stand-in={preview.hasStandIn}>{preview.hasStandIn ? words.standIn(algorithms[algorithm]) : words.exact((preview.signedLength ?? 0).toLocaleString(locale))}</p>
        )}
        {failure !== undefined && <FailureNote failure={failure} />}
        {isUnnamed && <p className={styles.note}>{words.nameFirst}</p>}
        {preview !== undefined && !isUnnamed && <GuardList guards={preview.guards} isStale={isStale} />}
        {preview !== undefined && preview.clients.length > 0 && <AcceptanceList clients={preview.clients} />}
      </div>
      <Tabs view={view} onChange={setView}>
        {preview === undefined ? <p className={styles.note}>{words.busy}</p>
          : view === 'fields' ? preview.fields !== undefined && <FieldTree root={preview.fields} selection={undefined} onSelect={nothing} showSecrets={false} label={words.title} isRootHidden />
          : <OpensslPreview preview={preview} />}
      </Tabs>
    </section>
  )
}

const nothing = (): void => {}

function Tabs({ view, onChange, children }: { readonly view: View; readonly onChange: (view: View) => void; readonly children: React.ReactNode }) {
  const { words: { preview: words } } = useLabText()
  const id = useId()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const next = VIEWS[1 - VIEWS.indexOf(view)]!
    onChange(next)
    document.getElementById(`${id}${next}`)?.focus()
  }
  return (
    <>
      <div role="tablist" tabIndex={-1} aria-label={words.views} className={styles.tabs} onKeyDown={onKeyDown}>
        {VIEWS.map((name) => (
          <button key={name} type="button" role="tab" id={`${id}${name}`} aria-selected={name === view} aria-controls={`${id}view`} tabIndex={name === view ? 0 : -1} className={styles.tab} onClick={() => onChange(name)}>{words[name]}</button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}view`} aria-labelledby={`${id}${view}`} className={styles.view}>{children}</div>
    </>
  )
}

function OpensslPreview({ preview: { kind, document } }: { readonly preview: Preview }) {
  const { words: { preview: words } } = useLabText()
  const [text, setText] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    void textLane.call('opensslText', { kind: kind === 'certificate' ? 'certificate' : 'request', bytes: document }).then((result) => {
      if (isCurrent) setText(result.ok ? result.value : 'fault' in result ? result.fault.code : undefined)
    })
    return () => { isCurrent = false }
  }, [kind, document])
  return text === undefined ? <p className={styles.note}>{words.busy}</p> : <CodeView text={text} label={words.openssl} copyLabel={words.copyText} />
}
