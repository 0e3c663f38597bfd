/** Keys that work everywhere: Ctrl or ⌘ K for the palette; Z and Y to undo and redo, but where text is typed. */
import { useEffect } from 'react'
import { redo, undo } from '#store/pile.ts'
import { overlayStore, showOverlay } from '#store/overlay.ts'

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if ((key === 'z' || key === 'y') && overlayStore.getState().overlay === undefined && !isTyping(event.target)) {
        event.preventDefault()
        if (key === 'z' && !event.shiftKey) undo()
        else redo()
      }
      if (key !== 'k' || event.shiftKey) return
      event.preventDefault()
      showOverlay(overlayStore.getState().overlay?.kind === 'palette' ? undefined : { kind: 'palette' })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** There the browser undoes what was typed. */
const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])'))
