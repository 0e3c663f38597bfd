/** One file or paste to objects with their summaries, in batches, so that the first rows show while the rest is read. */
import type { InputFile, ReadObject, ReadProgress } from './inspection.ts'
import { recognise } from './recognise.ts'
import { summarise } from './summarise.ts'

/** Objects handed over at once: enough to keep the worker busy, few enough that the page takes them in one short task. */
const BATCH = 25

export async function* readInput(file: InputFile): AsyncGenerator<ReadProgress> {
  let objects: ReadObject[] = []
  let doneBytes = 0
  const bytes = typeof file.bytes === 'string' ? new TextEncoder().encode(file.bytes) : file.bytes
  const totalBytes = bytes.length
  for (const found of recognise(bytes)) {
    const place = file.name === undefined ? found : { ...found, path: [file.name, ...found.path] }
    const summary = await summarise(place)
    objects.push({ summary, bytes: found.bytes, ...(found.pemHeaders === undefined ? {} : { pemHeaders: found.pemHeaders }), ...(found.trailing === undefined ? {} : { trailing: found.trailing }) })
    if (found.path.length === 0) doneBytes = found.place[1]
    if (objects.length >= BATCH || (doneBytes < totalBytes && objects.length === 1 && doneBytes === found.place[1] && found.place[0] < BATCH)) {
      yield { objects, doneBytes, totalBytes }
      objects = []
    }
  }
  yield { objects, doneBytes: totalBytes, totalBytes }
}
