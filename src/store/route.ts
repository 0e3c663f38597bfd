/** Where in the page: the panel that the fragment names, `#/decode?o=…`. */
import { createStore } from 'zustand/vanilla'
import { select } from './selection.ts'

interface Route {
  /** As it stands in the fragment: it may name no panel. */
  readonly panel: string
}

const parseRoute = (fragment: string): Route => ({ panel: /^#\/([a-z]*)/.exec(fragment)?.[1] ?? '' })

export const routeStore = createStore<Route>()(() => parseRoute(globalThis.location?.hash ?? ''))

/** @param arrive - Told of the fragment now and whenever it changes. */
export function watchRoute(arrive: (fragment: string) => void): void {
  const look = (): void => {
    routeStore.setState(parseRoute(location.hash))
    arrive(location.hash)
  }
  globalThis.addEventListener('hashchange', look)
  look()
}

export function openPanel(panel: string): void {
  location.hash = `#/${panel}`
}

/** Decode is where an object is shown whole, and where passphrases are asked for. */
export function decodeItem(id: string): void {
  select(id)
  openPanel('decode')
}
