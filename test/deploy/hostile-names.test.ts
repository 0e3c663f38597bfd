/** Names that would be commands, markup, paths or settings somewhere, through every file that is made, run by what reads them. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { hostsOfCertificate } from '#deploy/hosts-of-certificate.ts'
import { type DeployTargetId, targets } from '#deploy/index.ts'
import { readKitPlan } from '#deploy/kit-plan.ts'
import { targetFiles } from '#deploy/target-files.ts'
import { zipFiles } from '#pki/issuance/zip-files.ts'
import type { DeployedFile } from '#deploy/deployed-file.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { attempt } from '#pki/fault.ts'
import { COMMON_NAME, firstValue } from '#pki/names/format-name.ts'
import { kitOf } from '../kit/write-kit.ts'
import { buildCertificate, commonName, dns, ecKey, SHA256_WITH_RSA, subjectAltName, utcTime } from '../support/certificate-builder.ts'
import { parsePemBlocks } from '../support/pem-blocks.ts'
import { make } from '../support/lab.ts'

const HOSTILE = [
  '$(touch x).example', '`touch x`.example', 'a;b', 'a; return 200 $host', '"><script>alert(1)</script>', '../../etc/x', String.raw`..\..\x`, '- a: b', 'a: b #c', '{a: b}', '&a *a !!x', '%{ENV:x}', '${jndi:x}',
  "'; rm -rf ~; '", 'a"b', 'a}b{', '\\', '~/x', '-rf', 'a|b&c', '<b>', '\u202Egnp.exe', '=1+1',
]

/** `npm test` installs them where it can; elsewhere what needs them is left out, by name. */
const has = (program: string): boolean => spawnSync(program, ['-v']).error === undefined

const folder = mkdtempSync(join(tmpdir(), 'certlab-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const text = ({ bytes }: DeployedFile): string => new TextDecoder().decode(bytes)
const plan = { hosts: ['example.com'], clients: HOSTILE, algorithm: 'P-256', password: '$(touch x)"\'; a' } as const
const kit = await kitOf(plan)

/** Through the zip that people get. */
const unpacked = join(folder, 'kit')
writeFileSync(join(folder, 'kit.zip'), zipFiles(kit, Date.UTC(2026, 0, 1)))
const unzip = spawnSync('unzip', ['-q', join(folder, 'kit.zip'), '-d', unpacked], { encoding: 'utf8' })

test.each(HOSTILE)('as a host, %j is refused before anything is made', (name) => {
  const read = attempt(() => readKitPlan({ ...plan, hosts: [name], clients: ['a'] }))
  expect(read.ok ? read.value.hosts : read.fault.code).toMatch(/^name\/bad-/)
})

test('what IDNA passes over (UTS 46 §4) is passed over, and the name is the one that a browser would ask for', () => {
  expect(readKitPlan({ ...plan, hosts: ['a\u200Bb.example'], clients: ['a'] }).hosts).toEqual(['ab.example'])
})

test('as clients, they are certified exactly as they were typed', () => {
  const names = kit.filter(({ note }) => note === 'clientCertificate').map((file) => firstValue(decodeCertificate(Buffer.from(parsePemBlocks(text(file))[0]!, 'base64')).subject, COMMON_NAME))
  expect(names).toEqual(HOSTILE)
})

test.runIf(has('unzip'))('unzip writes every file into its folder, and no other', () => {
  expect([unzip.status, unzip.stderr]).toEqual([0, ''])
  const written = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1))
  expect(written.toSorted()).toEqual(kit.map(({ name }) => name).toSorted())
  expect(readdirSync(folder).toSorted()).toEqual(['kit', 'kit.zip'])
})

test('every script is one that a shell can read', () => {
  const scripts = kit.filter(({ name }) => name.endsWith('.sh'))
  expect(scripts.length).toBeGreaterThan(0)
  for (const script of scripts) expect([script.name, spawnSync('sh', ['-n'], { input: text(script), encoding: 'utf8' }).stderr]).toEqual([script.name, ''])
})

test('every YAML file is YAML', () => {
  const files = kit.filter(({ name }) => /\.ya?ml$/.test(name))
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) expect([file.name, parseAllDocuments(text(file)).flatMap(({ errors, warnings }) => [...errors, ...warnings])]).toEqual([file.name, []])
})

test.runIf(has('nginx'))('nginx takes the configuration', () => {
  const conf = text(kit.find(({ name }) => name.endsWith('nginx.conf'))!).replaceAll('/etc/nginx/certs', unpacked)
  expect(conf).toContain(unpacked)
  expect(nginxTest(conf)).toContain('test is successful')
})

function nginxTest(conf: string): string {
  writeFileSync(join(folder, 'site.conf'), conf)
  writeFileSync(join(folder, 'nginx.conf'), `pid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp { access_log off; include ${folder}/site.conf; }\n`)
  const { stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', join(folder, 'nginx.conf')], { encoding: 'utf8' })
  for (const name of ['site.conf', 'nginx.conf']) rmSync(join(folder, name))
  return stderr
}

describe('a certificate of somebody else', async () => {
  const root = await make('root', 'Root')
  const server = await make('server', 'example.com', { under: root, change: { names: ['example.com'] } })
  const certificate = buildCertificate({
    version: 2, serialNumber: Uint8Array.of(1), innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, issuer: commonName('Root'), subject: commonName('$(touch x)'), uniqueIds: [],
    notBefore: utcTime('260101000000Z'), notAfter: utcTime('270101000000Z'), subjectPublicKeyInfo: ecKey(),
    extensions: [subjectAltName([...HOSTILE.map(dns), dns('good.example.com'), dns('*.good.example'), dns('a'.repeat(10_000))])],
  })
  const hosts = hostsOfCertificate(certificate)

  test('gives only what is a host name to configurations', () => {
    expect(hosts).toEqual(['good.example.com', '*.good.example'])
  })

  test.each(Object.keys(targets) as DeployTargetId[])('%s holds none of its other names', async (id) => {
    const files = await targetFiles(id, {
      hosts, serverPath: [certificate, root.certificate], serverKey: server.pkcs8, authorityPath: [root.certificate], root: root.certificate,
      client: { stem: 'client', path: [], key: undefined }, password: 'changeit',
    }, { nowMs: Date.UTC(2026, 0, 1), random: (length) => new Uint8Array(length) })
    const configurations = files.filter(({ name }) => !/\.(?:crt|key|pem|p12|jks)$/.test(name))
    for (const file of configurations) for (const name of HOSTILE.filter(({ length }) => length > 5)) expect([file.name, text(file).includes(name)]).toEqual([file.name, false])
  })
})

test('nothing was run', () => {
  for (const place of ['.', folder, unpacked]) expect(existsSync(join(place, 'x'))).toBe(false)
  expect(readFileSync(join(folder, 'kit.zip')).length).toBeGreaterThan(0)
})
