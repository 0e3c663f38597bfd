/** Copies to the clipboard. A secret is taken back after a minute, unless somebody may have put something else there that the page cannot see. */

/** What becomes of the copy: `cleared` surely, `clearedHere` if the page is not left before, `stays` until something else is copied. */
export type CopyFate = 'stays' | 'cleared' | 'clearedHere'

const KEPT_MS = 60_000

let watching: AbortController | undefined

/** Rejects where the browser refuses. */
export async function copyText(text: string, isSecret = false): Promise<CopyFate> {
  await navigator.clipboard.writeText(text)
  watching?.abort()
  if (!isSecret) return 'stays'
  watching = new AbortController()
  takeBack(text, watching.signal)
  return (await mayRead()) ? 'cleared' : 'clearedHere'
}

/** Only Chromium knows the name of the permission. */
async function mayRead(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state === 'granted'
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function takeBack(text: string, signal: AbortSignal): void {
  let wasLeft = false
  addEventListener('blur', () => { wasLeft = true }, { signal })
  for (const type of ['copy', 'cut']) document.addEventListener(type, () => watching?.abort(), { signal })
  const clear = async (): Promise<void> => {
    const isStillThere = (await mayRead()) ? (await navigator.clipboard.readText()) === text : !wasLeft
    if (isStillThere && !signal.aborted) await navigator.clipboard.writeText('')
  }
  // A page that is not looked at may neither read nor write; a browser that refuses has said so before.
  const whenLookedAt = (): void => {
    if (signal.aborted) return
    if (document.hasFocus()) clear().catch(ignoreRefusal)
    else addEventListener('focus', () => void clear().catch(ignoreRefusal), { once: true, signal })
  }
  setTimeout(whenLookedAt, KEPT_MS)
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DOMException)) throw error
}
