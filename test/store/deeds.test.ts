import { beforeEach, describe, expect, test } from 'vitest'
import type { SavingDeed } from '#commands/writing/deed.ts'
import { writeCommands } from '#commands/writing/write-commands.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { DescribedEntry } from '#pki/making/describe-entries.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import { certificateDeed, conversionDeed, deedStore, manyDeed, recordDeeds, savingDeed, verificationDeed } from '#store/deeds.ts'
import { editEntries, editingStore, keepEntries, showEntries } from '#store/editing.ts'
import { addObjects, pileStore, removeItems } from '#store/pile.ts'
import type { Answer } from '#store/verifying.ts'

beforeEach(() => {
  removeItems(new Set(pileStore.getState().items.map(({ id }) => id)))
  deedStore.setState({ deeds: [] })
})

let count = 0
const object = (kind: ObjectKind, title: string, summary: Partial<ReadObject['summary']> = {}): ReadObject => ({
  bytes: Uint8Array.of(++count), summary: { kind, title, role: 'other', sha256: String(count), isSecret: kind === 'privateKey', isEncrypted: false, encoding: 'der', path: [], byteLength: 1, ...summary },
})
const add = (...objects: readonly ReadObject[]) => addObjects(objects).map((id) => pileStore.getState().items.find((item) => item.id === id)!)
const chosen = (items: readonly ReturnType<typeof add>[number][]) => items.map(({ bytes, summary: { kind, title } }) => ({ kind, bytes, title }))

