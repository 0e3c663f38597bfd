/** What each client would do with the path, why, in whose words, and where that is written. */
import type { PathJudgement } from '#store/verifying.ts'
import type { Answer as ClientAnswerWord, ClientAnswer } from '#tls/clients/judge-client.ts'
import { Prose } from '#ui/Prose.tsx'
import styles from './ClientTable.module.css'
import { objectionText, objectionWords } from './sentences.ts'
import { useVerifyText } from './verify-text.ts'

const MARKS = { accepts: '✓', refuses: '✕', cannotTell: '?' } as const satisfies Record<ClientAnswerWord, string>

export function ClientTable({ judgement }: { readonly judgement: PathJudgement | undefined }) {
  const { words: { clients: say } } = useVerifyText()
  const count = (wanted: ClientAnswerWord) => judgement?.clients.filter(({ answer }) => answer === wanted).length ?? 0
  return (
    <section className={styles.clients} aria-label={say.title}>
      <div className={styles.head}>
        <h2>{say.title}</h2>
        <span className={styles.summary}>{judgement === undefined ? say.waiting : say.summary(count('accepts'), count('refuses'), count('cannotTell'))}</span>
      </div>
      {judgement !== undefined && (
        <table className={styles.table}>
          <thead><tr><th scope="col">{say.client}</th><th scope="col">{say.answer}</th><th scope="col">{say.why}</th><th scope="col">{say.says}</th></tr></thead>
          <tbody>{judgement.clients.map((answer) => <Row key={answer.client} {...answer} />)}</tbody>
        </table>
      )}
      <p className={styles.assumed}>{say.assumed}</p>
    </section>
  )
}

/** More reasons than these are the same trouble again. */
const MAX_REASONS = 3

function Row({ client, answer, objections }: ClientAnswer) {
  const text = useVerifyText()
  const { words: { clients: say }, path: { clientLabels } } = text
  const shown = objections.slice(0, MAX_REASONS)
  const printed = answer === 'refuses' ? shown.map(objectionWords).find((line) => line !== undefined) : undefined
  return (
    <tr data-client={client} data-answer={answer}>
      <th scope="row">{clientLabels[client]}</th>
      <td className={styles.answer}><span aria-hidden="true">{MARKS[answer]}</span> {say[answer]}</td>
      <td>
        {shown.length > 0 && (
          <ul>{shown.map((objection, index) => <li key={`${objection.ruleId}${index}`}><Prose text={objectionText(objection, text)} /> <small title={say.source(objection.source)}>{objection.source}</small></li>)}</ul>
        )}
      </td>
      <td>{printed !== undefined && <code>{printed}</code>}</td>
    </tr>
  )
}
