/** The reader's worker and the panel that shows what it reads are fetched at the first sign of somebody there, so that opening the page stays light and a paste does not wait. */
import { readingLane } from '#store/clients.ts'
import { loadDecode } from './panels.ts'
import { keepOffline } from './service-worker.ts'

/** What comes before every paste and drop: the pointer moves, Ctrl goes down, a file is dragged in. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'dragenter', 'focusin', 'paste'] as const
/** The copy for offline use takes everything there is; it can wait for a quiet page. */
const OFFLINE_AFTER_MS = 4000

export function startReaderEarly(): void {
  const controller = new AbortController()
  const start = (): void => {
    controller.abort()
    void readingLane.start()
    void loadDecode()
  }
  for (const sign of SIGNS) document.addEventListener(sign, start, { signal: controller.signal, capture: true, passive: true })
  setTimeout(keepOffline, OFFLINE_AFTER_MS)
}
