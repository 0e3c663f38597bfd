/**
 * Tells when nobody has done anything for as long as the settings say. By two clocks, whichever shows more: one goes on while the machine
 * sleeps, the other cannot be set back. A clock that is set forward locks early, which loses nothing.
 */
import { settingsStore } from './settings.ts'

const LOOK_EVERY_MS = 5000
const MINUTE_MS = 60_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

let timer: ReturnType<typeof setInterval> | undefined
let controller = new AbortController()

export function startIdleClock(onIdle: () => void): void {
  stopIdleClock()
  controller = new AbortController()
  let seen = { wall: Date.now(), steady: performance.now() }
  const mark = (): void => { seen = { wall: Date.now(), steady: performance.now() } }
  for (const sign of SIGNS) document.addEventListener(sign, mark, { signal: controller.signal, capture: true, passive: true })
  timer = setInterval(() => {
    const { lockAfterMinutes } = settingsStore.getState()
    const idleMs = Math.max(Date.now() - seen.wall, performance.now() - seen.steady)
    if (lockAfterMinutes > 0 && idleMs >= lockAfterMinutes * MINUTE_MS) onIdle()
  }, LOOK_EVERY_MS)
}

export function stopIdleClock(): void {
  clearInterval(timer)
  controller.abort()
}
