/** A file that is handed over, with what there is to say of it. */
import type { PartId } from './parts.ts'
import type { TargetNote } from './target.ts'

/** What a file is; each has words in every language. */
export type FileNote =
  | PartId | TargetNote
  | 'rootKey' | 'intermediate' | 'intermediateKey'
  | 'otherRoot' | 'otherCertificate' | 'otherKey' | 'otherP12' | 'expiredCertificate' | 'expiredKey' | 'expiredP12' | 'serverAsClientP12'
  | 'readme' | 'trustGuide' | 'cloudGuide'

export interface DeployedFile {
  /** With folders, divided by `/`. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly note: FileNote
  /** Holds a private key. */
  readonly isSecret: boolean
  /** Whose it is, as it was typed. */
  readonly client?: string
}

/** Where files come from and go: with `{name}` for a value in a sentence, so that words are plain data a worker can be given. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
