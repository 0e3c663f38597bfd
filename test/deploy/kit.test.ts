import { describe, expect, test } from 'vitest'
import type { DeployedFile } from '#deploy/deployed-file.ts'
import { clientFileNames, type KitPlan, readKitPlan } from '#deploy/kit-plan.ts'
import { zipFiles } from '#pki/issuance/zip-files.ts'
import { attempt } from '#pki/fault.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { parsePemBlocks } from '../support/pem-blocks.ts'
import { kitOf } from '../kit/write-kit.ts'
import { unzipSync } from 'fflate'

const plan = (change: Partial<KitPlan> = {}): KitPlan => ({ hosts: ['example.com'], clients: ['alice', 'bob'], algorithm: 'P-256', password: 'changeit', ...change })
const text = ({ bytes }: DeployedFile): string => new TextDecoder().decode(bytes)

const english = await kitOf(plan())
const chinese = await kitOf(plan({ hosts: ['*.例子.example', '192.0.2.1', '2001:db8::1'], clients: ['a/b', 'CON', '🙂', 'a b', 'a\\b', '$(id)', 'x"; rm -rf ~; "', 'server', 'alice', 'Alice'] }), 'zh')

describe.each([['en', english], ['zh', chinese]] as const)('a kit in %s', (_, files) => {
  const readme = text(files.find(({ name }) => name === 'README.md')!)
  const listed = [...readme.matchAll(/^\| `([^`]+)` \|.*\| (\*\*)?[^|]+\|$/gm)].map(([, name, bold]) => ({ name, isSecret: bold !== undefined }))

  test('its README lists every file and no other, each with its secrecy', () => {
    expect(listed).toEqual(files.map(({ name, isSecret }) => ({ name, isSecret })))
  })

  test('secret is exactly what holds a private key', () => {
    for (const file of files) {
      const holdsKey = /-----BEGIN PRIVATE KEY-----|tls\.key:/.test(text(file)) || (file.name.endsWith('.p12') && !file.name.startsWith('truststore'))
      expect([file.name, file.isSecret]).toEqual([file.name, holdsKey])
    }
  })

  test('no two files have one name on a file system that knows no case, and none is reserved or leaves its folder', () => {
    const names = files.map(({ name }) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^(?:bad\/)?(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}._@+-]*$/u)
  })

  test('its zip gives every file back', () => {
    const unzipped = unzipSync(zipFiles(files, Date.UTC(2026, 0, 1)))
    expect(Object.keys(unzipped)).toEqual(files.map(({ name }) => name))
    for (const { name, bytes } of files) expect(unzipped[name]).toEqual(bytes)
  })

  test('fullchain.crt is the server and the intermediate, ca-bundle.crt the intermediate and the root', () => {
    const certificates = (name: string): string[] => parsePemBlocks(text(files.find((file) => file.name === name)!))
    expect(certificates('fullchain.crt')).toEqual([...certificates('server.crt'), ...certificates('intermediate.crt')])
    expect(certificates('ca-bundle.crt')).toEqual([...certificates('intermediate.crt'), ...certificates('root.crt')])
  })

  test('no template is left unfilled', () => {
    for (const file of files) if (!/\.(?:p12|jks|go|mjs|java)$/.test(file.name)) expect(text(file)).not.toMatch(/\{\{|\{(?:host|client)\}/)
  })
})

test('certificates of clients say the names as they were typed', () => {
  const subjects = chinese.filter(({ note }) => note === 'clientCertificate').map(({ bytes, client }) => {
    const [der] = parsePemBlocks(new TextDecoder().decode(bytes))
    return [client, new TextDecoder().decode(decodeCertificate(Buffer.from(der!, 'base64')).subject.element.encoding)]
  })
  for (const [client, subject] of subjects) expect(subject).toContain(client)
})

test.each([
  { hosts: [], code: 'kit/no-host' }, { hosts: ['', '  '], code: 'kit/no-host' }, { hosts: ['bad host'], code: 'name/bad-host' }, { hosts: ['a@example.com'], code: 'name/bad-host' },
  { hosts: ['https://example.com'], code: 'name/bad-host' }, { hosts: ['example.com; return 200'], code: 'name/bad-host' }, { hosts: ['1.2.3.999'], code: 'name/bad-ip' },
  { hosts: Array.from({ length: 101 }, (_, index) => `h${index}.example`), code: 'kit/too-many-hosts' },
  { clients: [], code: 'kit/no-client' }, { clients: ['a\nb'], code: 'kit/bad-client' }, { clients: ['a'.repeat(65)], code: 'kit/bad-client' },
  { clients: Array.from({ length: 501 }, (_, index) => `c${index}`), code: 'kit/too-many-clients' }, { password: '', code: 'kit/no-password' },
  { algorithm: 'RSA-1024' as const, code: 'kit/bad-algorithm' }, { algorithm: 'toString' as KitPlan['algorithm'], code: 'kit/bad-algorithm' },
])('a kit that cannot be made says why: $code', ({ code, ...change }) => {
  const read = attempt(() => readKitPlan(plan(change)))
  expect(read.ok ? 'read' : read.fault.code).toBe(code)
})

test('a hundred hosts and five hundred clients of one name are read, each client with files of its own', () => {
  const { hosts, clients } = readKitPlan(plan({ hosts: Array.from({ length: 100 }, (_, index) => `h${index}.example`), clients: Array.from({ length: 500 }, () => 'node') }))
  expect(hosts).toHaveLength(100)
  expect(new Set(clients.flatMap(({ stem }) => clientFileNames(stem))).size).toBe(2000)
})