describe('what is kept of what was done', () => {
  test('no password of a conversion', () => {
    const items = add(object('privateKey', 'key', { spkiSha256: 'a' }), object('certificate', 'a.example', { spkiSha256: 'a' }))
    const deed = conversionDeed({ target: 'pkcs12Modern', objects: chosen(items), options: { password: 'the secret', alias: 'me' }, passwords: ['another secret'] }, ['a.p12'])
    expect(deed.options).toEqual({ alias: 'me' })
    expect(JSON.stringify(deed)).not.toContain('secret')
    expect(writeCommands([deed], 'openssl')[0]!.lines.at(-1)).toContain('-inkey a.example.key -in a.example.crt -name me ')
  })

  test('a chain goes in order, whatever was chosen first; what is locked goes by its file', () => {
    const [root, leaf, issuing, locked] = add(
      object('certificate', 'Root', { role: 'root', subjectKey: 'r', issuerKey: 'r', isSelfIssued: true, subjectKeyIdentifier: '1' }), object('certificate', 'leaf', { role: 'server', subjectKey: 'l', issuerKey: 'i', authorityKeyIdentifier: '2' }),
      object('certificate', 'Issuing', { role: 'intermediate', subjectKey: 'i', issuerKey: 'r', subjectKeyIdentifier: '2', authorityKeyIdentifier: '1' }), object('encryptedPrivateKey', 'key', { path: ['my files.zip', 'old server.key'] }),
    )
    const deed = conversionDeed({ target: 'fullchain', objects: chosen([root!, leaf!, issuing!, locked!]), options: {} }, ['leaf.fullchain.pem'])
    expect(deed.sources.map(({ kind, file }) => [kind, file.stem])).toEqual([['certificate', 'leaf'], ['certificate', 'Issuing'], ['certificate', 'Root'], ['encryptedPrivateKey', 'old-server']])
  })

  test('a key has one name under all its certificates', () => {
    const [one, two] = add(object('certificate', 'a', { spkiSha256: 'k' }), object('certificate', 'b', { spkiSha256: 'k' }))
    const ids = [one!, two!].flatMap(({ id }) => certificateDeed({ id, issuer: undefined, key: { isNew: false } })).map((deed) => (deed.kind === 'certificate' ? deed.key!.file.id : ''))
    expect(ids).toEqual(['key k', 'key k'])
  })

  test('many at once are one deed', () => {
    const [root, ...clients] = add(object('certificate', 'Root', { role: 'root' }), object('certificate', 'a', { spkiSha256: 'a' }), object('certificate', 'b', { spkiSha256: 'b' }))
    const [deed, ...more] = manyDeed([...clients.map(({ id }) => id), 'gone'], root!)
    expect(more).toEqual([])
    expect(deed).toMatchObject({ kind: 'many', certificates: [{ file: { stem: 'a' }, key: { file: { id: 'key a', stem: 'a' }, isNew: true }, issuer: { file: { stem: 'Root' } } }, { file: { stem: 'b' } }] })
    expect(manyDeed([], root!)).toEqual([])
  })

  test('a keystore that was edited: what it was called, what keytool does not see, what came from the pile; no key', () => {
    const octets = (text: string): Uint8Array => new TextEncoder().encode(text)
    const [store, leaf, issuing] = add(object('pkcs12', 'store', { path: ['my store.p12'], isEncrypted: true }), object('certificate', 'leaf', { role: 'server', subjectKey: 'l', issuerKey: 'i', spkiSha256: 'k' }), object('certificate', 'Issuing', { role: 'intermediate', subjectKey: 'i', issuerKey: 'r' }))
    add(object('privateKey', 'k', { spkiSha256: 'k' }))
    const opened: readonly KeystoreEntry[] = [
      { kind: 'privateKey', alias: 'Old name', privateKey: octets('the secret'), certificates: [octets('x')] }, { kind: 'certificate', alias: 'seen', certificate: octets('y'), isTrusted: true }, { kind: 'certificate', alias: 'unseen', certificate: octets('z'), isTrusted: false },
    ]
    keepEntries(store!.id, opened.map((entry) => ({ entry, facts: {} }) as unknown as DescribedEntry))
    showEntries(store!.id)
    editEntries(store!.id, (entries) => [{ ...entries[0]!, alias: 'new' }, ...entries.slice(1), { kind: 'privateKey', alias: 'leaf', privateKey: octets('another secret'), certificates: [leaf!.bytes.slice(), issuing!.bytes.slice()] }])
    const [deed] = savingDeed({ target: 'jks', options: { password: 'the password' }, entries: editingStore.getState().keystores[store!.id]!.entries }, 'keystore.jks')
    expect(deed).toMatchObject({
      kind: 'saving', made: 'keystore.jks', source: { kind: 'pkcs12', file: { stem: 'my-store' } },
      entries: [{ alias: 'new', openedAlias: 'Old name' }, { alias: 'seen', openedAlias: 'seen' }, { alias: 'unseen', openedAlias: undefined, certificates: [] }, { alias: 'leaf', openedAlias: undefined, certificates: [{ stem: 'leaf' }, { stem: 'Issuing' }], key: { id: 'key k', stem: 'leaf' } }],
    })
    expect(JSON.stringify(deed)).not.toMatch(/secret|password/)
    const { entries } = deed as SavingDeed
    expect(writeCommands([deed!], 'keytool')[0]!.lines).toEqual([])
    const seen = writeCommands([{ ...deed!, entries: entries.filter(({ alias }) => alias !== 'unseen') } as SavingDeed], 'keytool')[0]!.lines
    expect(seen.filter((line) => line.includes('-srcalias')).map((line) => /-srcalias (.*?) -destalias (\S+)/.exec(line)!.slice(1))).toEqual([["'Old name'", 'new'], ['seen', 'seen'], ['entry', 'leaf']])
  })

  test('the last 200', () => {
    const [item] = add(object('certificate', 'a'))
    const deeds = certificateDeed({ id: item!.id, issuer: undefined, key: undefined })
    for (let index = 0; index < 250; index++) recordDeeds(deeds)
    expect(deedStore.getState().deeds).toHaveLength(200)
  })

  test('a verification: anchor, what lies between, the list that was looked at', () => {
    const items = add(object('certificate', 'leaf'), object('certificate', 'Issuing'), object('certificate', 'Root', { isSelfIssued: true }), object('certificateList', 'Issuing'))
    const [leaf, issuing, root, list] = items
    const answer = {
      target: leaf!, inputs: { profile: 'rfc5280', purpose: 'server', peerNames: [{ kind: 'dns', value: 'a.example' }] },
      outcome: { paths: [{ certificateIds: [leaf!.id, issuing!.id, root!.id], isAnchored: true, revocation: [{ status: 'good', sourceId: list!.id }, undefined, undefined] }] },
    } as unknown as Answer
    const deed = verificationDeed(answer, { timeMs: undefined }, items)!
    expect(writeCommands([deed], 'openssl')[0]!.lines).toEqual(['openssl verify -no-CApath -no-CAstore -CAfile Root.crt -untrusted Issuing.crt -purpose sslserver -verify_hostname a.example -crl_check -CRLfile Issuing.crl.pem leaf.crt'])
  })
})
