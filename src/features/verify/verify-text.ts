/** The panel's words in the user's language, and the names of what it speaks of; both languages' sentences come with the panel. */
import { createContext, useContext } from 'react'
import { decode, type DecodeWords } from '#i18n/en/decode.ts'
import type { FindingWords } from '#i18n/en/findings.ts'
import * as englishPath from '#i18n/en/path.ts'
import type { PathWords } from '#i18n/en/path.ts'
import { verify, type VerifyWords } from '#i18n/en/verify.ts'
import type { PileItem } from '#store/pile.ts'
import type { Language } from '#store/settings.ts'
import { wordsHook } from '#ui/use-words.ts'
import { escapeText } from '#ui/value-text.ts'

export interface VerifyVocabulary {
  readonly words: VerifyWords
  readonly path: PathWords
  /** For the widgets that are shared with other panels. */
  readonly decode: DecodeWords
  /** Of the rules for single certificates, which strict profiles and clients insist on. */
  readonly checks: Readonly<Partial<Record<string, FindingWords>>>
}

export interface VerifyText extends VerifyVocabulary {
  readonly nowMs: number
  readonly itemOf: (id: string) => PileItem | undefined
}

const english: VerifyVocabulary = { words: verify, path: englishPath, decode, checks: {} }
const useVocabulary = wordsHook(async (language: Language): Promise<VerifyVocabulary> => {
  if (language === 'en') return { ...english, checks: (await import('#i18n/en/findings.ts')).findings }
  const [words, path, shared, checks] = await Promise.all([import('#i18n/zh/verify.ts'), import('#i18n/zh/path.ts'), import('#i18n/zh/decode.ts'), import('#i18n/zh/findings.ts')])
  const { pathFindings, clientLabels, clientRules } = path
  return { words: words.verify, path: { pathFindings, clientLabels, clientRules }, decode: shared.decode, checks: checks.findings }
})

/** English until the words are there. */
export const useVerifyWords = (language: Language): VerifyVocabulary => useVocabulary(language) ?? english

export const VerifyTextContext = createContext<VerifyText>({ ...english, nowMs: 0, itemOf: () => undefined })

export const useVerifyText = (): VerifyText => useContext(VerifyTextContext)

const MAX_NAME = 120

/** What an object is called; the pile's own title, made safe for the eye. */
export function nameOf({ itemOf, words }: Pick<VerifyText, 'itemOf' | 'words'>, id: string): string {
  return escapeText(itemOf(id)?.summary.title ?? words.graph.untitled).slice(0, MAX_NAME)
}
