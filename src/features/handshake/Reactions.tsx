/** What each program prints of this handshake, with the version it was seen with or where it is written. */
import type { Reaction } from '#tls/handshake/messages.ts'
import { useHandshakeText } from './handshake-text.ts'
import styles from './Reactions.module.css'

const SHAPES: Readonly<Record<Reaction['result'], string>> = { goesOn: '✓', stops: '✕', cannotTell: '?' }

export function Reactions({ reactions }: { readonly reactions: readonly Reaction[] }) {
  const { words: { reactions: words } } = useHandshakeText()
  return (
    <section className={styles.reactions} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className={styles.note}>{words.note}</p>
      <ul>
        {reactions.map(({ program, result, lines, source }) => (
          <li key={program} data-result={result}>
            <div className={styles.head}><b>{words.programs[program]}</b> <span className={styles.result}><span aria-hidden="true">{SHAPES[result]}</span> {words[result]}</span></div>
            {lines.length === 0 ? <p className={styles.note}>{words.nothing}</p> : <pre>{lines.join('\n')}</pre>}
            <p className={styles.source}>{words.source(source)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
