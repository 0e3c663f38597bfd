/** The CAs that can sign here: until when, and what to do with each. */
import { openTask, planCertificate } from '#store/lab.ts'
import type { PileItem } from '#store/pile.ts'
import { Button } from '#ui/Button.tsx'
import { KeyHash } from '#ui/KeyHash.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { shortDate } from '#ui/value-text.ts'
import styles from './AuthorityList.module.css'
import { useLabText } from './lab-text.ts'

export function AuthorityList({ authorities }: { readonly authorities: readonly PileItem[] }) {
  const { words, titleOf } = useLabText()
  return (
    <ul className={styles.list}>
      {authorities.map((item) => {
        const { summary, id } = item
        const title = titleOf(item)
        return (
          <li key={id} className={styles.row}>
            <span className={styles.what}>
              <RoleMark role={summary.role} />
              <span><b>{title}</b> <small>{summary.notAfter !== undefined && words.form.ends(shortDate(summary.notAfter, words.locale))}</small></span>
              {summary.spkiSha256 !== undefined && <KeyHash spkiSha256={summary.spkiSha256} />}
            </span>
            <span className={styles.acts}>
              <Button onClick={() => planCertificate('server', id)} aria-label={words.start.underNamed(title)}>{words.start.issueUnderIt}</Button>
              <Button onClick={() => openTask({ name: 'renew', id })} aria-label={words.start.renewNamed(title)}>{words.start.renew}</Button>
              <Button onClick={() => openTask({ name: 'revocation', id })} aria-label={words.start.revokeUnder(title)}>{words.start.revocation}</Button>
              <Button onClick={() => openTask({ name: 'made', ids: [id] })} aria-label={words.start.filesNamed(title)}>{words.start.files}</Button>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
