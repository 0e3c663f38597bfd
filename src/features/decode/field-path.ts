/** Finding fields in a tree by their identifiers. */
import type { Field } from '#pki/field.ts'

/** The first field of this name, the tree read from the top down. */
export function findField(root: Field | undefined, name: string): Field | undefined {
  if (root === undefined) return undefined
  const queue: Field[] = [root]
  for (let index = 0; index < queue.length && index < 20_000; index++) {
    const field = queue[index]!
    if (field.name === name) return field
    queue.push(...(field.children ?? []))
  }
  return undefined
}

/** Every field of this name below, in the order of the encoding. */
export function findAll(root: Field | undefined, name: string): Field[] {
  if (root === undefined) return []
  return [...(root.name === name ? [root] : []), ...(root.children ?? []).flatMap((child) => findAll(child, name))]
}

export const childNamed = (field: Field | undefined, name: string): Field | undefined => field?.children?.find((child) => child.name === name)

export const hasSecret = (field: Field): boolean => field.secret === true || (field.children ?? []).some(hasSecret)

/** The outermost name for each range, for the rows of the ASN.1 tree. */
export function namesByRange(root: Field | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const stack = root === undefined ? [] : [root]
  for (let field = stack.pop(); field !== undefined; field = stack.pop()) {
    const key = field.range === undefined ? undefined : `${field.range[0]}-${field.range[1]}`
    if (key !== undefined && !names.has(key)) names.set(key, field.name)
    stack.push(...(field.children ?? []))
  }
  return names
}
