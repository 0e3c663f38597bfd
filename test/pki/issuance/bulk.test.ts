/** Many certificates from a list: what is read of the rows, and what is made of them. */
import { describe, expect, test, vi } from 'vitest'
import { checkCertificate } from '#pki/checks/index.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { type BulkMade, type BulkOrder, issueMany } from '#pki/issuance/issue-many.ts'
import { parseRows } from '#pki/issuance/parse-rows.ts'
import { formatName } from '#pki/names/format-name.ts'
import { issuingApi, type BulkProgress } from '#workers/issuing-api.ts'
import { make } from '../../support/lab.ts'

const rowsOf = (text: string, profile: 'server' | 'client' = 'server'): unknown[] =>
  parseRows(text, { profile }).map(({ line, result }) => [line, result.ok ? result.value : `${result.fault.code} ${result.fault.found ?? ''}`.trim()])

const server = { profile: 'server', days: 397, algorithm: 'P-256' }
const client = { profile: 'client', days: 730, algorithm: 'P-256' }

describe('rows', () => {
  test.each<[string, string, unknown[]]>([
    ['names, one a line', 'a.example\n\n# left out\n*.b.example\r\n192.0.2.1', [[1, { ...server, names: ['a.example'] }], [4, { ...server, names: ['*.b.example'] }], [5, { ...server, commonName: '192.0.2.1', names: ['192.0.2.1'] }]]],
    ['positions', 'a.example, b.example c.example, client, 30, rsa 3072', [[1, { commonName: 'a.example', names: ['b.example', 'c.example'], profile: 'client', days: 30, algorithm: 'RSA-3072' }]]],
    ['a header in any order', 'Days;Common Name;SANs\n10;a.example;"b.example;c.example"', [[2, { ...server, days: 10, names: ['a.example', 'b.example', 'c.example'] }]]],
    ['tabs', 'cn\tprofile\nx\tmail server\ny.example\tServer and client', [[2, 'csv/unknown-profile mail server'], [3, { ...server, profile: 'serverAndClient', names: ['y.example'] }]]],
    ['quotation marks', '"Müller, ""Ed""",a@example.com', [[1, { ...server, commonName: 'Müller, "Ed"', names: ['a@example.com'] }]]],
    ['an open quotation mark', '"a,b\nb.example', [[1, 'csv/unclosed-quote "a,b'], [2, { ...server, names: ['b.example'] }]]],
    ['broken rows between good ones', 'a.example\nb.example,,nonsense\nc.example,,,0\nd.example,,,,md5\n,,server\n999.1.1.1\ne.example,,,,RSA-1024\nf.example,,,,,x', [
      [1, { ...server, names: ['a.example'] }], [2, 'csv/unknown-profile nonsense'], [3, 'csv/bad-days 0'], [4, 'csv/unknown-algorithm md5'], [5, 'csv/no-name'], [6, 'name/bad-ip 999.1.1.1'],
      [7, 'csv/unknown-algorithm RSA-1024'], [8, 'csv/too-many-cells x'],
    ]],
  ])('%s', (_, text, expected) => {
    expect(rowsOf(text)).toEqual(expected)
  })

  test('a client is named by its common name; a mail address is an alternative name too', () => {
    expect(rowsOf('alice\nbob@example.com\n王 芳', 'client')).toEqual([
      [1, { ...client, commonName: 'alice', names: [] }], [2, { ...client, commonName: 'bob@example.com', names: ['bob@example.com'] }], [3, { ...client, commonName: '王 芳', names: [] }],
    ])
  })
})

const order = async (text: string): Promise<BulkOrder> => {
  const root = await make('root', 'Bulk Root')
  const rows = parseRows(text, { profile: 'client' }).flatMap(({ result }) => (result.ok ? [result.value] : []))
  return { rows, subject: [[{ type: '2.5.4.10', value: 'Example' }]], issuer: { certificate: root.certificate }, signingKey: root.pkcs8, nowMs: Date.now() }
}

test('a certificate and a key come for each row, and pass our own rules', async () => {
  const made: BulkMade[] = []
  for await (const one of issueMany(await order('alice\nb.example,,server\nc@example.com,,email,10,Ed25519\nself.example,,selfSigned'), (octets) => crypto.getRandomValues(octets))) made.push(one)
  const certificates = made.map((one) => decodeCertificate('certificate' in one ? one.certificate : new Uint8Array()))
  expect(certificates.map(({ subject }) => formatName(subject))).toEqual(['CN=alice,O=Example', 'CN=b.example,O=Example', 'CN=c@example.com,O=Example', 'CN=self.example,O=Example'])
  expect(certificates.flatMap((certificate) => checkCertificate(certificate, Date.now()))).toEqual([])
  expect(new Set(certificates.map(({ serialNumber }) => serialNumber.content.join())).size).toBe(4)
})

test('no row outlives the issuer', async () => {
  const { rows, ...rest } = await order('a,,,36500')
  const { value: one } = await issueMany({ rows, ...rest }, (octets) => crypto.getRandomValues(octets)).next()
  expect('certificate' in one && decodeCertificate(one.certificate).validity.notAfter.ms).toBe(decodeCertificate(rest.issuer.certificate).validity.notAfter.ms)
})

test('stopping keeps what was made', async () => {
  const kept: BulkMade[] = []
  for await (const one of issueMany(await order('a\nb\nc\nd'), (octets) => crypto.getRandomValues(octets))) {
    kept.push(one)
    if (kept.length === 2) break
  }
  expect(kept.map(({ index }) => index)).toEqual([0, 1])
})

test('the worker hands everything over by its reports', async () => {
  const reports: BulkProgress[] = []
  const done = await issuingApi.issueMany(await order(Array.from({ length: 60 }, (_, index) => `client ${index}`).join('\n')), async (progress) => { reports.push(progress) })
  expect(done).toEqual({ done: 60 })
  expect(reports.flatMap(({ made }) => made.map(({ index }) => index))).toEqual(Array.from({ length: 60 }, (_, index) => index))
})

test('the worker hands nothing over while the page still has the last report to take', async () => {
  let clock = 0
  const now = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1000)) // each certificate is due for a report of its own
  let waiting = 0
  const most: number[] = []
  await issuingApi.issueMany(await order('a\nb\nc\nd'), async () => {
    most.push(++waiting)
    await new Promise((done) => setTimeout(done, 20))
    waiting--
  })
  now.mockRestore()
  expect(most).toEqual([1, 1, 1, 1])
})

test('clients are asked of each row before any key is made', async () => {
  const issuer = await make('intermediate', 'Issuer', { under: await make('root', 'Root'), change: { extensions: [{ name: 'nameConstraints', critical: true, value: { permittedSubtrees: [{ base: { kind: 'dNSName', value: 'example.com' } }] } }] } })
  const rows = parseRows('a.example.com\nb.example.net\nc.example.com,,server,2000\n*.com', { profile: 'server' }).flatMap(({ result }) => (result.ok ? [result.value] : []))
  const found = await issuingApi.guardRows({ rows, subject: [], issuer: { certificate: issuer.certificate }, nowMs: Date.now() })
  expect(found.map(({ index, guards }) => [index, guards.length > 0])).toEqual([[1, true], [2, true], [3, true]])
  expect(found[0]!.guards[0]).toMatchObject({ id: 'guard/name-not-permitted' })
})
