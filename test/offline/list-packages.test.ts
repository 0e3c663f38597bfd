/** The bill of materials that the build writes is CycloneDX, by its own schema, and names what the page is made of. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { afterAll, beforeAll, expect, test } from 'vitest'

interface Bill {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } }
  readonly components: readonly { readonly name: string; readonly version: string; readonly 'bom-ref': string; readonly licenses: readonly object[] }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

const read = <Value>(path: string): Value => JSON.parse(readFileSync(path, 'utf8')) as Value
const { dependencies } = read<{ dependencies: Readonly<Record<string, string>> }>('package.json')

const folder = mkdtempSync(join(tmpdir(), 'certlab-bill-'))
afterAll(() => rmSync(folder, { recursive: true }))

let bill: Bill
let isValid: ValidateFunction
beforeAll(() => {
  for (const file of ['package.json', 'package-lock.json', 'LICENSE']) copyFileSync(file, join(folder, file))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'dist'))
  const { status, stderr } = spawnSync(process.execPath, [resolve('src/offline/list-packages.mjs')], { cwd: folder, encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  bill = read(join(folder, 'dist/sbom.cdx.json'))
  // The schema names formats of texts (dates, addresses) that this bill has none of; its patterns are looked at.
  const ajv = new Ajv({ strict: false, validateFormats: false })
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) ajv.addSchema(read<object>(`test/vectors/cyclonedx/${name}`), `http://cyclonedx.org/schema/${name}`)
  isValid = ajv.compile(read<object>('test/vectors/cyclonedx/bom-1.6.SNAPSHOT.schema.json'))
})

test('is CycloneDX 1.6 by its JSON schema', () => {
  isValid(bill)
  expect(isValid.errors).toBeNull()
})

test.each<[string, (bill: Bill) => object]>([
  ['a licence that SPDX does not know', (good) => ({ ...good, components: [{ ...good.components[0]!, licenses: [{ license: { id: 'MIT License' } }] }] })],
  ['a component without a name', (good) => ({ ...good, components: [{ type: 'library', version: '1.0.0' }] })],
  ['a hash that is no SHA-512', (good) => ({ ...good, components: [{ ...good.components[0]!, hashes: [{ alg: 'SHA-512', content: 'sha512-AA==' }] }] })],
  ['a field of no version', (good) => ({ ...good, packages: [] })],
])('the schema refuses %s', (_, spoil) => {
  expect(isValid(spoil(bill))).toBe(false)
})

test('has each package once, all that the page asks for itself, and each dependency among them', () => {
  const refs = [bill.metadata.component['bom-ref'], ...bill.components.map((component) => component['bom-ref'])]
  expect(new Set(refs).size).toBe(refs.length)
  expect(bill.components.filter(({ name }) => name in dependencies).map(({ name, version }) => [name, version])).toEqual(Object.entries(dependencies).toSorted(([left], [right]) => (left < right ? -1 : 1)))
  expect(bill.dependencies.map(({ ref }) => ref).toSorted()).toEqual(refs.toSorted())
  for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref)
})
