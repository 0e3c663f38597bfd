/** What is being read: progress that names what is done, cancel, and what could not be read. */
import { createStore } from 'zustand/vanilla'
import type { InputFile } from '#pki/recognise/inspection.ts'
import { readingLane } from './clients.ts'
import { addObjects } from './pile.ts'
import { select, selectionStore } from './selection.ts'

interface ReadingState {
  readonly isReading: boolean
  readonly name: string | undefined
  readonly objects: number
  readonly doneBytes: number
  readonly totalBytes: number
  /** A bug of ours while reading: the text for a report. */
  readonly report: string | undefined
}

const IDLE: ReadingState = { isReading: false, name: undefined, objects: 0, doneBytes: 0, totalBytes: 0, report: undefined }

export const readingStore = createStore<ReadingState>()(() => IDLE)

let controller = new AbortController()

/** Reads one file after the other into the pile; what was read before a cancel stays. The first object read is selected. */
export async function readFiles(files: readonly InputFile[]): Promise<void> {
  controller = new AbortController()
  const { signal } = controller
  let isFirst = true
  for (const file of files) {
    if (signal.aborted) break
    readingStore.setState({ ...IDLE, isReading: true, name: file.name, totalBytes: file.bytes.length })
    const result = await readingLane.call('read', file, {
      signal,
      report: ({ objects, doneBytes, totalBytes }) => {
        const [first] = addObjects(objects)
        if (isFirst && first !== undefined) {
          select(first)
          isFirst = false
        }
        readingStore.setState((state) => ({ objects: state.objects + objects.length, doneBytes, totalBytes }))
      },
    })
    if (!result.ok && 'report' in result) readingStore.setState({ report: result.report })
  }
  readingStore.setState({ isReading: false })
  if (selectionStore.getState().id === undefined) select(undefined)
}

export function cancelReading(): void {
  controller.abort()
}
