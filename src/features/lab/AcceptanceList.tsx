/** Who will accept the certificate, told before it is signed: each client's own rules over it and its issuers. */
import type { ClientAnswer, Objection } from '#tls/clients/judge-client.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { fillText } from '#ui/value-text.ts'
import styles from './AcceptanceList.module.css'
import { useLabText } from './lab-text.ts'
import { type ClientWords, useClientWords } from './use-client-words.ts'

const MARKS = { accepts: '✓', refuses: '✕', cannotTell: '?' } as const
/** More reasons than these are the same trouble again. */
const MAX_REASONS = 3

export function AcceptanceList({ clients: all }: { readonly clients: readonly ClientAnswer[] }) {
  // Who only sends such a certificate has no say in it.
  const clients = all.filter(({ objections }) => objections[0]?.ruleId !== 'client/only-sends')
  const { words: { acceptance: words } } = useLabText()
  const clientWords = useClientWords()
  const count = (wanted: ClientAnswer['answer']): number => clients.filter(({ answer }) => answer === wanted).length
  // What speaks against it comes first.
  const rank = { refuses: 0, cannotTell: 1, accepts: 2 } as const
  return (
    <Disclosure title={words.title} note={words.summary(count('accepts'), count('refuses'), count('cannotTell'))}>
      <ul className={styles.rows}>
        {clients.toSorted((left, right) => rank[left.answer] - rank[right.answer]).map(({ client, answer, objections }) => (
          <li key={client} className={styles.row} data-answer={answer}>
            <span className={styles.mark} aria-hidden="true">{MARKS[answer]}</span>
            <b>{clientWords?.labels[client] ?? client}</b>
            <span className={styles.why}>
              <span className={styles.answer}>{words.answers[answer]}</span>
              {clientWords !== undefined && objections.slice(0, MAX_REASONS).map((objection, index) => <span key={`${objection.ruleId}${index}`} title={objection.source}>{reasonOf(objection, clientWords)}</span>)}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{words.assumed}</p>
    </Disclosure>
  )
}

function reasonOf({ ruleId, findingId, parameters }: Objection, { rules, findings }: ClientWords): string {
  const fill = (text: string): string => fillText(text, parameters)
  const rule = fill(rules[ruleId])
  const inner = findings[findingId ?? parameters['check'] ?? '']
  if (inner === undefined) return rule
  return ruleId === 'client/path' ? fill(inner.title) : `${rule} ${fill(inner.title)}`
}
