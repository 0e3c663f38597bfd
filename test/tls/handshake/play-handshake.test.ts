import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { playHandshake, type PlayedHandshake } from '#tls/handshake/play-handshake.ts'
import type { ClientAuthentication, HandshakeQuestion, TlsVersion } from '#tls/handshake/scenario.ts'
import { make, type Made } from '../../support/lab.ts'
import { pem } from '../../support/openssl.ts'

const DAY = 86_400_000
const nowMs = Date.now()
let pki: Record<'root' | 'other' | 'intermediate' | 'server' | 'rsaServer' | 'edServer' | 'deepServer' | 'client' | 'stranger' | 'expired', Made>

beforeAll(async () => {
  const root = await make('root', 'Root', { nowMs })
  const other = await make('root', 'Other', { nowMs })
  const intermediate = await make('intermediate', 'Sub', { under: root, nowMs })
  const server = async (under: Made, key: KeyAlgorithmId): Promise<Made> => make('server', 'localhost', { under, key, nowMs, change: { names: ['localhost'] } })
  pki = {
    root, other, intermediate, server: await server(root, 'P-256'), rsaServer: await server(root, 'RSA-2048'), edServer: await server(root, 'Ed25519'), deepServer: await server(intermediate, 'P-256'),
    client: await make('client', 'client', { under: root, nowMs }), stranger: await make('client', 'stranger', { under: other, nowMs }),
    expired: await make('client', 'late', { under: root, nowMs: nowMs - 4000 * DAY }),
  }
})

type Name = keyof typeof pki
interface Scene {
  readonly version?: TlsVersion
  readonly server?: readonly Name[]
  readonly client?: readonly Name[]
  readonly asks?: ClientAuthentication
  readonly host?: string
  readonly trusts?: Name
  readonly isServerChecked?: boolean
}

async function play({ version = '1.3', server = ['server'], client = [], asks = 'off', host = 'localhost', trusts = 'root', isServerChecked = true }: Scene): Promise<PlayedHandshake> {
  const question: HandshakeQuestion = {
    items: Object.entries(pki).map(([id, { certificate }]) => ({ id, kind: 'certificate', bytes: certificate })), version, clientAuthentication: asks, host, isServerChecked,
    serverChainIds: server, clientChainIds: client, clientAnchorIds: [trusts], serverAnchorIds: ['root'], publicAnchorIds: new Set(), timeMs: nowMs,
  }
  return (await playHandshake(question))!
}

const order = ({ messages }: PlayedHandshake): string => messages.map(({ from, kind }) => `${from === 'client' ? '>' : '<'} ${kind}`).join(' ')

describe('the messages in their order', () => {
  test.each<{ rule: string; scene: Scene; expected: string }>([
    { rule: 'TLS 1.3, the server alone (RFC 8446 §2)', scene: {}, expected: '> ClientHello < ServerHello < EncryptedExtensions < Certificate < CertificateVerify < Finished > Finished > HttpRequest < HttpResponse' },
    {
      rule: 'TLS 1.3, both (RFC 8446 §2)', scene: { asks: 'nginxOn', client: ['client'] },
      expected: '> ClientHello < ServerHello < EncryptedExtensions < CertificateRequest < Certificate < CertificateVerify < Finished > Certificate > CertificateVerify > Finished > HttpRequest < HttpResponse',
    },
    { rule: 'TLS 1.2, the server alone (RFC 5246 §7.3)', scene: { version: '1.2' }, expected: '> ClientHello < ServerHello < Certificate < ServerKeyExchange < ServerHelloDone > ClientKeyExchange > ChangeCipherSpec > Finished < ChangeCipherSpec < Finished > HttpRequest < HttpResponse' },
    {
      rule: 'TLS 1.2, both (RFC 5246 §7.3)', scene: { version: '1.2', asks: 'nginxOn', client: ['client'] },
      expected: '> ClientHello < ServerHello < Certificate < ServerKeyExchange < CertificateRequest < ServerHelloDone > Certificate > ClientKeyExchange > CertificateVerify > ChangeCipherSpec > Finished < ChangeCipherSpec < Finished > HttpRequest < HttpResponse',
    },
    { rule: 'no CertificateVerify after an empty Certificate (RFC 8446 §4.4.3)', scene: { asks: 'nginxOn' }, expected: '> ClientHello < ServerHello < EncryptedExtensions < CertificateRequest < Certificate < CertificateVerify < Finished > Certificate > Finished > HttpRequest < HttpResponse' },
  ])('$rule', async ({ scene, expected }) => expect(order(await play(scene))).toBe(expected))
})

describe('what is encrypted', () => {
  test('TLS 1.3: all behind the ServerHello (RFC 8446 §2)', async () => {
    const { messages } = await play({ asks: 'required', client: ['stranger'] })
    expect(messages.map(({ protection }) => protection)).toEqual(['none', 'none', ...Array.from({ length: 8 }, () => 'handshakeKeys'), 'trafficKeys'])
    expect(messages.at(-1)).toMatchObject({ from: 'server', kind: 'Alert' })
  })
  test('TLS 1.2: certificates travel in the clear, and so does the refusal (RFC 5246 §7.3)', async () => {
    const { messages } = await play({ version: '1.2', asks: 'required', client: ['stranger'] })
    expect(messages.filter(({ kind }) => kind === 'Certificate' || kind === 'Alert').map(({ protection }) => protection)).toEqual(['none', 'none', 'none'])
  })
})

