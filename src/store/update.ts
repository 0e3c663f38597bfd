/** A new version of the page that waits until the user takes it: it never replaces a page by itself. */
import { createStore } from 'zustand/vanilla'

interface Update {
  /** Undefined while there is none. */
  readonly take: (() => void) | undefined
}

export const updateStore = createStore<Update>()(() => ({ take: undefined }))

export function offerUpdate(take: (() => void) | undefined): void {
  updateStore.setState({ take })
}
