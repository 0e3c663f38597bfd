/** The file dialog behind a button. */
import { useRef } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import { readFiles } from '#store/reading.ts'
import { Button } from '#ui/Button.tsx'
import { readFileList } from './read-transfer.ts'

export function OpenFiles({ words, kind }: { readonly words: ShellWords; readonly kind?: 'primary' }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...(kind === undefined ? {} : { kind })} onClick={() => input.current?.click()}>{words.pile.open}</Button>
      <input
        ref={input} type="file" multiple hidden aria-hidden="true" tabIndex={-1}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          void readFileList(files).then(readFiles)
        }}
      />
    </>
  )
}
