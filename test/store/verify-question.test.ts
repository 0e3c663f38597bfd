import { describe, expect, test } from 'vitest'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import type { PileItem } from '#store/pile.ts'
import { chooseTarget, defaultAnchors, defaultQuestion, missingIssuers, parsePeerName, parseSubtrees, pathInputs, tlsSide, type VerifyQuestion } from '#store/verify-question.ts'

const item = (id: string, summary: Partial<ObjectSummary>): PileItem => ({
  id, bytes: Uint8Array.of(1),
  summary: { kind: 'certificate', role: 'endEntity', sha256: id, isSecret: false, isEncrypted: false, encoding: 'der', path: ['chain.pem'], byteLength: 1, ...summary },
})

const ROOT = item('root', { role: 'root', path: ['root.crt'], subjectKey: 'root', issuerKey: 'root' })
const ISSUER = item('issuer', { role: 'intermediate', path: ['ca.crt'], subjectKey: 'ca', issuerKey: 'root', subjectKeyIdentifier: 'aa' })
const OTHER_KEY = item('other', { role: 'intermediate', path: ['old.crt'], subjectKey: 'ca', issuerKey: 'root', subjectKeyIdentifier: 'bb' })
const SERVER = item('server', { role: 'server', issuerKey: 'ca', authorityKeyIdentifier: 'aa' })
const SENT_ALONG = item('sent', { role: 'intermediate' })
const LIST = item('list', { kind: 'certificateList', role: 'crl' })
const BROKEN = item('broken', { fault: { code: 'asn1/truncated' } })
const PILE = [ROOT, OTHER_KEY, ISSUER, SERVER, SENT_ALONG, LIST, BROKEN]

const inputs = (change: Partial<VerifyQuestion> = {}, items = PILE) =>
  pathInputs({ ...defaultQuestion, ...change }, { items, target: SERVER, publicRootIds: ['public-1'], nowMs: 1000 })

