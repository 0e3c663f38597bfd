import { Zip, type Zippable, ZipDeflate, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { joinOctets } from '#pki/bytes/join.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { vector } from '../../support/vectors.ts'

/** Megabytes of zeros, which deflate makes a thousandth of. */
function zeros(megabytes: number): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((_, chunk) => chunks.push(chunk))
  const file = new ZipDeflate('zeros', { level: 1 })
  zip.add(file)
  const block = new Uint8Array(1_000_000)
  for (let count = 1; count <= megabytes; count++) file.push(block, count === megabytes)
  zip.end()
  return joinOctets(chunks)
}

const stored = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, [bytes, { level: 0 }]])) as Zippable)
const faults = (bytes: Uint8Array): (string | undefined)[] => [...recognise(bytes)].map(({ fault, kind }) => fault?.code ?? kind)
const BOMB = zeros(300)

test('a zip that unpacks to hundreds of times its size is named, and nothing of it is read', () => {
  expect(BOMB.length).toBeLessThan(2_000_000)
  expect(faults(BOMB)).toEqual(['input/archive-too-large'])
})

test('what stands before it in the archive is read; one archive in another is stopped like any', () => {
  expect(faults(stored({ 'ca.crt': vector('openssl/ca.crt'), 'inner.zip': BOMB }))).toEqual(['certificate', 'input/archive-too-large'])
  expect(faults(stored({ 'middle.zip': stored({ 'inner.zip': BOMB }) }))).toEqual(['input/archive-too-large'])
})

test('archives within archives share one budget of entries', () => {
  const empty = new Uint8Array()
  const many = stored(Object.fromEntries(Array.from({ length: 4000 }, (_, index) => [`${index}.txt`, empty])))
  expect(faults(stored({ 'a.zip': many, 'b.zip': many, 'c.zip': many })).filter((fault) => fault === 'input/archive-too-large')).toHaveLength(1)
})

test('ten megabytes that deflate to half are no bomb', () => {
  let seed = 1
  const hex = Uint8Array.from({ length: 10_000_000 }, () => 0x61 + ((seed = (seed * 48_271) % 0x7fff_ffff) % 16))
  expect(faults(zipSync({ 'letters.txt': hex }, { level: 1 }))).not.toContain('input/archive-too-large')
})
