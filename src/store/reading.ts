/** What is being read: progress that names what is done, cancel, and what could not be read. */
import { createStore } from 'zustand/vanilla'
import type { InputFile, ReadObject, ReadProgress } from '#pki/recognise/inspection.ts'
import { readingLane } from './clients.ts'
import { isWorkspaceFile } from '#vault/workspace-mark.ts'
import { encodeText } from './encode-text.ts'
import { nextTask } from './next-task.ts'
import { showOverlay } from './overlay.ts'
import { addObjects, newGroup } from './pile.ts'
import { matchRareKeys } from './rare-keys.ts'
import { select, selectionStore } from './selection.ts'
import { markSaved } from './workspace.ts'

interface ReadingState {
  readonly isReading: boolean
  readonly name: string | undefined
  readonly doneBytes: number
  readonly totalBytes: number
  /** A bug of ours while reading: the text for a report. */
  readonly report: string | undefined
}

/** Often enough to look alive. */
const SHOW_EVERY_MS = 250

const IDLE: ReadingState = { isReading: false, name: undefined, doneBytes: 0, totalBytes: 0, report: undefined }

export const readingStore = createStore<ReadingState>()(() => IDLE)

let controller = new AbortController()
/** Ends when everything given so far has been read. */
let lastTurn: Promise<unknown> = Promise.resolve()

/**
 * Reads one file after the other into the pile; what was read before a cancel stays. The first object read is selected.
 *
 * @param isElsewhere - Whether it can be had again when the tab is gone; a file has a name, a paste has none.
 */
export async function readFiles(all: readonly InputFile[], isElsewhere?: boolean): Promise<void> {
  const workspaces = all.filter(({ bytes }) => isWorkspaceFile(bytes))
  if (workspaces.length > 0) showOverlay({ kind: 'workspace', task: 'open', files: workspaces })
  const files = all.filter((file) => !workspaces.includes(file))
  if (files.length === 0) return
  // One after the other: the octets are the worker's alone, and "Stop" ends it, which must not lose what somebody pasted meanwhile.
  const turn = lastTurn.then(() => readObjects(files, isElsewhere))
  lastTurn = turn.catch(() => {}) // whoever waits for this one hears of it
  await turn
}

async function readObjects(files: readonly InputFile[], isElsewhere: boolean | undefined): Promise<void> {
  // What a paste of many megabytes has cost by now is one task; the page that comes is another.
  await nextTask()
  controller = new AbortController()
  const { signal } = controller
  let isFirst = true
  const group = newGroup()
  let isSaved = false
  let waiting: ReadObject[] = []
  let latest: ReadProgress | undefined
  let nextShowMs = 0
  // The first objects show at once; the more there are, the dearer is a new tree of all, so the pauses grow with it.
  const show = (): void => {
    const start = performance.now()
    const ids = addObjects(waiting, group)
    if (isSaved && ids.length > 0) markSaved(ids)
    void matchRareKeys(waiting, ids)
    const [first] = ids
    waiting = []
    if (isFirst && first !== undefined) {
      select(first, false)
      isFirst = false
    }
    if (latest !== undefined) readingStore.setState({ doneBytes: latest.doneBytes, totalBytes: latest.totalBytes })
    nextShowMs = performance.now() + Math.max(SHOW_EVERY_MS, 20 * (performance.now() - start))
  }
  for (const file of files) {
    if (signal.aborted) break
    isSaved = isElsewhere ?? file.name !== undefined
    readingStore.setState({ ...IDLE, isReading: true, name: file.name, totalBytes: file.bytes.length })
    const bytes = typeof file.bytes === 'string' ? await encodeText(file.bytes) : file.bytes
    const result = await readingLane.call('read', { ...file, bytes }, {
      signal,
      transfer: [bytes.buffer],
      report: (progress) => {
        waiting.push(...progress.objects)
        latest = progress
        if (performance.now() >= nextShowMs) show()
      },
    })
    show()
    if (!result.ok && 'report' in result) readingStore.setState({ report: result.report })
  }
  readingStore.setState({ isReading: false })
  if (selectionStore.getState().id === undefined) select(undefined)
}

export function cancelReading(): void {
  controller.abort()
}
