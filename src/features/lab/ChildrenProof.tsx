/** The proof that what a renewed CA has signed stays valid under its new certificate (RFC 5280 §6.1.3 (a)). */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import type { ChildVerdict } from '#pki/issuance/renew.ts'
import type { PileItem } from '#store/pile.ts'
import { useLabText } from './lab-text.ts'
import styles from './MadeScreen.module.css'

export function ChildrenProof({ verdicts, items }: { readonly verdicts: readonly ChildVerdict[]; readonly items: readonly PileItem[] }) {
  const { words: { renew: words }, titleOf } = useLabText()
  return (
    <section>
      <h2>{words.children}</h2>
      <ul className={styles.proof}>
        {verdicts.map(({ child, signature, isNameRight, isKeyIdentifierRight }) => {
          const item = items.find(({ bytes }) => sameOctets(bytes, child))
          const isFine = signature === 'valid' && isNameRight && isKeyIdentifierRight
          return <li key={item?.id ?? child.length} data-fine={isFine}><span aria-hidden="true">{isFine ? '✓' : '✕'}</span> {item === undefined ? '' : titleOf(item)}: {isFine ? words.childFine : words.childBroken}</li>
        })}
      </ul>
    </section>
  )
}
