/** Who opens the keystore, and why not, each "no" with where it is said. */
import { useId } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import type { KeystoreFacts } from '#pki/making/keystore-facts.ts'
import { readabilityOf } from '#pki/making/readability.ts'
import styles from './ReaderTable.module.css'

export function ReaderTable({ words: { readers: words }, facts }: { readonly words: ConvertWords; readonly facts: KeystoreFacts }) {
  const headingId = useId()
  const rows = readabilityOf(facts)
  return (
    <section className={styles.section} aria-labelledby={headingId}>
      <h2 id={headingId}>{words.title}</h2>
      <table className={styles.table}>
        <thead><tr><th scope="col">{words.reader}</th><th scope="col">{words.answer}</th></tr></thead>
        <tbody>
          {rows.map(({ reader, refusals }) => (
            <tr key={reader}>
              <th scope="row">{words.names[reader]}</th>
              <td data-ok={refusals.length === 0}>
                <span className={styles.mark}>{refusals.length === 0 ? `✓ ${words.yes}` : `✕ ${words.no}`}</span>
                {refusals.map(({ id, source }) => (
                  <span key={id}> {words.refusals[id]} <small className={styles.source}>{words.source}: {source === 'measured' ? words.measured : source}</small></span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
