import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { addEntries, changeEntryPassword, distinctAliases, moveEntry, removeEntry, renameEntry, shareStorePassword } from '#pki/making/keystore-editing.ts'

const certificate = (alias: string | undefined): KeystoreEntry => ({ kind: 'certificate', alias, certificate: new Uint8Array(), isTrusted: true })
const key = (alias: string): KeystoreEntry => ({ kind: 'privateKey', alias, privateKey: new Uint8Array(), certificates: [] })
const aliases = (entries: readonly KeystoreEntry[]): (string | undefined)[] => entries.map(({ alias }) => alias)
const store = [key('server'), certificate('root'), certificate('other')]

describe('a keystore edited', () => {
  test('entries are added behind one or at the end, and give way to the aliases that are there, whatever their case', () => {
    expect(aliases(addEntries(store, [certificate('ROOT')]))).toEqual(['server', 'root', 'other', 'ROOT-2'])
    expect(aliases(addEntries(store, [certificate('new'), certificate('new')], 0))).toEqual(['server', 'new', 'new-2', 'root', 'other'])
    expect(aliases(addEntries([], [certificate('a')]))).toEqual(['a'])
  })

  test('one is removed, one renamed, one moved; the others keep their order', () => {
    expect(aliases(removeEntry(store, 1))).toEqual(['server', 'other'])
    expect(aliases(renameEntry(store, 2, '根证书'))).toEqual(['server', 'root', '根证书'])
    expect(aliases(renameEntry(store, 2, 'Server'))).toEqual(['server', 'root', 'Server-2'])
    expect(aliases(renameEntry(store, 2, 'OTHER'))).toEqual(['server', 'root', 'OTHER'])
    expect(aliases(moveEntry(store, 0, 2))).toEqual(['root', 'other', 'server'])
    expect(moveEntry(store, 9, 0)).toBe(store)
  })

  test('only keys have a password of their own, until all share the store’s', () => {
    const changed = changeEntryPassword(changeEntryPassword(store, 0, 'geheim'), 1, 'geheim')
    expect(changed.map((entry) => ('password' in entry ? entry.password : undefined))).toEqual(['geheim', undefined, undefined])
    expect(shareStorePassword(changed)).toEqual(store)
  })

  test('aliases are distinct after any change, and absent ones stay absent', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'A', 'a-2', 'b', undefined)), (names) => {
      const found = aliases(distinctAliases(names.map(certificate)))
      const present = found.flatMap((alias) => (alias === undefined ? [] : [alias.toLowerCase()]))
      expect(new Set(present).size).toBe(present.length)
      expect(found.filter((alias) => alias === undefined)).toHaveLength(names.filter((name) => name === undefined).length)
    }), { numRuns: 50 })
  })
})
