/** The open message: what it is, from which files, what is in it, who checks it and how, and what is often told wrong about it. */
import type { MessageField, PlayedCheck, PlayedMessage } from '#tls/handshake/messages.ts'
import { keyFor } from '#store/handshake-question.ts'
import type { PileItem } from '#store/pile.ts'
import { Prose } from '#ui/Prose.tsx'
import { fillText } from '#ui/value-text.ts'
import { fileOf, findingText, nameOf, useHandshakeText } from './handshake-text.ts'
import styles from './MessageDetail.module.css'

const MODELLED: readonly PlayedMessage['kind'][] = ['ClientHello', 'ServerHello', 'EncryptedExtensions']

export function MessageDetail({ message, items }: { readonly message: PlayedMessage; readonly items: readonly PileItem[] }) {
  const text = useHandshakeText()
  const { words } = text
  const { kind, from, byteLength, isUpTo, protection, citation, isUnread, fields, notes } = message
  return (
    <article className={styles.message}>
      <h2><code>{kind}</code> <small>{words.parties[from]} → {words.parties[from === 'client' ? 'server' : 'client']}</small></h2>
      <p>{words.messages[kind]}</p>
      {isUnread && <p className={styles.unread}>{words.detail.unread}</p>}
      <dl className={styles.facts}>
        {byteLength !== undefined && <><dt>{words.detail.size}</dt><dd>{words.diagram.bytesInWords(byteLength, isUpTo)}</dd></>}
        <dt>{words.detail.protection}</dt><dd>{words.protections[protection]}</dd>
        <dt>{words.detail.written}</dt><dd>{citation}</dd>
      </dl>
      <Files message={message} items={items} />
      <Checks message={message} />
      {notes.length > 0 && (
        <section className={styles.notes}>
          <h3>{words.mistakes}</h3>
          <ul>{notes.map(({ id, parameters }) => <li key={id}><b>{words.notes[id].title}</b><p>{fillText(words.notes[id].text, parameters)}</p></li>)}</ul>
        </section>
      )}
      <details className={styles.content} open>
        <summary>{words.detail.content}</summary>
        {MODELLED.includes(kind) && <p className={styles.hint}>{words.detail.modelled}</p>}
        <Fields fields={fields} />
      </details>
    </article>
  )
}

function Files({ message: { kind, certificateIds, signedById }, items }: { readonly message: PlayedMessage; readonly items: readonly PileItem[] }) {
  const text = useHandshakeText()
  const { words: { detail } } = text
  const certificate = signedById === undefined ? undefined : text.itemOf(signedById)
  const key = certificate && keyFor(items, certificate)
  return (
    <>
      {kind === 'Certificate' && certificateIds.length === 0 && <p>{detail.empty}</p>}
      {certificateIds.length > 0 && (
        <section>
          <h3>{kind === 'Certificate' ? detail.certificates : detail.authorities}</h3>
          <ol className={styles.files}>
            {certificateIds.map((id) => <li key={id}><bdi>{nameOf(text, id)}</bdi> <span className={styles.file}>{fileOf(text, id)}{kind === 'Certificate' ? ` · ${detail.octets(text.itemOf(id)?.bytes.length ?? 0)}` : ''}</span></li>)}
          </ol>
        </section>
      )}
      {certificate !== undefined && (
        <section>
          <h3>{detail.signedWith}</h3>
          <p>{key === undefined ? detail.keyMissing(nameOf(text, certificate.id)) : <>{detail.key(nameOf(text, key.id))} <span className={styles.file}>{fileOf(text, key.id)}</span></>}</p>
        </section>
      )}
    </>
  )
}

const SHAPES: Readonly<Record<PlayedCheck['result'], string>> = { passed: '✓', failed: '✕', notReached: '–', notDone: '○' }

function Checks({ message: { checks, certificateIds } }: { readonly message: PlayedMessage }) {
  const text = useHandshakeText()
  const { words } = text
  const [first] = checks
  if (first === undefined) return null
  return (
    <section>
      <h3>{words.checks.title(words.parties[first.by])}</h3>
      <ul className={styles.checks}>
        {checks.map(({ aspect, result, citation, findings }) => (
          <li key={aspect} data-result={result}>
            <span className={styles.mark}><span aria-hidden="true">{SHAPES[result]}</span> {words.checks[result]}</span>
            <div>
              {words.aspects[aspect]} <span className={styles.cite}>{citation}</span>
              {result === 'failed' && findings.filter(({ severity }) => severity === 'error').map((finding) => {
                const { title, cause, fix } = findingText(text, finding)
                const id = certificateIds[finding.certificateIndex]
                return <div key={`${finding.id}${finding.certificateIndex}`} className={styles.finding}><b>{id === undefined ? '' : `${nameOf(text, id)}: `}<Prose text={title} /></b> <code>{finding.id}</code><p><Prose text={cause} /></p><p><Prose text={fix} /></p></div>
              })}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fields({ fields }: { readonly fields: readonly MessageField[] }) {
  const text = useHandshakeText()
  return (
    <ul className={styles.fields}>
      {fields.map(({ name, byteLength, value, certificateId, children }, index) => (
        <li key={`${name}${index}`}>
          <code>{name}</code>{byteLength !== undefined && <span className={styles.size}>{text.words.diagram.bytes(byteLength, false)}</span>}
          {certificateId !== undefined && <bdi className={styles.value}>{nameOf(text, certificateId)}</bdi>}
          {value !== undefined && <code className={styles.value}>{value}</code>}
          {children !== undefined && children.length > 0 && <Fields fields={children} />}
        </li>
      ))}
    </ul>
  )
}
