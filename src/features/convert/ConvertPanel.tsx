/** The Convert panel: objects of the pile on one side, what they become on the other. */
import { useMemo, useState } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import type { OptionValues } from '#pki/making/options.ts'
import { isKeystoreKind } from '#pki/making/keystore-facts.ts'
import { isLocked } from '#pki/making/obstacles.ts'
import { passwordLines } from '#pki/making/passwords.ts'
import { plannedFacts } from '#pki/making/planned-facts.ts'
import { obstacleOf, type TargetId, targets } from '#pki/making/targets.ts'
import { forgetMade, makeFiles } from '#store/making.ts'
import { editingStore, showEntries } from '#store/editing.ts'
import { contentsOf, isWhollyOpen, openingStore } from '#store/opening.ts'
import { type PileItem, pileStore } from '#store/pile.ts'
import { selectionStore } from '#store/selection.ts'
import { useStored } from '#store/use-stored.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { TextField } from '#ui/TextField.tsx'
import { ChosenObjects } from './ChosenObjects.tsx'
import styles from './ConvertPanel.module.css'
import { EntryEditor } from './EntryEditor.tsx'
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
  const outcomes = useStored(openingStore, (state) => state.outcomes)
  // oxlint-disable-next-line react/exhaustive-deps -- what was opened decides what belongs together
  const chosenIds = useMemo(() => ticked ?? fittingIds(items, selectedId), [ticked, items, selectedId, outcomes])
  const chosen = useMemo(() => items.filter(({ id }) => chosenIds.has(id)), [items, chosenIds])
  const [typed, setTyped] = useState('')
  const [withEmpty, setWithEmpty] = useState(false)
  const [target, setTarget] = useState<TargetId>('fullchain')
  const [options, setOptions] = useState<Readonly<Partial<Record<TargetId, OptionValues>>>>({})
  const change = (act: () => void): void => {
    forgetMade()
    act()
  }
  // A keystore stays while its contents are what is chosen.
  const keystores = items.filter(({ id, summary }) => isKeystoreKind(summary.kind) && (chosenIds.has(id) || id === selectedId || contentsOf(id).some((content) => chosenIds.has(content))))
  const openId = useStored(editingStore, (state) => state.openId)
  const edited = items.find(({ id }) => id === openId)
  const isAsking = chosen.some(({ summary }) => isLocked(summary)) || keystores.some(({ id }) => !isWhollyOpen(outcomes[id]))
  const passwords = isAsking ? passwordLines(typed, withEmpty) : []
  return (
    <div className={styles.panel}>
      <h1 className={styles.title}>{words.title}</h1>
      <ChosenObjects words={words} items={items} chosenIds={chosenIds} onChange={(ids) => change(() => setTicked(ids))} />
      {edited !== undefined && <EntryEditor key={edited.id} words={words} item={edited} chosen={chosen} onChange={forgetMade} onClose={() => change(() => showEntries(undefined))} />}
      {edited === undefined && isAsking && (
        <div className={styles.unlock}>
          <TextField label={words.unlock.label} hint={words.unlock.hint} rows={2} value={typed} onChange={setTyped} />
          <CheckField label={words.unlock.empty} isChecked={withEmpty} onChange={setWithEmpty} />
        </div>
      )}
      {edited === undefined && keystores.map((item) => (
        <KeystoreDoctor key={item.id} words={words} item={item} passwords={passwords} isOpen={item.id === selectedId} onOpened={() => setTyped('')} onEdit={() => change(() => showEntries(item.id))} onSaveAs={(next) => change(() => setTarget(next))} />
      ))}
      {edited === undefined && (
        <>
          <TargetCards words={words} chosen={chosen} isUnlocked={passwords.length > 0} target={target} onChange={(next) => change(() => setTarget(next))} />
          <Conversion key={target} words={words} chosen={chosen} passwords={passwords} target={target} options={options[target] ?? {}} onChange={(next) => change(() => setOptions({ ...options, [target]: next }))} />
        </>
      )}
    </div>
  )
}

interface ConversionProps {
  readonly words: ConvertWords
  readonly chosen: readonly PileItem[]
  readonly target: TargetId
  readonly passwords: readonly string[]
  readonly options: OptionValues
  readonly onChange: (options: OptionValues) => void
}

function Conversion({ words, chosen, target, passwords, options, onChange }: ConversionProps) {
  const summaries = chosen.map(({ summary }) => summary)
  const obstacle = obstacleOf(target, summaries, passwords.length > 0)
  const start = (): void => void makeFiles({
    target, options, passwords,
    objects: chosen.map(({ summary, bytes, pemHeaders }) => ({ kind: summary.kind, bytes, title: summary.title, ...(pemHeaders === undefined ? {} : { pemHeaders }) })),
  })
  return (
    <Making
      words={words} fields={targets[target].fields} options={options} isForJava={'isForJava' in targets[target]} obstacle={obstacle && words.obstacles[obstacle]}
      facts={obstacle === undefined ? plannedFacts(target, options, summaries) : undefined} onChange={onChange} onStart={start}
    />
  )
}
