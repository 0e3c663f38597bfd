import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipInFolders } from '#pki/issuance/zip-files.ts'

test('secret and public files are kept apart, names that clash are told apart, keys are their owner’s', () => {
  const file = (name: string, isSecret: boolean, octet: number): Parameters<typeof zipInFolders>[0][number] => ({ name, isSecret, bytes: Uint8Array.of(octet) })
  const zip = zipInFolders([file('a.key', true, 1), file('a.crt', false, 2), file('A.crt', false, 3), file('例.crt', false, 4)], Date.UTC(2026, 0, 1))
  expect(unzipSync(zip)).toEqual({ 'secret/a.key': Uint8Array.of(1), 'public/a.crt': Uint8Array.of(2), 'public/A-2.crt': Uint8Array.of(3), 'public/例.crt': Uint8Array.of(4) })
  const central = Buffer.from(zip).indexOf('PK\u0001\u0002')
  expect(Buffer.from(zip).readUInt32LE(central + 38) >>> 16).toBe(0o100600)
})

test.each([0, Date.UTC(2200, 0, 1)])('a clock at %d, which the format cannot say, makes a zip all the same', (nowMs) => {
  expect(Object.keys(unzipSync(zipInFolders([{ name: 'a.crt', isSecret: false, bytes: Uint8Array.of(1) }], nowMs)))).toEqual(['public/a.crt'])
})
