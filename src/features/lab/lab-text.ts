/** The Lab's words, and the words its widgets share with Decode, given once by the panel. */
import { createContext, useContext } from 'react'
import { lab, type LabWords } from '#i18n/en/lab.ts'

export interface LabText {
  readonly words: LabWords
  /** The moment that lifetimes are told from, in milliseconds since 1970. */
  readonly nowMs: number
}

export const LabTextContext = createContext<LabText>({ words: lab, nowMs: 0 })

export const useLabText = (): LabText => useContext(LabTextContext)
