/** The selected object, and the octets of it that every view marks. */
import { createStore } from 'zustand/vanilla'
import type { ByteRange } from '#pki/field.ts'

interface SelectionState {
  /** An id of the pile. */
  readonly id: string | undefined
  /** By the user, and not because it was read first. */
  readonly isChosen: boolean
  readonly range: ByteRange | undefined
  /** The object beside which the selected one is shown. */
  readonly compareId: string | undefined
}

export const selectionStore = createStore<SelectionState>()(() => ({ id: undefined, isChosen: false, range: undefined, compareId: undefined }))

export function select(id: string | undefined, isChosen = true): void {
  selectionStore.setState({ id, isChosen, range: undefined, compareId: undefined })
}

export function selectRange(range: ByteRange | undefined): void {
  selectionStore.setState({ range })
}

export function compareWith(id: string | undefined): void {
  selectionStore.setState({ compareId: id })
}
