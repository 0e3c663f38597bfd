/** Reads the clipboard where there is no keyboard to paste with; the browser asks first, and may refuse. */
import { useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import { readFiles } from '#store/reading.ts'
import { Button } from '#ui/Button.tsx'

export function PasteButton({ words }: { readonly words: ShellWords }) {
  const [isRefused, setRefused] = useState(false)
  const paste = () => {
    navigator.clipboard.readText().then(
      (text) => {
        setRefused(text === '')
        if (text !== '') void readFiles([{ bytes: text }])
      },
      () => setRefused(true),
    )
  }
  return (
    <>
      <Button onClick={paste}>{words.pile.paste}</Button>
      <output>{isRefused ? words.pile.pasteRefused : words.first.paste}</output>
    </>
  )
}
