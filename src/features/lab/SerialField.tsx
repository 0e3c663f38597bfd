/** The serial number: drawn at random, or as one writes it (RFC 5280 §4.1.2.2). */
import { useState } from 'react'
import { formatHex, parseHex } from '#pki/bytes/hex.ts'
import { newSerialNumber } from '#pki/issuance/plan.ts'
import { changeDraft, type Draft } from '#store/draft.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useLabText } from './lab-text.ts'

const MAX_OCTETS = 20

export function SerialField({ draft: { serialNumber } }: { readonly draft: Draft }) {
  const { words: { signature: words } } = useLabText()
  // What is typed, until it is a serial number.
  const [typed, setTyped] = useState<{ readonly text: string; readonly beside: Uint8Array }>()
  const text = typed !== undefined && typed.beside === serialNumber ? typed.text : formatHex(serialNumber)
  const isBad = readSerial(text) === undefined
  const change = (next: string): void => {
    const octets = readSerial(next)
    if (octets !== undefined) changeDraft({ serialNumber: octets })
    setTyped({ text: next, beside: octets ?? serialNumber })
  }
  return (
    <>
      <TextField label={words.serial} identifier="serialNumber" isMono value={text} error={isBad ? words.serialBad : undefined} onChange={change} />
      <span><Button onClick={() => changeDraft({ serialNumber: newSerialNumber((octets) => crypto.getRandomValues(octets)) })}>{words.newSerial}</Button></span>
    </>
  )
}

/** Contents octets of a positive INTEGER in its shortest form. */
function readSerial(text: string): Uint8Array | undefined {
  const digits = text.replaceAll(/[\s:]|^0x/gi, '').replace(/^(?:00)+(?=.)/, '')
  const octets = parseHex(digits.length % 2 === 0 ? digits : `0${digits}`)
  if (octets === undefined || octets.every((octet) => octet === 0)) return undefined
  const positive = octets[0]! >= 0x80 ? Uint8Array.from([0, ...octets]) : octets
  return positive.length > MAX_OCTETS ? undefined : positive
}