describe('the question of a pile', () => {
  const chosen = (selectedId: string | undefined, targetId?: string) => ({ selectedId, isChosen: true, targetId, arrivedIds: [] })
  const read = (selectedId: string, targetId?: string, arrivedIds: readonly string[] = []) => ({ selectedId, isChosen: false, targetId, arrivedIds })

  test('the target is what the user chose, else the one before, else the first leaf that is no CA’s', () => {
    expect(chooseTarget(PILE, chosen('issuer'))?.id).toBe('issuer')
    expect(chooseTarget(PILE, chosen('list'))?.id).toBe('server')
    expect(chooseTarget(PILE, chosen('list', 'other'))?.id).toBe('other')
    expect(chooseTarget(PILE, chosen(undefined, 'gone'))?.id).toBe('server')
    expect(chooseTarget([ROOT], chosen(undefined))?.id).toBe('root')
    expect(chooseTarget([LIST, BROKEN], chosen(undefined))).toBeUndefined()
  })

  const chain = (order: readonly PileItem[]): readonly PileItem[] => order.map(({ summary, ...rest }) => ({ ...rest, summary: { ...summary, path: ['fullchain.pem'] } }))

  test.each([
    { order: [ROOT, ISSUER, SERVER], leaf: 'server' },
    { order: [ISSUER, ROOT, SERVER], leaf: 'server' },
    { order: [SERVER, ISSUER, ROOT], leaf: 'server' },
    { order: [ROOT, ISSUER], leaf: 'issuer' },
    { order: [ROOT], leaf: 'root' },
    // Its identifier is of another key, so it issued nothing of these.
    { order: [ROOT, OTHER_KEY, SERVER], leaf: 'server' },
  ])('of a file that was just read, the certificate that issues none of the others: $leaf', ({ order, leaf }) => {
    const items = chain(order)
    expect(chooseTarget(items, read(items[0]!.id))?.id).toBe(leaf)
  })

  test('a CA’s certificate with another key is no issuer, so the file’s leaf may be either; the one that is no CA’s is meant', () => {
    expect(chooseTarget(chain([OTHER_KEY, SERVER]), read('other'))?.id).toBe('server')
  })

  test('what has issuers for the target before leaves it the target; another leaf takes its place', () => {
    const own = { ...SERVER, summary: { ...SERVER.summary, path: ['server.crt'] } }
    const other = item('client', { role: 'client', path: ['client.crt'], issuerKey: 'ca', authorityKeyIdentifier: 'aa' })
    expect(chooseTarget([own, ISSUER], read('issuer', 'server'))?.id).toBe('server')
    expect(chooseTarget([own, ISSUER, ROOT], read('root', 'server'))?.id).toBe('server')
    expect(chooseTarget([own, ROOT], read('root', 'server'))?.id).toBe('root')
    expect(chooseTarget([own, ROOT], read('root', 'server', ['root']))?.id).toBe('server')
    expect(chooseTarget([ISSUER, OTHER_KEY], read('other', 'issuer', ['other']))?.id).toBe('other')
    expect(chooseTarget([own, other], read('client', 'server', ['client']))?.id).toBe('client')
    expect(chooseTarget([own, OTHER_KEY], read('other', 'server'))?.id).toBe('other')
    expect(chooseTarget([own, other], read('client', 'server'))?.id).toBe('client')
    expect(chooseTarget([own, { ...LIST, summary: { ...LIST.summary, path: ['list.crl'] } }], read('list', 'server'))?.id).toBe('server')
  })

  test('cross-signed CAs that issue each other end the search', () => {
    const left = item('left', { role: 'intermediate', path: ['a'], subjectKey: 'l', issuerKey: 'r' })
    const right = item('right', { role: 'intermediate', path: ['a'], subjectKey: 'r', issuerKey: 'l' })
    const leaf = item('leaf', { path: ['b'], issuerKey: 'l' })
    expect(chooseTarget([left, right], read('left'))?.id).toBe('left')
    expect(chooseTarget([leaf, left, right, { ...ROOT, summary: { ...ROOT.summary, path: ['c'] } }], read('root', 'leaf'))?.id).toBe('root')
  })

  test('without a choice: the roots of the pile, what came with the target, now, the purpose of its kind', () => {
    expect(inputs()).toMatchObject({ targetId: 'server', trustAnchorIds: ['root'], untrustedIds: ['server', 'sent'], timeMs: 1000, purpose: 'server', peerNames: [] })
  })

  test('public roots where the pile has none', () => {
    expect(defaultAnchors([SERVER])).toBe('public')
    expect(inputs({}, [SERVER]).trustAnchorIds).toEqual(['public-1'])
  })

  test.each([
    { change: { anchors: 'all' }, expected: ['root', 'public-1'] },
    { change: { anchors: 'chosen', anchorIds: ['issuer'] }, expected: ['issuer'] },
    { change: { anchorIds: ['issuer'] }, expected: ['root', 'issuer'] },
  ] as const)('anchors: $change', ({ change, expected }) => {
    expect(inputs(change).trustAnchorIds).toEqual(expected)
  })

  test('intermediates: what was added, or the whole pile', () => {
    expect(inputs({ addedIds: ['issuer'] }).untrustedIds).toEqual(['issuer', 'server', 'sent'])
    expect(inputs({ candidates: 'pile' }).untrustedIds).toEqual(['root', 'other', 'issuer', 'server', 'sent'])
  })

  test('who could be the missing issuer: by name, the right key first, none that is used already', () => {
    expect(missingIssuers(PILE, SERVER, []).map(({ id }) => id)).toEqual(['issuer', 'other'])
    expect(missingIssuers(PILE, SERVER, ['issuer']).map(({ id }) => id)).toEqual(['other'])
  })

  test.each([
    ['www.example.com', 'dns', 'www.example.com'], ['192.0.2.1', 'ip', '192.0.2.1'], ['[2001:db8::1]', 'ip', '2001:db8::1'], ['2001:db8::1', 'ip', '2001:db8::1'], ['a@example.com', 'email', 'a@example.com'],
    ['https://shop.example.com:8443/a', 'dns', 'shop.example.com'], ['https://[2001:db8::1]/', 'ip', '2001:db8::1'], [' 192.0.2.1:443', 'ip', '192.0.2.1'],
  ])('%s is a name of kind %s', (text, kind, value) => {
    expect(parsePeerName(text)).toEqual({ kind, value })
  })

  test('initial subtrees, one a line; the first bad line is named', () => {
    expect(parseSubtrees('DNS:example.com\n\n ip:192.0.2.0/24 \nemail:example.com').subtrees).toEqual([
      { kind: 'dNSName', value: 'example.com' }, { kind: 'iPAddress', value: '192.0.2.0/24' }, { kind: 'rfc822Name', value: 'example.com' },
    ])
    expect(parseSubtrees('DNS:a\nIP:192.0.2.0\nwhat').bad).toBe('IP:192.0.2.0')
    expect(parseSubtrees('URI:example.com').bad).toBeUndefined()
  })

  test('TLS clients are asked about what could be theirs', () => {
    expect(tlsSide(SERVER, 'any')).toBe('server')
    expect(tlsSide(SERVER, 'client')).toBe('client')
    expect(tlsSide(SERVER, 'emailProtection')).toBeUndefined()
    expect(tlsSide(ROOT, 'any')).toBeUndefined()
  })
})
