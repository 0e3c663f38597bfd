/** What came of it: what to do next, and the files. */
import { useEffect, useRef } from 'react'
import type { ChildVerdict } from '#pki/issuance/renew.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { authoritiesOf, isAuthority, issuersAbove } from '#store/authorities.ts'
import { planCertificate, planForRequestOf } from '#store/lab.ts'
import { showOverlay } from '#store/overlay.ts'
import type { PileItem } from '#store/pile.ts'
import { decodeItem } from '#store/route.ts'
import { Button } from '#ui/Button.tsx'
import { shortDate } from '#ui/value-text.ts'
import { BackToStart } from './BackToStart.tsx'
import { ChildrenProof } from './ChildrenProof.tsx'
import { Downloads } from './Downloads.tsx'
import { useLabText } from './lab-text.ts'
import styles from './MadeScreen.module.css'

export interface MadeScreenProps {
  readonly ids: readonly string[]
  /** How what a renewed CA has signed fares under its new certificate. */
  readonly verdicts: readonly ChildVerdict[] | undefined
  readonly items: readonly PileItem[]
}

export function MadeScreen({ ids, verdicts, items }: MadeScreenProps) {
  const { words, titleOf } = useLabText()
  const heading = useRef<HTMLHeadingElement>(null)
  const item = items.find(({ id }) => id === ids[0])
  // Whoever works by keyboard or ear arrives where the news is.
  useEffect(() => heading.current?.focus(), [])
  if (item === undefined) return <section className={styles.made}><BackToStart /></section>
  const { notAfter } = item.summary
  return (
    <section className={styles.made}>
      <header>
        <BackToStart />
        <h1 ref={heading} tabIndex={-1}><span className={styles.mark} aria-hidden="true">✓</span>{words.made.title(titleOf(item))}</h1>
        <p className={styles.lead}>{notAfter !== undefined && `${words.form.ends(shortDate(notAfter, words.locale))}. `}{words.made.inPile}</p>
      </header>
      {verdicts !== undefined && <ChildrenProof verdicts={verdicts} items={items} />}
      <section>
        <h2>{words.made.next}</h2>
        <NextSteps item={item} items={items} />
      </section>
      <section>
        <h2>{words.downloads.title}</h2>
        <Downloads item={item} items={items} />
        <Button kind="quiet" onClick={() => showOverlay({ kind: 'written' })}>{words.made.commands}</Button>
      </section>
    </section>
  )
}

const UNDER_ROOT: readonly ProfileId[] = ['server', 'client', 'intermediate']

function NextSteps({ item, items }: { readonly item: PileItem; readonly items: readonly PileItem[] }) {
  const { words: { made, profiles }, titleOf } = useLabText()
  if (isAuthority(item)) {
    return (
      <div className={styles.next}>
        {UNDER_ROOT.map((profile, index) => <Button key={profile} {...(index === 0 ? { kind: 'primary' } : {})} onClick={() => planCertificate(profile, item.id)}>{made.issueUnder(profiles[profile].name)}</Button>)}
      </div>
    )
  }
  const issuer = issuersAbove(item, items)[0]
  const isRequest = item.summary.kind === 'certificationRequest'
  return (
    <div className={styles.next}>
      {isRequest && authoritiesOf(items).slice(-4).map((authority) => <Button key={authority.id} onClick={() => void planForRequestOf(item, authority.id)}>{made.signWith(titleOf(authority))}</Button>)}
      {issuer !== undefined && (['server', 'client'] as const).map((profile) => <Button key={profile} onClick={() => planCertificate(profile, issuer.id)}>{made.issueAnother(profiles[profile].name, titleOf(issuer))}</Button>)}
      <Button onClick={() => decodeItem(item.id)}>{made.look}</Button>
    </div>
  )
}
