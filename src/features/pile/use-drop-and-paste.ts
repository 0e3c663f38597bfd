/** Paste and drop anywhere on the page. */
import { useEffect, useState } from 'react'
import { readFiles } from '#store/reading.ts'
import { readTransfer } from './read-transfer.ts'

const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, input:not([type=button], [type=checkbox], [type=file])'))

/** @returns Whether something is being dragged over the page. */
export function useDropAndPaste(): boolean {
  const [isDragging, setIsDragging] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const take = (transfer: DataTransfer): void => void readTransfer(transfer).then(readFiles)
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
