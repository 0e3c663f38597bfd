/** The examples of the first visit, loaded when one is asked for. */
import { readFiles } from '#store/reading.ts'
import type { RoleName } from '#ui/RoleMark.tsx'
import type { ExampleName } from './examples.ts'

export const EXAMPLES: readonly (readonly [ExampleName, RoleName])[] = [
  ['chain', 'server'], ['broken', 'endEntity'], ['request', 'request'], ['crl', 'crl'], ['key', 'privateKey'], ['keystore', 'keystore'],
]

export async function readExample(name: ExampleName): Promise<void> {
  const { examples } = await import('./examples.ts')
  const text = examples[name]
  await readFiles([name === 'keystore' ? { bytes: octetsOf(text), name: 'password-changeit.p12' } : { bytes: new TextEncoder().encode(text) }], true)
}

const octetsOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
