/** The Lab's words, and the words its widgets share with Decode, given once by the panel. */
import { createContext, useContext } from 'react'
import { lab, type LabWords } from '#i18n/en/lab.ts'
import type { PileItem } from '#store/pile.ts'

export interface LabText {
  readonly words: LabWords
  /** The moment that lifetimes are told from, in milliseconds since 1970. */
  readonly nowMs: number
  /** What an object of the pile is called. */
  readonly titleOf: (item: PileItem) => string
}

export const LabTextContext = createContext<LabText>({ words: lab, nowMs: 0, titleOf: () => '' })

export const useLabText = (): LabText => useContext(LabTextContext)
