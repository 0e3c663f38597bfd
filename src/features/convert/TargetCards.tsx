/** What it becomes: cards in groups; an impossible one cannot be chosen and says why. */
import type { ConvertWords } from '#i18n/en/convert.ts'
import { obstacleOf, type TargetDefinition, type TargetId, targets } from '#pki/making/targets.ts'
import type { PileItem } from '#store/pile.ts'
import styles from './TargetCards.module.css'

interface TargetCardsProps {
  readonly words: ConvertWords
  readonly chosen: readonly PileItem[]
  readonly target: TargetId
  /** Passwords were given: what is locked may turn out to be anything. */
  readonly isUnlocked: boolean
  readonly onChange: (target: TargetId) => void
}

const GROUPS: readonly TargetDefinition['group'][] = ['certificates', 'keys', 'keystores', 'texts']

export function TargetCards({ words, chosen, target, isUnlocked, onChange }: TargetCardsProps) {
  const summaries = chosen.map(({ summary }) => summary)
  return (
    <section className={styles.section} aria-labelledby="convert-target">
      <h2 id="convert-target">{words.target}</h2>
      {GROUPS.map((group) => (
        <fieldset key={group} className={styles.group}>
          <legend>{words.groups[group]}</legend>
          <div className={styles.cards}>
            {(Object.keys(targets) as TargetId[]).filter((id) => targets[id].group === group).map((id) => {
              const obstacle = obstacleOf(id, summaries, isUnlocked)
              const { title, what } = words.targets[id]
              return (
                <label key={id} className={styles.card} data-chosen={id === target} data-disabled={obstacle !== undefined} title={obstacle && words.obstacles[obstacle]}>
                  <input type="radio" name="convert-target" value={id} checked={id === target} disabled={obstacle !== undefined} onChange={() => onChange(id)} />
                  <b>{title}</b>
                  <small>{obstacle === undefined ? what : words.obstacles[obstacle]}</small>
                </label>
              )
            })}
          </div>
        </fieldset>
      ))}
    </section>
  )
}
