/** Language, theme and how soon to lock: the only things kept without being asked. */
import { createStore } from 'zustand/vanilla'

export type Language = 'en' | 'zh'
export type Theme = 'system' | 'light' | 'dark'

interface Settings {
  readonly language: Language
  readonly theme: Theme
  /** Of a workspace that is kept on the device, when nobody does anything; 0: never. */
  readonly lockAfterMinutes: number
}

const LOCK_AFTER_MINUTES = 15

const KEY = 'certlab-settings'

function stored(): Partial<Settings> {
  try {
    return JSON.parse(globalThis.localStorage?.getItem(KEY) ?? '{}') as Partial<Settings>
  } catch (error) {
    // Storage may be forbidden (SecurityError), its text may be anybody's.
    if (error instanceof DOMException || error instanceof SyntaxError) return {}
    throw error
  }
}

export const settingsStore = createStore<Settings>()(() => {
  const { language, theme, lockAfterMinutes } = stored()
  return {
    language: language === 'zh' || language === 'en' ? language : globalThis.navigator?.language?.startsWith('zh') ? 'zh' : 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    lockAfterMinutes: typeof lockAfterMinutes === 'number' && lockAfterMinutes >= 0 ? lockAfterMinutes : LOCK_AFTER_MINUTES,
  }
})

export function changeSettings(change: Partial<Settings>): void {
  settingsStore.setState(change)
  try {
    globalThis.localStorage?.setItem(KEY, JSON.stringify(settingsStore.getState()))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}
