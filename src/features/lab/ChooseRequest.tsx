/** Which request is to be signed: one of the pile, or one that is pasted or dropped now. */
import { useState } from 'react'
import { authoritiesOf } from '#store/authorities.ts'
import { openTask, planForRequestOf } from '#store/lab.ts'
import type { PileItem } from '#store/pile.ts'
import { Button } from '#ui/Button.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import listStyles from './AuthorityList.module.css'
import { useLabText } from './lab-text.ts'
import styles from './MadeScreen.module.css'

export function ChooseRequest({ items }: { readonly items: readonly PileItem[] }) {
  const { words: { requested: words, start }, titleOf } = useLabText()
  const [unreadable, setUnreadable] = useState<string>()
  const requests = items.filter(({ summary }) => summary.kind === 'certificationRequest' && summary.fault === undefined)
  const authority = authoritiesOf(items).at(-1)
  const sign = (item: PileItem): void => void planForRequestOf(item, authority?.id).then((isRead) => setUnreadable(isRead ? undefined : item.id))
  return (
    <section className={styles.made}>
      <header>
        <button type="button" className={styles.back} onClick={() => openTask({ name: 'start' })}>← {start.back}</button>
        <h1>{start.cards.signRequest.title}</h1>
        <p className={styles.lead}>{words.paste}</p>
      </header>
      {requests.length > 0 && (
        <ul className={listStyles.list}>
          {requests.map((item) => (
            <li key={item.id} className={listStyles.row}>
              <span className={listStyles.what}><RoleMark role={item.summary.role} /><span><b>{titleOf(item)}</b> <small>{unreadable === item.id ? words.unreadable : item.summary.keyLabel}</small></span></span>
              <Button onClick={() => sign(item)} aria-label={words.signNamed(titleOf(item))}>{words.sign}</Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
