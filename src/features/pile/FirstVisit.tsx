/** The empty pile: what this is, what to do, and real examples to do it with. */
import type { ShellWords } from '#i18n/en/shell.ts'
import { openPanel } from '#store/route.ts'
import { Button } from '#ui/Button.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { chooseFiles } from './choose-files.ts'
import styles from './FirstVisit.module.css'
import { PasteButton } from './PasteButton.tsx'
import { EXAMPLES, readExample } from './read-example.ts'

export function FirstVisit({ words }: { readonly words: ShellWords }) {
  const { first } = words
  return (
    <section className={styles.first}>
      <div className={styles.well}>
        <h1>{first.title}</h1>
        <p className={styles.lead}>{first.lead}</p>
        <div className={styles.actions}>
          <Button kind="primary" onClick={() => chooseFiles()}>{words.pile.open}</Button>
          <PasteButton words={words} />
        </div>
        <div className={styles.make}>
          <p>{first.make}</p>
          <Button onClick={() => void openLab('kit')}>{first.makeKit}</Button>
          <Button onClick={() => void openLab('start')}>{first.makeCertificates}</Button>
        </div>
      </div>
      <ul className={styles.promises}>{first.promises.map((promise) => <li key={promise}>{promise}</li>)}</ul>
      <h2>{first.examples}</h2>
      <ul className={styles.examples}>
        {EXAMPLES.map(([name, role]) => (
          <li key={name}>
            <button type="button" onClick={() => void readExample(name)}>
              <RoleMark role={role} />
              <span><b>{first.example[name]}</b><small>{first.example[`${name}What`]}</small></span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The Lab's code is loaded only then. */
async function openLab(name: 'kit' | 'start'): Promise<void> {
  const { openTask } = await import('#store/lab.ts')
  openTask({ name })
  openPanel('lab')
}
