/** Reads the files of test/vectors, and finds fields by their path. */
import { readFileSync } from 'node:fs'
import type { Field } from '#pki/field.ts'

export const vector = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../vectors/${path}`, import.meta.url)))

/** `find(root, 'tbsCertificate', 'validity', 'notAfter')`; the first child of that name at each step. */
export function find(root: Field, ...names: readonly string[]): Field {
  let field = root
  for (const name of names) {
    const child = field.children?.find((candidate) => candidate.name === name)
    if (child === undefined) throw new Error(`no ${name} in ${field.name}: ${field.children?.map((candidate) => candidate.name).join(', ')}`)
    field = child
  }
  return field
}

/** Every field with a range lies inside the document, and inside its parent where that has a range too. */
export function misplaced(root: Field, length: number): string[] {
  const wrong: string[] = []
  const walk = (field: Field, [start, end]: readonly [number, number], path: string): void => {
    const range = field.range ?? [start, end]
    if (range[0] < start || range[1] > end || range[0] > range[1]) wrong.push(`${path}/${field.name}`)
    field.children?.forEach((child) => walk(child, range, `${path}/${field.name}`))
  }
  walk(root, [0, length], '')
  return wrong
}
