/** The panel's words in the user's language, and the names of what it speaks of; each language is loaded when it is asked for. */
import { createContext, useContext } from 'react'
import type { HandshakeWords } from '#i18n/en/handshake.ts'
import type { PathWords } from '#i18n/en/path.ts'
import type { PileItem } from '#store/pile.ts'
import type { Language } from '#store/settings.ts'
import type { PathFinding } from '#pki/path/path-findings.ts'
import { wordsHook } from '#ui/use-words.ts'
import { escapeText, fillText } from '#ui/value-text.ts'

interface Vocabulary {
  readonly words: HandshakeWords
  readonly pathFindings: PathWords['pathFindings']
}

export interface HandshakeText extends Vocabulary {
  readonly itemOf: (id: string) => PileItem | undefined
}

/** undefined until they are there. */
export const useVocabulary = wordsHook(async (language: Language): Promise<Vocabulary> => {
  const [panel, path] = language === 'zh'
    ? await Promise.all([import('#i18n/zh/handshake.ts'), import('#i18n/zh/path.ts')])
    : await Promise.all([import('#i18n/en/handshake.ts'), import('#i18n/en/path.ts')])
  return { words: panel.handshake, pathFindings: path.pathFindings }
})

export const HandshakeTextContext = createContext<HandshakeText | undefined>(undefined)

/** Only inside the panel, which waits for the words. */
export function useHandshakeText(): HandshakeText {
  const text = useContext(HandshakeTextContext)
  if (text === undefined) throw new Error('no words yet')
  return text
}

const MAX_NAME = 120

export function nameOf({ itemOf, words }: HandshakeText, id: string): string {
  return escapeText(itemOf(id)?.summary.title ?? words.cast.untitled).slice(0, MAX_NAME)
}

/** Where an object came from: the file, and what it lay in. */
export function fileOf({ itemOf, words }: HandshakeText, id: string): string {
  const path = itemOf(id)?.summary.path ?? []
  return path.length === 0 ? words.detail.pasted : escapeText(path.join(' › '))
}

/** The two purposes that a handshake asks for, by the names of RFC 5280 §4.2.1.12. */
const PURPOSES: Readonly<Record<string, string>> = { '1.3.6.1.5.5.7.3.1': 'serverAuth', '1.3.6.1.5.5.7.3.2': 'clientAuth' }

/** Sentences of a finding; without words for it, the identifier itself. */
export function findingText({ pathFindings }: HandshakeText, { id, parameters }: PathFinding): { readonly title: string; readonly cause: string; readonly fix: string } {
  const words = pathFindings[id as keyof PathWords['pathFindings']]
  if (words === undefined) return { title: id, cause: '', fix: '' }
  const shown = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, PURPOSES[value] ?? value]))
  return { title: fillText(words.title, shown), cause: fillText(words.cause, shown), fix: fillText(words.fix, shown) }
}
