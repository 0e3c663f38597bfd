/** Lines for many certificates at once and for a whole kit are run, and what they make says the same as what the page made. */
import { describe, expect, test } from 'vitest'
import type { CertificateDeed, Deed, Program, SigningAuthority } from '#commands/writing/deed.ts'
import { writeCommands } from '#commands/writing/write-commands.ts'
import { kitDeed } from '#commands/writing/kit-deed.ts'
import { kitOf } from '../kit/write-kit.ts'
import { certificateFacts } from '../support/certificate-facts.ts'
import { type Made, make } from '../support/lab.ts'
import { openssl, pem } from '../support/openssl.ts'
import { fromPem, PASSWORD, runCommands } from '../support/run-commands.ts'

const nowMs = Date.now()
const linesOf = (deed: Deed, program: Program = 'openssl'): readonly string[] => writeCommands([deed], program).flatMap(({ lines }) => lines)
const named = (stem: string) => ({ id: stem, stem })

describe('many at once by openssl', () => {
  test('one function for each kind of row, whatever the names are', async () => {
    const root = await make('root', 'Root', { nowMs })
    const issuer: SigningAuthority = { certificate: root.certificate, file: named('root'), key: named('root') }
    const shared = [[{ type: '2.5.4.10', value: 'Example “AG”' }]]
    const names = ['alice', "o'Neil; $(id) \\ #1", '王小明', ' outer spaces ', '-rf', 'a\u202eb']
    const clients = await Promise.all(names.map((name) => make('client', name, { under: root, nowMs, change: { subject: [...shared, [{ type: '2.5.4.3', value: name }]] } })))
    const servers = await Promise.all([['web.example.com', '10.0.0.1'], ['*.example.com', '2001:db8::7', 'URI:https://a.example/b,c'], ['mail.example.com']].map((all) => make('server', all[0]!, { under: root, nowMs, change: { names: all } })))
    const unnamed = await make('server', '', { under: root, nowMs, change: { names: ['x.example.com'], isCommonNameDerived: false } })
    const made: readonly (readonly [string, Made])[] = [
      ...clients.map((one, index) => [index === 4 ? '-rf' : `client ${index}`, one] as const), ...servers.map((one, index) => [`server-${index}`, one] as const), ['mail', await make('email', 'm', { under: root, nowMs, change: { names: ['m@example.com'] } })], ['unnamed', unnamed],
    ]
    const certificates = made.map(([stem, { certificate }]): CertificateDeed => ({ kind: 'certificate', certificate, file: named(stem), key: { file: named(stem), isNew: true }, issuer, madeMs: nowMs }))
    const lines = linesOf({ kind: 'many', certificates })
    expect(lines.filter((line) => /^issue(?:_2)?\(\)/.test(line))).toHaveLength(2)
    const { status, output, files } = runCommands(lines, { 'root.crt': pem('CERTIFICATE', root.certificate), 'root.key': pem('PRIVATE KEY', root.pkcs8) })
    expect(status, output).toBe(0)
    for (const [stem, { certificate }] of made) expect(certificateFacts(fromPem(files.get(`${stem}.crt`)!)), stem).toEqual(certificateFacts(certificate))
    for (const stem of ['client 1', 'server-1']) expect(openssl({ k: files.get(`${stem}.key`)! }, 'pkey', '-in', 'k', '-pubout')).toBe(openssl({ c: files.get(`${stem}.crt`)! }, 'x509', '-in', 'c', '-noout', '-pubkey'))
  }, 60_000)

  test('of a thousand, keytool shows a few', async () => {
    const root = await make('root', 'Root', { nowMs })
    const one = await make('client', 'a', { under: root, nowMs })
    const certificates = Array.from({ length: 1000 }, (_, index): CertificateDeed => ({ kind: 'certificate', certificate: one.certificate, file: named(`a${index}`), key: { file: named(`a${index}`), isNew: true }, issuer: { certificate: root.certificate, file: named('root'), key: named('root') }, madeMs: nowMs }))
    const lines = linesOf({ kind: 'many', certificates }, 'keytool')
    expect(lines.filter((line) => line.startsWith('keytool -gencert'))).toHaveLength(20)
    expect(lines.at(-1)).toBe('# … and 980 more like these.')
  })
})

test('the kit as one script: the same certificates, chains in order, keystores that open', async () => {
  const kit = await kitOf({ hosts: ['example.com', '*.example.com', '192.0.2.7'], clients: ['client', 'alice@example.com', '王小明'], algorithm: 'P-256', password: PASSWORD })
  const bytes = (name: string): Uint8Array => kit.find((file) => file.name === name)!.bytes
  const certificate = (stem: string) => ({ stem, certificate: fromPem(Buffer.from(bytes(`${stem}.crt`))) })
  const clients = kit.filter(({ note }) => note === 'clientCertificate').map(({ name }) => certificate(name.replace(/\.crt$/, '')))
  const lines = linesOf(kitDeed({ root: certificate('root'), intermediate: certificate('intermediate'), server: certificate('server'), clients }, nowMs))
  expect(lines.join('\n')).not.toContain(PASSWORD)
  // keytool's part is run by `interop -- commands`.
  const { status, output, files } = runCommands(lines.filter((line) => !line.startsWith('keytool ')))
  expect(status, output).toBe(0)
  const made = (name: string): Buffer => files.get(`mtls-kit/${name}`)!
  for (const { stem, certificate: mine } of [certificate('root'), certificate('intermediate'), certificate('server'), ...clients]) expect(certificateFacts(fromPem(made(`${stem}.crt`))), stem).toEqual(certificateFacts(mine))
  for (const name of ['fullchain.crt', 'chain.crt', 'ca-bundle.crt', 'haproxy.pem']) {
    const subjects = (text: string): string[] => [...text.matchAll(/-----BEGIN (?:CERTIFICATE|PRIVATE KEY)-----[^-]+-----END [^-]+-----/g)].map(([block]) => (block.includes('CERTIFICATE') ? openssl({ c: block }, 'x509', '-in', 'c', '-noout', '-subject') : 'key'))
    expect(subjects(made(name).toString()), name).toEqual(subjects(Buffer.from(bytes(name)).toString()))
  }
  const inside = (store: Buffer): string[] => openssl({ p: store }, 'pkcs12', '-info', '-in', 'p', '-passin', `pass:${PASSWORD}`, '-noenc').split('\n').filter((line) => /^(?:MAC:|PKCS7|Shrouded|Certificate bag|subject|issuer| {4}friendlyName)/.test(line)).toSorted()
  for (const name of ['keystore.p12', ...clients.flatMap(({ stem }) => [`${stem}.p12`, `${stem}-legacy.p12`])]) expect(inside(made(name)), name).toEqual(expect.arrayContaining(inside(Buffer.from(bytes(name))).filter((line) => !line.includes('friendlyName'))))
  expect(openssl({ 'root.crt': made('root.crt'), 'fullchain.crt': made('fullchain.crt') }, 'verify', '-x509_strict', '-CAfile', 'root.crt', '-untrusted', 'fullchain.crt', '-verify_hostname', 'a.example.com', 'fullchain.crt')).toContain('OK')
}, 120_000)
