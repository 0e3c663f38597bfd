/** Parts of a heavy view come one after the other, each in a task and a frame of its own, so that none holds the page (W3C Long Tasks). */
import { useEffect, useState } from 'react'

/** @returns How many of `count` parts may be drawn by now; only ever grows. */
export function useStages(count: number): number {
  const [stage, setStage] = useState(0)
  useEffect(() => {
    if (stage >= count) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    // A timer set in a frame runs when that frame has been drawn.
    const frame = requestAnimationFrame(() => { timer = setTimeout(() => setStage(stage + 1)) })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [stage, count])
  return stage
}
