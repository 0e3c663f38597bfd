/** The Convert panel: objects of the pile on one side, what they become on the other. */
import { useMemo, useState } from 'react'
import type { OptionValues } from '#pki/making/options.ts'
import { isKeystoreKind } from '#pki/making/keystore-facts.ts'
import { isLocked } from '#pki/making/obstacles.ts'
import { passwordLines } from '#pki/making/passwords.ts'
import type { TargetId } from '#pki/making/targets.ts'
import { forgetMade } from '#store/making.ts'
import { type PileItem, pileStore } from '#store/pile.ts'
import { selectionStore } from '#store/selection.ts'
import { useStored } from '#store/use-stored.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { ChosenObjects } from './ChosenObjects.tsx'
import styles from './ConvertPanel.module.css'
import { fittingIds } from './fitting-ids.ts'
import { KeystoreDoctor } from './KeystoreDoctor.tsx'
import { Making } from './Making.tsx'
import { TargetCards } from './TargetCards.tsx'
import { useConvertWords } from './use-convert-words.ts'

export function ConvertPanel() {
  const words = useConvertWords()
  const items = useStored(pileStore, (state) => state.items)
  if (words === undefined) return null
  return items.length === 0
    ? <div className={styles.empty}><h1>{words.title}</h1><p>{words.empty}</p></div>
    : <Choice items={items} />
}

function Choice({ items }: { readonly items: readonly PileItem[] }) {
  const words = useConvertWords()!
  const selectedId = useStored(selectionStore, (state) => state.id)
  // What belongs to the selected object, until something is ticked by hand.
  const [ticked, setTicked] = useState<ReadonlySet<string>>()
  const chosenIds = useMemo(() => ticked ?? fittingIds(items, selectedId), [ticked, items, selectedId])
  const chosen = useMemo(() => items.filter(({ id }) => chosenIds.has(id)), [items, chosenIds])
  const [typed, setTyped] = useState('')
  const [withEmpty, setWithEmpty] = useState(false)
  const passwords = passwordLines(typed, withEmpty)
  const [target, setTarget] = useState<TargetId>('fullchain')
  const [options, setOptions] = useState<Readonly<Partial<Record<TargetId, OptionValues>>>>({})
  const change = (act: () => void): void => {
    forgetMade()
    act()
  }
  return (
    <div className={styles.panel}>
      <h1 className={styles.title}>{words.title}</h1>
      <ChosenObjects words={words} items={items} chosenIds={chosenIds} onChange={(ids) => change(() => setTicked(ids))} />
      {chosen.some(({ summary }) => isLocked(summary)) && (
        <div className={styles.unlock}>
          <TextField label={words.unlock.label} hint={words.unlock.hint} rows={2} value={typed} onChange={setTyped} />
          <CheckField label={words.unlock.empty} isChecked={withEmpty} onChange={setWithEmpty} />
        </div>
      )}
      {chosen.filter(({ summary }) => isKeystoreKind(summary.kind)).map((item) => (
        <KeystoreDoctor key={item.id} words={words} item={item} passwords={passwords} isOpen={item.id === selectedId} onSaveAs={(next) => change(() => setTarget(next))} />
      ))}
      <TargetCards words={words} chosen={chosen} isUnlocked={passwords.length > 0} target={target} onChange={(next) => change(() => setTarget(next))} />
      <Making key={target} words={words} chosen={chosen} passwords={passwords} target={target} options={options[target] ?? {}} onChange={(next) => change(() => setOptions({ ...options, [target]: next }))} />
    </div>
  )
}
