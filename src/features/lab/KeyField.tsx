/** The key: a new one, with who accepts its kind, or one of the pile. */
import { type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import { changeDraft, type Draft } from '#store/draft.ts'
import { keyAlgorithmOf } from '#store/issuing.ts'
import type { PileItem } from '#store/pile.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { type LabText, useLabText } from './lab-text.ts'
import { useClientWords } from './use-client-words.ts'
import { useKeyAdvice } from './use-key-advice.ts'
import { useMakeableKeys } from './use-makeable-keys.ts'

const OF_PILE = 'pile:'

export function KeyField({ draft, items }: { readonly draft: Draft; readonly items: readonly PileItem[] }) {
  const { words, titleOf } = useLabText()
  const canMake = useMakeableKeys()
  const advice = useAdviceText(keyAlgorithmOf(draft), draft.profile === 'client' ? 'client' : 'server')
  const algorithm = keyAlgorithmOf(draft)
  const keys = items.filter(({ summary }) => summary.kind === 'privateKey' && summary.spkiSha256 !== undefined)
  return (
    <SelectField
      label={words.form.key} value={draft.key.source === 'new' ? algorithm : `${OF_PILE}${draft.key.id}`} hint={draft.key.source === 'new' ? advice : undefined}
      options={[
        ...(Object.keys(keyAlgorithms) as KeyAlgorithmId[]).map((id) => {
          const { isWeak }: KeyAlgorithm = keyAlgorithms[id]
          const note = canMake(id) ? (isWeak === true ? ` (${words.form.keyWeak})` : '') : ` (${words.form.keyNone})`
          return { value: id, label: `${words.form.keyNew(words.algorithms[id])}${note}`, isDisabled: !canMake(id) }
        }),
        ...keys.map((item) => ({ value: `${OF_PILE}${item.id}`, label: words.form.keyOfPile(keyLabel(item, items, titleOf)) })),
      ]}
      onChange={(value) => changeDraft({ key: value.startsWith(OF_PILE) ? { source: 'pile', id: value.slice(OF_PILE.length) } : { source: 'new', algorithm: value as KeyAlgorithmId } })}
    />
  )
}

/** Who takes such a key, in one line; what it costs beside it. */
export function useAdviceText(algorithm: KeyAlgorithmId, side: 'server' | 'client'): string {
  const { words: { advice: words } } = useLabText()
  const answers = useKeyAdvice(algorithm, side)
  const labels = useClientWords()?.labels
  const { isSlow }: KeyAlgorithm = keyAlgorithms[algorithm]
  if (answers === undefined || labels === undefined) return words.busy
  const names = (wanted: 'refuses' | 'cannotTell'): string => answers.filter(({ answer }) => answer === wanted).map(({ client }) => labels[client]).join(words.separator)
  const [refusing, unsure] = [names('refuses'), names('cannotTell')]
  return [refusing === '' ? words.all : words.refuse(refusing), ...(unsure === '' ? [] : [words.unsure(unsure)]), ...(isSlow === true ? [words.slow] : [])].join(words.between)
}

/** `EC P-256, of server.example.com`: a key has no name but that of what it fits. */
function keyLabel(item: PileItem, items: readonly PileItem[], titleOf: LabText['titleOf']): string {
  const holder = items.find(({ summary, id }) => id !== item.id && summary.spkiSha256 === item.summary.spkiSha256 && summary.title !== undefined)
  return [item.summary.keyLabel ?? titleOf(item), holder === undefined ? undefined : titleOf(holder)].filter(Boolean).join(', ')
}
