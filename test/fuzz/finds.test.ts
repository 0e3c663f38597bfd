/** What the fuzzer once found stays mended: each is read to an end, or to a fault with a name. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PkiError } from '#pki/fault.ts'
import { vector } from '../support/vectors.ts'
import { isReaderName, loadReader } from './readers/index.ts'

const FOLDER = 'test/vectors/fuzz'
const finds = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap(({ name }) => readdirSync(join(FOLDER, name)).map((file) => ({ name, file })))

test.each(finds)('$name reads $file or names its fault', async ({ name, file }) => {
  if (!isReaderName(name)) throw new Error(`no reader ${name}`)
  const reader = await loadReader(name)
  const ending = await reader.read(vector(`fuzz/${name}/${file}`)).catch((error: unknown) => error)
  expect(ending instanceof PkiError ? [ending.fault.code] : ending).toBeInstanceOf(Array)
})
