/** Certificates issued from plans, read back by OpenSSL's strict validator. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type Made, make } from '../../support/lab.ts'

const folder = mkdtempSync(join(tmpdir(), 'certlab-issue-'))
afterAll(() => rmSync(folder, { recursive: true }))

const pem = (der: Uint8Array): string => new X509Certificate(der).toString()

function verify(anchor: Made, chain: readonly Made[], ...options: readonly string[]): string {
  const [leaf, ...above] = chain
  const files = { anchor: pem(anchor.certificate), above: above.map(({ certificate }) => pem(certificate)).join(''), leaf: pem(leaf!.certificate) }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', 'anchor', ...(above.length === 0 ? [] : ['-untrusted', 'above']), ...options, 'leaf'], { cwd: folder, encoding: 'utf8' })
}

describe.each<KeyAlgorithmId>(['P-256', 'P-384', 'P-521', 'RSA-2048', 'Ed25519', 'Ed448'])('%s', (key) => {
  test('root, intermediate, server and client pass openssl verify -x509_strict', async () => {
    const root = await make('root', 'Test Root', { key })
    const intermediate = await make('intermediate', 'Test Intermediate', { key, under: root })
    const server = await make('server', 'server.example', { key, under: intermediate, change: { names: ['server.example', '192.0.2.7'] } })
    const client = await make('client', 'client 1', { key, under: intermediate })
    expect(verify(root, [server, intermediate], '-purpose', 'sslserver', '-verify_hostname', 'server.example')).toMatch(/OK/)
    expect(verify(root, [server, intermediate], '-purpose', 'sslserver', '-verify_ip', '192.0.2.7')).toMatch(/OK/)
    expect(verify(root, [client, intermediate], '-purpose', 'sslclient')).toMatch(/OK/)
  })
})