describe('how it ends', () => {
  test.each<{ rule: string; scene: Scene; expected: object; finding?: string }>([
    { rule: 'a good client', scene: { asks: 'required', client: ['client'] }, expected: { kind: 'http', status: 200 } },
    { rule: 'nginx without a client certificate: 400 over HTTP', scene: { asks: 'nginxOn' }, expected: { kind: 'http', status: 400, title: '400 No required SSL certificate was sent' } },
    { rule: 'nginx with `optional` and none', scene: { asks: 'nginxOptional' }, expected: { kind: 'http', status: 200 } },
    { rule: 'nginx with a client of another CA', scene: { asks: 'nginxOptional', client: ['stranger'] }, expected: { kind: 'http', status: 400, title: '400 The SSL certificate error' }, finding: 'path/issuer-not-found' },
    { rule: 'none, TLS 1.3 (RFC 8446 §4.4.2.4)', scene: { asks: 'required' }, expected: { kind: 'alert', from: 'server', alert: 'certificate_required', number: 116 } },
    { rule: 'none, TLS 1.2 (RFC 5246 §7.4.6)', scene: { asks: 'required', version: '1.2' }, expected: { kind: 'alert', from: 'server', alert: 'handshake_failure', number: 40 } },
    { rule: 'a client of another CA', scene: { asks: 'required', client: ['stranger'] }, expected: { kind: 'alert', from: 'server', alert: 'unknown_ca' }, finding: 'path/issuer-not-found' },
    { rule: 'an expired client', scene: { asks: 'required', client: ['expired'] }, expected: { kind: 'alert', from: 'server', alert: 'certificate_expired' }, finding: 'path/expired' },
    { rule: 'a server’s certificate as the client’s', scene: { asks: 'required', client: ['server'] }, expected: { kind: 'alert', from: 'server', alert: 'unsupported_certificate' }, finding: 'path/purpose-missing' },
    { rule: 'a root that the client does not trust', scene: { trusts: 'other' }, expected: { kind: 'alert', from: 'client', alert: 'unknown_ca', number: 48 }, finding: 'path/issuer-not-found' },
    { rule: 'an intermediate that is not sent', scene: { server: ['deepServer'] }, expected: { kind: 'alert', from: 'client', alert: 'unknown_ca' }, finding: 'path/issuer-not-found' },
    { rule: 'an intermediate that is sent', scene: { server: ['deepServer', 'intermediate'] }, expected: { kind: 'http', status: 200 } },
    { rule: 'another host (RFC 9525 §6)', scene: { host: 'wrong.example' }, expected: { kind: 'alert', from: 'client', alert: 'bad_certificate' }, finding: 'path/host-name-mismatch' },
    { rule: 'curl -k goes on whatever comes', scene: { host: 'wrong.example', trusts: 'other', isServerChecked: false, asks: 'nginxOn' }, expected: { kind: 'http', status: 400 } },
  ])('$rule', async ({ scene, expected, finding }) => {
    for (const version of scene.version === undefined && !('number' in expected) ? (['1.3', '1.2'] as const) : [scene.version ?? '1.3']) {
      const { ending, decisive } = await play({ ...scene, version })
      expect(ending).toMatchObject(expected)
      expect(decisive?.id).toBe(finding)
    }
  })

  test('what one side refused, the other has sent the rest of its flight behind', async () => {
    const { messages } = await play({ trusts: 'other' })
    expect(messages.filter(({ isUnread }) => isUnread).map(({ kind }) => kind)).toEqual(['CertificateVerify', 'Finished'])
  })
})

test('the messages name what is checked: an expired client fails by its dates alone (RFC 5280 §6.1.3 (a)(2))', async () => {
  const { messages } = await play({ asks: 'nginxOn', client: ['expired'] })
  const checks = messages.find(({ id }) => id === 'client Certificate')!.checks
  expect(checks.filter(({ result }) => result === 'failed').map(({ aspect }) => aspect)).toEqual(['dates'])
  expect(checks.find(({ aspect }) => aspect === 'hostName')!.result).toBe('notDone')
})

test.each([
  ['1.3', 'curl: (56) OpenSSL SSL_read: OpenSSL/3.0.22: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0'], ['1.2', 'curl: (35) OpenSSL/3.0.22: error:0A000410:SSL routines::sslv3 alert handshake failure'],
] as const)('what curl prints of a missing certificate, TLS %s', async (version, line) => {
  const { reactions } = await play({ version, asks: 'required' })
  expect(reactions.find(({ program }) => program === 'curl')!.lines).toEqual([line])
})

