/** Which rows of a list of equal height are in sight, so that ten thousand cost what thirty do. */
import { type RefObject, useEffect, useState } from 'react'

const SPARE_ROWS = 8

export function useRowsInSight(scroller: RefObject<HTMLElement | null>, { count, rowHeight }: { count: number; rowHeight: number }): { first: number; last: number } {
  const [sight, setSight] = useState({ first: 0, last: 20 })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const look = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - SPARE_ROWS)
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + SPARE_ROWS
      setSight((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    // The observer looks first, when the page has been laid out anyway.
    element.addEventListener('scroll', look, { passive: true })
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      observer.disconnect()
    }
  }, [scroller, rowHeight])
  return { first: sight.first, last: Math.min(count, sight.last) }
}
