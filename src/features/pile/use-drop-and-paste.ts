/** Paste and drop anywhere on the page. */
import { useEffect, useState } from 'react'
import { showOverlay } from '#store/overlay.ts'
import { readFiles } from '#store/reading.ts'
import { readTransfer, textOf } from './read-transfer.ts'

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, input:not([type=button], [type=checkbox], [type=file])'))

/** Lines that somebody would run, and no object among them. */
const isCommands = (text: string): boolean => text.length < 200_000 && /^\s*(?:[$#>]\s*)?(?:sudo\s+)?(?:openssl\s+[a-z]|keytool\s+-)/m.test(text) && !/-----BEGIN [A-Z0-9 ]+-----\s+[A-Za-z0-9+/=]{16}/.test(text)

async function takeText(text: string): Promise<void> {
  if (isCommands(text)) showOverlay({ kind: 'commands', text })
  else if (text !== '') await readFiles([{ bytes: text }])
}

/** @returns Whether something is being dragged over the page. */
export function useDropAndPaste(): boolean {
  const [isDragging, setIsDragging] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const take = (transfer: DataTransfer): void => {
      // What an event carries can only be asked for while it lasts.
      if (transfer.files.length > 0) void readTransfer(transfer).then(readFiles)
      else void textOf(transfer).then(takeText)
    }
    document.addEventListener('paste', (event) => {
      if (event.clipboardData === null || (isTextField(event.target) && event.clipboardData.files.length === 0)) return
      event.preventDefault()
      take(event.clipboardData)
    }, { signal })
    document.addEventListener('dragover', (event) => {
      event.preventDefault()
      setIsDragging(true)
    }, { signal })
    document.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) setIsDragging(false)
    }, { signal })
    document.addEventListener('drop', (event) => {
      event.preventDefault()
      setIsDragging(false)
      if (event.dataTransfer !== null) take(event.dataTransfer)
    }, { signal })
    return () => controller.abort()
  }, [])
  return isDragging
}
