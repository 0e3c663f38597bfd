/** The examples of the first visit, loaded when one is asked for. */
import { readFiles } from '#store/reading.ts'
import type { RoleName } from '#ui/RoleMark.tsx'
import type { ExampleName } from './examples.ts'

export const EXAMPLES: readonly (readonly [ExampleName, RoleName])[] = [
  ['chain', 'server'], ['broken', 'endEntity'], ['request', 'request'], ['crl', 'crl'], ['key', 'privateKey'], ['bundle', 'bundle'],
]

export async function readExample(name: ExampleName): Promise<void> {
  const { examples } = await import('./examples.ts')
  await readFiles([{ bytes: new TextEncoder().encode(examples[name]) }])
}
