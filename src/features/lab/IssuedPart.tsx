/** End entities of the pile whose CA can sign here: until when they really work, renewing them, their files, and all ends as a calendar. */
import { effectiveEnd, expiryCalendar, type Expiring } from '#pki/issuance/expiry.ts'
import { authoritiesOf, isAuthority } from '#store/authorities.ts'
import { openTask } from '#store/lab.ts'
import { pileRowsStore } from '#store/pile-rows.ts'
import type { PileItem } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { saveFile } from '#ui/save-file.ts'
import { shortDate } from '#ui/value-text.ts'
import listStyles from './AuthorityList.module.css'
import { useLabText } from './lab-text.ts'
import styles from './StartScreen.module.css'

/** More would make a page of them; the pile has them all. */
const SHOWN = 50

export function IssuedPart({ items }: { readonly items: readonly PileItem[] }) {
  const { words: { start, form, calendar, locale }, nowMs, titleOf } = useLabText()
  const rows = useStored(pileRowsStore, (state) => state.rows)
  const expiring = new Map(rows.filter(({ item }) => item.summary.kind === 'certificate' && item.summary.notAfter !== undefined).map(({ item, parentId }): [string, Expiring] =>
    [item.id, { id: item.id, title: titleOf(item), notAfterMs: item.summary.notAfter!, ...(parentId === undefined ? {} : { issuerId: parentId }) }]))
  const ids = new Set(authoritiesOf(items).map(({ id }) => id))
  const issued = items.filter((item) => !isAuthority(item) && expiring.has(item.id) && (item.summary.isSelfIssued === true || ids.has(expiring.get(item.id)!.issuerId ?? '')))
  if (expiring.size === 0) return null
  const saveCalendar = (): void => saveFile(new TextEncoder().encode(expiryCalendar([...expiring.values()], { summary: calendar }, nowMs)), 'certificates.ics')
  return (
    <section className={styles.section}>
      {issued.length > 0 && <h2>{start.issued}</h2>}
      {issued.length > 0 && <ul className={listStyles.list}>
        {issued.slice(-SHOWN).map((item) => {
          const entry = expiring.get(item.id)!
          const end = effectiveEnd(entry, expiring)
          const title = titleOf(item)
          return (
            <li key={item.id} className={listStyles.row}>
              <span className={listStyles.what}>
                <RoleMark role={item.summary.role} />
                <span><b>{title}</b> <small>{end < entry.notAfterMs ? form.endsWithIssuer(shortDate(end, locale)) : form.ends(shortDate(end, locale))}</small></span>
              </span>
              <span className={listStyles.acts}>
                <Button onClick={() => openTask({ name: 'renew', id: item.id })} aria-label={start.renewNamed(title)}>{start.renew}</Button>
                {entry.issuerId !== undefined && <Button onClick={() => openTask({ name: 'revocation', id: entry.issuerId! })} aria-label={start.revokeNamed(title)}>{start.revoke}</Button>}
                <Button onClick={() => openTask({ name: 'made', ids: [item.id] })} aria-label={start.filesNamed(title)}>{start.files}</Button>
              </span>
            </li>
          )
        })}
      </ul>}
      <p className={styles.more}><Button kind="quiet" onClick={saveCalendar}>{start.calendar}</Button></p>
    </section>
  )
}
