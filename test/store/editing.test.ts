import { beforeEach, describe, expect, test } from 'vitest'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { DescribedEntry } from '#pki/making/describe-entries.ts'
import { changeEntryPassword, removeEntry, renameEntry } from '#pki/making/keystore-editing.ts'
import { contentOf, editEntries, editingStore, keepEntries, redoEdit, showEntries, undoEdit } from '#store/editing.ts'
import { addObjects, pileStore, removeItems } from '#store/pile.ts'

const key: KeystoreEntry = { kind: 'privateKey', alias: 'server', privateKey: Uint8Array.of(1), certificates: [] }
const anchor: KeystoreEntry = { kind: 'certificate', alias: 'anchor', certificate: Uint8Array.of(2), isTrusted: true }
const described: readonly DescribedEntry[] = [{ entry: key, facts: { role: 'privateKey', keyLabel: 'EC P-256' } }, { entry: anchor, facts: { role: 'root' } }]
let id: string
const edited = () => editingStore.getState().keystores[id]
const aliases = (): (string | undefined)[] | undefined => edited()?.entries.map(({ alias }) => alias)

beforeEach(() => {
  removeItems(new Set(pileStore.getState().items.map((item) => item.id)))
  id = addObjects([{ bytes: Uint8Array.of(3), summary: { kind: 'pkcs12', role: 'keystore', sha256: '03', isSecret: true, isEncrypted: true, encoding: 'der', path: [], byteLength: 1 } }])[0]!
  keepEntries(id, described)
})

describe('a keystore that is edited', () => {
  test('every step is undone and done again; a new step forgets what was undone', () => {
    editEntries(id, (entries) => renameEntry(entries, 0, 'neu'))
    editEntries(id, (entries) => removeEntry(entries, 1))
    expect(aliases()).toEqual(['neu'])
    undoEdit(id)
    undoEdit(id)
    undoEdit(id)
    expect(aliases()).toEqual(['server', 'anchor'])
    redoEdit(id)
    expect(aliases()).toEqual(['neu', 'anchor'])
    editEntries(id, (entries) => renameEntry(entries, 1, 'wurzel'))
    redoEdit(id)
    expect(aliases()).toEqual(['neu', 'wurzel'])
  })

  test('what is known of an entry stays with it through all changes', () => {
    editEntries(id, (entries) => changeEntryPassword(renameEntry(entries, 0, 'neu'), 0, 'mark'))
    expect(edited()?.facts.get(contentOf(edited()!.entries[0]!))).toMatchObject({ keyLabel: 'EC P-256' })
  })

  test('opening it once more goes on with the changes', () => {
    editEntries(id, (entries) => removeEntry(entries, 0))
    keepEntries(id, described)
    expect(aliases()).toEqual(['anchor'])
  })

  test('it is forgotten with the keystore', () => {
    showEntries(id)
    removeItems(new Set([id]))
    expect(editingStore.getState()).toEqual({ keystores: {}, openId: undefined })
  })
})
