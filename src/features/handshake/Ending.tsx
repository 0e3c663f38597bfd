/** How it ends: mark, word, and the sentence that matters. */
import type { PlayedHandshake } from '#tls/handshake/play-handshake.ts'
import type { Play } from '#store/handshaking.ts'
import styles from './Ending.module.css'
import { findingText, type HandshakeText, nameOf, useHandshakeText } from './handshake-text.ts'

const MARKS = { ok: '✓', caution: '?', fault: '✕' } as const

export function Ending({ play, handshake }: { readonly play: Play; readonly handshake: PlayedHandshake }) {
  const text = useHandshakeText()
  const { tone, title, sentence } = tell(play, handshake, text)
  const reason = reasonOf(handshake, text)
  return (
    <header className={styles.ending} data-tone={tone}>
      <span className={styles.mark} aria-hidden="true">{MARKS[tone]}</span>
      <div>
        <h1>{title}</h1>
        <output className={styles.sentence}>{sentence}{reason === '' ? '' : ` ${reason}`}</output>
      </div>
    </header>
  )
}

interface Told {
  readonly tone: keyof typeof MARKS
  readonly title: string
  readonly sentence: string
}

function tell({ choice, cast }: Play, { ending, messages }: PlayedHandshake, { words: { endings, parties, alerts } }: HandshakeText): Told {
  if (ending.kind === 'alert') {
    return { tone: 'fault', title: endings.alert, sentence: `${endings.alertText(parties[ending.from], ending.alert, ending.number)} ${alerts[ending.alert]}` }
  }
  if (ending.status === 400) return { tone: 'fault', title: endings.http, sentence: endings.httpText(ending.title) }
  if (!choice.isServerChecked) return { tone: 'caution', title: endings.ok, sentence: endings.unproven(choice.version) }
  const isMutual = cast.clientAuthentication !== 'off' && messages.some(({ id }) => id === 'client CertificateVerify')
  return { tone: 'ok', title: endings.ok, sentence: endings.okText(choice.version, isMutual) }
}

function reasonOf({ decisive, ending, serverOutcome, clientOutcome }: PlayedHandshake, text: HandshakeText): string {
  if (decisive === undefined) return ''
  const outcome = ending.kind === 'alert' && ending.from === 'client' ? serverOutcome : clientOutcome
  const id = outcome?.paths[0]?.certificateIds[decisive.certificateIndex]
  const { title } = findingText(text, decisive)
  return id === undefined ? title : text.words.endings.because(nameOf(text, id), title)
}
