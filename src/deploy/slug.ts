/** Names of files from names of people and machines: nothing in them that a shell, a configuration or a file system reads as more than a name. */
import { fileStem } from '#pki/making/file-names.ts'

/** Letters of every script, digits and `. _ - @ +`; all else becomes one hyphen. Where nothing is left, or Windows has another use for it, `fallback` is in front. */
export function slug(name: string, fallback: string): string {
  const plain = name.normalize('NFC').replace(/^\*(?=\.)/, '_wildcard').replace(/[^\p{L}\p{M}\p{N}._@+-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')
  if (plain === '') return fallback
  return fileStem(plain, fileStem(`${fallback}-${plain}`, fallback))
}

/**
 * Stems whose files all get names that nobody has, whatever the case.
 *
 * @param filesOf - The names that a stem's files would have.
 */
export function distinctStems(stems: readonly string[], filesOf: (stem: string) => readonly string[], taken: ReadonlySet<string>): readonly string[] {
  const used = new Set([...taken].map((name) => name.toLowerCase()))
  return stems.map((wanted) => {
    let stem = wanted
    for (let count = 2; filesOf(stem).some((name) => used.has(name.toLowerCase())); count++) stem = `${wanted}-${count}`
    for (const name of filesOf(stem)) used.add(name.toLowerCase())
    return stem
  })
}
