/** What of an opened workspace joins the pile: what is new, and what a person should decide about. */
import { useState } from 'react'
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import type { MergeConflict, MergePlan } from '#store/merge.ts'
import type { PileItem } from '#store/pile.ts'
import { CheckField } from '#ui/CheckField.tsx'
import styles from './Workspace.module.css'
import { WorkspaceForm } from './WorkspaceForm.tsx'

interface JoinPartProps {
  readonly words: WorkspaceWords
  readonly titleOf: (item: PileItem) => string
  readonly plan: MergePlan
  readonly onJoin: (leftOut: ReadonlySet<string>) => void
  readonly onCancel: () => void
}

export function JoinPart({ words, titleOf, plan, onJoin, onCancel }: JoinPartProps) {
  const { open } = words
  const { incoming, knownCount, conflicts } = plan
  // What somebody has removed stays so unless it is asked for; the rest is theirs to have both of.
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(() => new Set(conflicts.flatMap(({ kind, item }) => (kind === 'removedHere' ? [item.id] : []))))
  const count = incoming.length - knownCount - leftOut.size
  const toggle = (id: string, isJoining: boolean): void => setLeftOut(new Set(isJoining ? [...leftOut].filter((other) => other !== id) : [...leftOut, id]))
  return (
    <WorkspaceForm
      label={open.title} words={words} go={open.join(count)} canSubmit={count > 0} onCancel={onCancel}
      onSubmit={async () => {
        onJoin(leftOut)
        return []
      }}
    >
      <p className={styles.lead}>{incoming.length === knownCount ? open.joined : open.plan(incoming.length - knownCount, knownCount)}</p>
      {conflicts.length > 0 && (
        <fieldset className={styles.list}>
          <legend>{open.conflicts}</legend>
          {conflicts.map((conflict) => (
            <CheckField key={conflict.item.id} label={titleOf(conflict.item)} hint={sentence(conflict, words, titleOf)} isChecked={!leftOut.has(conflict.item.id)} onChange={(isJoining) => toggle(conflict.item.id, isJoining)} />
          ))}
        </fieldset>
      )}
    </WorkspaceForm>
  )
}

function sentence(conflict: MergeConflict, { open }: WorkspaceWords, titleOf: JoinPartProps['titleOf']): string {
  return conflict.kind === 'removedHere' ? open.removedHere : open[conflict.kind](titleOf(conflict.other))
}
