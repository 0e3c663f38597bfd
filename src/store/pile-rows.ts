/** The rows of the pile's tree as they are shown: kept up with it, a large one in short tasks. */
import { createStore } from 'zustand/vanilla'
import { inSlices, nextTask } from './next-task.ts'
import { growPileTree, type PileRow, pileTree } from './pile-tree.ts'
import { pileStore } from './pile.ts'

/** A tree of so many is made while nobody could notice. */
const SMALL = 500

export const pileRowsStore = createStore<{ readonly rows: readonly PileRow[] }>()(() => ({ rows: pileTree(pileStore.getState().items) }))

let isGrowing = false

pileStore.subscribe(({ items }, before) => {
  if (items === before.items || isGrowing) return
  if (items.length <= SMALL) pileRowsStore.setState({ rows: pileTree(items) })
  else void grow()
})

/** One tree at a time: what joins the pile meanwhile waits for the next. */
async function grow(): Promise<void> {
  isGrowing = true
  // What made the pile grow has had its time.
  await nextTask()
  for (let shown: unknown; shown !== pileStore.getState().items;) {
    const { items } = pileStore.getState()
    pileRowsStore.setState({ rows: await inSlices(growPileTree(items)) })
    shown = items
  }
  isGrowing = false
}
