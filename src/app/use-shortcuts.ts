/** Keys that work everywhere: Ctrl or ⌘ K for the palette. */
import { useEffect } from 'react'
import { overlayStore, showOverlay } from '#store/overlay.ts'

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      showOverlay(overlayStore.getState().overlay?.kind === 'palette' ? undefined : { kind: 'palette' })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
