import { describe, expect, test } from 'vitest'
import { chainPem, chainRemark } from '#features/verify/chain-order.ts'
import { fetchLines } from '#features/verify/fetch-lines.ts'
import type { PileItem } from '#store/pile.ts'

const item = (id: string, file = 'chain.pem'): PileItem => ({
  id, bytes: new TextEncoder().encode(id),
  summary: { kind: 'certificate', role: 'endEntity', sha256: id, isSecret: false, isEncrypted: false, encoding: 'der', path: [file], byteLength: 1 },
})
const path = (ids: string, isAnchored = true) => ({ certificateIds: ids.split(' '), isAnchored })

describe('the chain as it was handed over (RFC 5246 §7.4.2)', () => {
  test.each([
    { id: 'in order', items: [item('s'), item('i'), item('r')], expected: undefined },
    { id: 'without the root', items: [item('s'), item('i'), item('r', 'root.crt')], expected: undefined },
    { id: 'the root first', items: [item('r'), item('i'), item('s')], expected: 'order' },
    { id: 'something else between', items: [item('s'), item('x'), item('i'), item('r')], expected: undefined },
    { id: 'the intermediate from elsewhere', items: [item('s'), item('i', 'ca.crt'), item('r')], expected: 'apart' },
  ] as const)('$id', ({ items, expected }) => {
    expect(chainRemark(path('s i r'), items)).toBe(expected)
  })

  test('nothing to remark of a certificate alone', () => {
    expect(chainRemark(path('s', false), [item('s')])).toBeUndefined()
    expect(chainRemark(path('gone'), [])).toBeUndefined()
  })

  test('fullchain.pem is the target and its issuers in order, without the root', () => {
    const items = [item('r'), item('i'), item('s')]
    expect(chainPem(path('s i r'), items)).toBe('-----BEGIN CERTIFICATE-----\ncw==\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\naQ==\n-----END CERTIFICATE-----\n')
    expect(chainPem(path('r'), items)).toContain('cg==')
  })
})

const NONE = { lists: [], ocsp: [], ocspQueries: [], issuers: [] }

describe('lines for a shell', () => {
  test('one for each address', () => {
    expect(fetchLines({ lists: ['http://ca.example/a.crl'], ocsp: ['http://o.example'], ocspQueries: ['http://o.example/MFUw%3D'], issuers: ['https://ca.example/i.crt'] }).map(({ text }) => text)).toEqual([
      "curl -fsSL -o list.crl 'http://ca.example/a.crl'", "curl -fsSL -o ocsp.der 'http://o.example/MFUw%3D'", "curl -fsSL -o issuer.crt 'https://ca.example/i.crt'",
    ])
  })

  test('without the issuer no question can be asked', () => {
    expect(fetchLines({ ...NONE, ocsp: ['http://o.example'] })).toEqual([{ kind: 'ocsp', text: 'http://o.example', obstacle: 'needsIssuer' }])
  })

  test.each(["http://x/';rm -rf ~;'", 'http://x/\nrm', 'file:///etc/passwd', '-o/etc/passwd', 'ldap://x/cn=y', 'http://x/ y', 'http://x/`id`', 'http://ex\u202eample/'])('%j never becomes a command', (address) => {
    expect(fetchLines({ ...NONE, lists: [address] })).toEqual([{ kind: 'list', text: address, obstacle: 'strange' }])
  })
})
