/** What can be made, told in five seconds; and the CAs that are here. */
import { authoritiesOf } from '#store/authorities.ts'
import { openTask, planCertificate, planRequest } from '#store/lab.ts'
import type { PileItem } from '#store/pile.ts'
import { selectionStore } from '#store/selection.ts'
import { useStored } from '#store/use-stored.ts'
import { RoleMark, type RoleName } from '#ui/RoleMark.tsx'
import { AuthorityList } from './AuthorityList.tsx'
import { IssuedPart } from './IssuedPart.tsx'
import { useLabText } from './lab-text.ts'
import { LockedKeys } from './LockedKeys.tsx'
import styles from './StartScreen.module.css'

export function StartScreen({ items }: { readonly items: readonly PileItem[] }) {
  const { words: { start }, titleOf } = useLabText()
  const authorities = authoritiesOf(items)
  const selectedId = useStored(selectionStore, (state) => state.id)
  // The CA that is selected, else the one made last: mostly the one nearest to what is wanted.
  const authority = authorities.find(({ id }) => id === selectedId) ?? authorities.at(-1)
  return (
    <section className={styles.start}>
      <h1>{start.title}</h1>
      <p className={styles.lead}>{start.lead}</p>
      <LockedKeys items={items} />
      <ul className={styles.cards}>
        <Card mark="bundle" {...start.cards.kit} onOpen={() => openTask({ name: 'kit' })} />
        <Card mark="root" {...start.cards.root} isFirst={authority === undefined} onOpen={() => planCertificate('root')} />
        <Card
          mark="intermediate" title={authority === undefined ? start.cards.under.title : start.underNamed(titleOf(authority))} what={authority === undefined ? start.needsCa : start.cards.under.what}
          isFirst={authority !== undefined} isDisabled={authority === undefined} onOpen={() => planCertificate('server', authority?.id)}
        />
        <Card mark="request" {...start.cards.request} onOpen={planRequest} />
        <Card mark="server" {...start.cards.selfSigned} onOpen={() => planCertificate('selfSigned')} />
        <Card mark="endEntity" {...start.cards.signRequest} onOpen={() => openTask({ name: 'chooseRequest' })} />
        <Card mark="bundle" {...start.cards.many} onOpen={() => openTask({ name: 'many' })} />
        <Card mark="server" {...start.cards.deploy} onOpen={() => openTask({ name: 'deploy' })} />
        <Card mark="endEntity" {...start.cards.workshop} onOpen={() => openTask({ name: 'workshop' })} />
      </ul>
      {authorities.length > 0 && (
        <section className={styles.section}>
          <h2>{start.authorities}</h2>
          <AuthorityList authorities={authorities} />
        </section>
      )}
      <IssuedPart items={items} />
    </section>
  )
}

interface CardProps {
  readonly mark: RoleName
  readonly title: string
  readonly what: string
  readonly isFirst?: boolean
  readonly isDisabled?: boolean
  readonly onOpen: () => void
}

function Card({ mark, title, what, isFirst = false, isDisabled = false, onOpen }: CardProps) {
  return (
    <li>
      <button type="button" className={styles.card} data-first={isFirst} disabled={isDisabled} onClick={onOpen}>
        <RoleMark role={mark} /><b>{title}</b><span>{what}</span>
      </button>
    </li>
  )
}
