/** One serial number in a revocation list, however long the list is. */
import { type FormEvent, useState } from 'react'
import type { Field } from '#pki/field.ts'
import { inspectingLane } from '#store/clients.ts'
import { selectRange } from '#store/selection.ts'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { TextField } from '#ui/TextField.tsx'
import { longDate } from '#ui/value-text.ts'
import { childNamed } from './field-path.ts'
import styles from './CrlSearch.module.css'

export function CrlSearch({ bytes }: { readonly bytes: Uint8Array }) {
  const { words } = useDecodeText()
  const [serial, setSerial] = useState('')
  const [answer, setAnswer] = useState('')
  const search = (event: FormEvent) => {
    event.preventDefault()
    if (!/^(0x)?[0-9a-f][0-9a-f\s:]*$/i.test(serial.trim())) {
      setAnswer(words.search.bad)
      return
    }
    void inspectingLane.call('findRevoked', { bytes, serialNumber: serial }).then((result) => {
      if (!result.ok) return
      if (result.value?.range !== undefined) selectRange(result.value.range)
      setAnswer(result.value === undefined ? words.search.none : words.search.found(dateOf(result.value, words.locale)))
    })
  }
  return (
    <form className={styles.search} onSubmit={search}>
      <TextField label={words.search.label} value={serial} onChange={setSerial} isMono />
      <Button type="submit">{words.search.go}</Button>
      <output>{answer}</output>
    </form>
  )
}

function dateOf(entry: Field, locale: string): string {
  const date = childNamed(entry, 'revocationDate')?.value
  return typeof date === 'object' && 'time' in date && date.time.ms !== undefined ? longDate(date.time.ms, locale) : ''
}