test('nginx goes on looking and logs 21 for a single certificate of an unknown CA', async () => {
  const { reactions } = await play({ asks: 'nginxOn', client: ['stranger'] })
  expect(reactions.find(({ program }) => program === 'nginx')!.lines[0]).toContain('(21:unable to verify the first certificate)')
})

describe('lengths and outcomes as openssl s_server and s_client have them', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certlab-handshake-'))
    for (const [name, { certificate, pkcs8 }] of Object.entries(pki)) {
      writeFileSync(join(folder, `${name}.crt`), pem('CERTIFICATE', certificate))
      writeFileSync(join(folder, `${name}.key`), pem('PRIVATE KEY', pkcs8))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** @returns What s_client's -msg prints. */
  async function really({ version = '1.3', server = ['server'], client = [], trusts = 'root', asks = 'off' }: Scene): Promise<string> {
    const [name = 'server', ...above] = server
    writeFileSync(join(folder, 'chain.pem'), pem('CERTIFICATE', ...above.map((id) => pki[id].certificate)))
    const extra = [...(above.length > 0 ? ['-cert_chain', 'chain.pem'] : []), ...(asks === 'off' ? [] : ['-verifyCAfile', 'root.crt', '-Verify', '1', '-verify_return_error'])]
    const program = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', '-cert', `${name}.crt`, '-key', `${name}.key`, '-num_tickets', '0', '-www', ...extra], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] })
    const port = await new Promise<string>((resolve) => {
      let text = ''
      program.stdout.on('data', (part: Buffer) => {
        text += part.toString()
        const [, found] = /ACCEPT \S*:(\d+)/.exec(text) ?? []
        if (found !== undefined) resolve(found)
      })
    })
    const own = client[0] === undefined ? [] : ['-cert', `${client[0]}.crt`, '-key', `${client[0]}.key`]
    const args = ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', 'localhost', `-tls${version.replace('.', '_')}`, '-no_ticket', '-ign_eof', '-verifyCAfile', `${trusts}.crt`, '-verify_return_error', '-msg', ...own]
    const { stdout } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8', input: 'GET / HTTP/1.0\r\n\r\n', timeout: 20_000 })
    program.kill()
    return stdout
  }

  const MEASURED = new Set(['Certificate', 'CertificateVerify', 'CertificateRequest', 'Finished', 'ServerHello', 'ServerKeyExchange', 'ClientKeyExchange', 'ServerHelloDone'])
  /** Of hellos and requests the extensions differ from one program to another. */
  const LOOSE = new Set(['ServerHello', 'CertificateRequest'])

  test.each<{ rule: string; scene: Scene }>([
    { rule: 'TLS 1.3, P-256, both', scene: { asks: 'required', client: ['client'] } }, { rule: 'TLS 1.2, P-256, both', scene: { version: '1.2', asks: 'required', client: ['client'] } },
    { rule: 'TLS 1.3, RSA', scene: { server: ['rsaServer'] } }, { rule: 'TLS 1.2, RSA', scene: { version: '1.2', server: ['rsaServer'] } },
    { rule: 'TLS 1.3, Ed25519', scene: { server: ['edServer'] } }, { rule: 'TLS 1.3, two certificates', scene: { server: ['deepServer', 'intermediate'] } },
    { rule: 'TLS 1.3, none where one is required', scene: { asks: 'required' } }, { rule: 'TLS 1.2, none where one is required', scene: { version: '1.2', asks: 'required' } },
    { rule: 'TLS 1.3, a client of another CA', scene: { asks: 'required', client: ['stranger'] } }, { rule: 'TLS 1.2, an expired client', scene: { version: '1.2', asks: 'required', client: ['expired'] } },
    { rule: 'TLS 1.3, a root that is not trusted', scene: { trusts: 'other' } }, { rule: 'TLS 1.2, a root that is not trusted', scene: { version: '1.2', trusts: 'other' } },
  ])('$rule', async ({ scene }) => {
    const text = await really(scene)
    const seen = [...text.matchAll(/(>>>|<<<) TLS 1\.[23], Handshake \[length ([0-9a-f]+)\], (\w+)/g)].map(([, arrow, length, kind]) => ({ id: `${arrow === '>>>' ? 'client' : 'server'} ${kind!}`, kind: kind!, length: parseInt(length!, 16) }))
    const { messages, ending } = await play(scene)
    const measured = seen.filter(({ kind }) => MEASURED.has(kind))
    expect(measured.length).toBeGreaterThan(1)
    for (const { id, kind, length } of measured) {
      const played = messages.find((message) => message.id === id)
      expect(played, id).toBeDefined()
      if (LOOSE.has(kind)) continue
      // An ECDSA signature is shorter by an octet for each integer that happens to be.
      if (played!.isUpTo) expect(Math.abs(played!.byteLength! - length), id).toBeLessThan(6)
      else expect(played!.byteLength, id).toBe(length)
    }
    const alert = /Alert \[length 0002\], fatal (\w+)/.exec(text)?.[1]
    expect(alert).toBe(ending.kind === 'alert' ? ending.alert : undefined)
  })
})
