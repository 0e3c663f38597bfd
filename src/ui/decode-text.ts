/** The words that the widgets of one object are drawn with, given once by the panel. */
import { createContext, useContext } from 'react'
import { decode, type DecodeWords } from '#i18n/en/decode.ts'
import { fields } from '#i18n/en/fields.ts'

export interface DecodeText {
  readonly words: DecodeWords
  readonly labels: Readonly<Record<string, string>>
  /** The moment that "in 23 days" counts from, in milliseconds since 1970. */
  readonly nowMs: number
  /** Names of object identifiers that the worker knows. */
  readonly oidNames: Readonly<Record<string, string>>
}

export const DecodeTextContext = createContext<DecodeText>({ words: decode, labels: fields, nowMs: 0, oidNames: {} })

export const useDecodeText = (): DecodeText => useContext(DecodeTextContext)
