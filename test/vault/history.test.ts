import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type History, identitiesOf, NO_HISTORY, recordStep, redoStep, undoStep } from '#vault/history.ts'
import { parseHistory } from '#vault/parse-history.ts'

const apply = (pile: ReadonlySet<string>, { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] }): Set<string> => new Set([...[...pile].filter((id) => !remove.includes(id)), ...add])

describe('what can be undone', () => {
  test('as many undos as steps bring back the start, as many redos the end', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 9 }).map(String), fc.integer({ min: 0, max: 3 }).map(String)), { maxLength: 30 }), (acts) => {
      let [pile, history] = [new Set<string>(), NO_HISTORY]
      for (const [isAdding, id, group] of acts) {
        if (isAdding === pile.has(id)) continue
        const step = isAdding ? { added: [id], removed: [] } : { added: [], removed: [id] }
        // A group that takes away what it added itself is no group of the page's.
        history = recordStep(history, { group: history.past.at(-1)?.group === group && identitiesOf({ past: history.past.slice(-1), future: [] }).has(id) ? `${group}-${id}-${history.past.length}` : group, ...step })
        pile = apply(pile, { add: step.added, remove: step.removed })
      }
      const end = [...pile].toSorted()
      const turns = history.past.length
      for (let turn = undoStep(history); turn !== undefined; turn = undoStep(history)) {
        pile = apply(pile, turn)
        history = turn.history
      }
      expect([...pile]).toEqual([])
      expect(history.future).toHaveLength(turns)
      for (let turn = redoStep(history); turn !== undefined; turn = redoStep(history)) {
        pile = apply(pile, turn)
        history = turn.history
      }
      expect([...pile].toSorted()).toEqual(end)
    }))
  })

  test('is held to a hundred steps, and to fewer where they are large', () => {
    const many = (size: number): History => Array.from({ length: 150 }, (_, index) => index).reduce<History>((history, index) => recordStep(history, { group: String(index), added: Array.from({ length: size }, (_unused, at) => `${index}-${at}`), removed: [] }), NO_HISTORY)
    expect(many(1).past).toHaveLength(100)
    expect(many(10_000).past).toHaveLength(5)
  })

  test('comes back from its record, and a record of another form is no history', () => {
    const history = recordStep(NO_HISTORY, { group: 'a', added: ['1'], removed: ['2'] })
    expect(parseHistory(JSON.stringify(history))).toEqual(history)
    expect(parseHistory('{"past":[{"added":1}],"future":[]}')).toEqual(NO_HISTORY)
    expect(parseHistory('{}')).toEqual(NO_HISTORY)
  })

  const step = (group: string, added: readonly string[], removed: readonly string[] = []) => ({ group, added, removed })
  const last = recordStep(recordStep(NO_HISTORY, step('a', ['1'])), step('b', ['2'], ['1']))

  test('steps of one group are one, and something new ends what could be done again', () => {
    expect(recordStep(last, step('b', ['3'], ['4']))).toEqual({ past: [step('a', ['1']), step('b', ['2', '3'], ['1', '4'])], future: [] })
    expect(recordStep(last, step('a', ['3']))).toEqual({ past: [step('a', ['1']), step('b', ['2'], ['1']), step('a', ['3'])], future: [] })
    expect(recordStep(undoStep(last)!.history, step('c', ['3']))).toEqual({ past: [step('a', ['1']), step('c', ['3'])], future: [] })
  })

  test('undo takes away what was added and brings back what was removed; redo the other way round', () => {
    expect(undoStep(last)).toEqual({ add: ['1'], remove: ['2'], history: { past: [step('a', ['1'])], future: [step('b', ['2'], ['1'])] } })
    expect(redoStep(undoStep(last)!.history)).toEqual({ add: ['2'], remove: ['1'], history: last })
    expect(undoStep(NO_HISTORY)).toBeUndefined()
    expect(redoStep(last)).toBeUndefined()
  })

  test('knows every object that can come back', () => {
    expect([...identitiesOf(undoStep(last)!.history)].toSorted()).toEqual(['1', '2'])
  })

  test('the newest hundred stay; a single step stays however large, and 50,000 objects in all', () => {
    const past = Array.from({ length: 100 }, (_, index) => step(String(index), ['x']))
    expect(recordStep({ past, future: [] }, step('new', ['y'])).past).toEqual([...past.slice(1), step('new', ['y'])])
    const large = (size: number) => Array.from({ length: size }, (_, index) => String(index))
    expect(recordStep(last, step('large', large(50_001))).past.map(({ group }) => group)).toEqual(['large'])
    expect(recordStep(last, step('large', large(49_997))).past.map(({ group }) => group)).toEqual(['a', 'b', 'large'])
    expect(recordStep(last, step('large', large(49_998))).past.map(({ group }) => group)).toEqual(['b', 'large'])
    expect(recordStep(last, step('large', [], large(49_999))).past.map(({ group }) => group)).toEqual(['large'])
  })

  test.each(['null', '7', '[]', '{"past":[]}', '{"future":[]}', '{"past":{},"future":[]}', '{"past":[null],"future":[]}', '{"past":[7],"future":[]}', '{"past":[{"group":1,"added":[],"removed":[]}],"future":[]}',
    '{"past":[{"added":[],"removed":[]}],"future":[]}', '{"past":[{"group":"a","removed":[]}],"future":[]}', '{"past":[{"group":"a","added":[]}],"future":[]}', '{"past":[{"group":"a","added":[1],"removed":[]}],"future":[]}',
    '{"past":[{"group":"a","added":[],"removed":"x"}],"future":[]}', '{"past":[],"future":[{"group":"a","added":[],"removed":[null]}]}'])('is none: %s', (text) => {
    expect(parseHistory(text)).toEqual(NO_HISTORY)
  })
})
