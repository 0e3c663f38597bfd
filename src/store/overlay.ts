/** What lies over the page: one thing at a time. */
import { createStore } from 'zustand/vanilla'
import type { InputFile } from '#pki/recognise/inspection.ts'
import type { PublicItem } from './permalink.ts'

export type Overlay =
  | { readonly kind: 'palette' }
  | { readonly kind: 'about' }
  /** Lines of openssl to be read; empty where they are still to be pasted. */
  | { readonly kind: 'commands'; readonly text: string }
  /** Lines of what was done here. */
  | { readonly kind: 'written' }
  | { readonly kind: 'qrCode'; readonly item: PublicItem }
  /** Keeping the pile; with workspace files that are to be opened. */
  | { readonly kind: 'workspace'; readonly task: WorkspaceTask; readonly files?: readonly InputFile[] }

export type WorkspaceTask = 'keep' | 'unlock' | 'save' | 'zip' | 'open' | 'device' | 'forget'

export const overlayStore = createStore<{ readonly overlay: Overlay | undefined }>()(() => ({ overlay: undefined }))

export function showOverlay(overlay: Overlay | undefined): void {
  overlayStore.setState({ overlay })
}
