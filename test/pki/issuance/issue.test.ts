/** Certificates issued from plans, read back by our own reader, by Node and by OpenSSL's strict validator. */
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { generateKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type CertificatePlan, newPlan } from '#pki/issuance/plan.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'

const folder = mkdtempSync(join(tmpdir(), 'certlab-issue-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Made {
  readonly certificate: Uint8Array
  readonly pkcs8: Uint8Array
}

async function make(profile: ProfileId, name: string, options: { under?: Made; key?: KeyAlgorithmId; change?: Partial<CertificatePlan> }): Promise<Made> {
  const key = await generateKey(options.key ?? 'P-256')
  const plan = { ...newPlan(profile, { nowMs: Date.now(), random: (octets) => crypto.getRandomValues(octets) }), subject: [[{ type: '2.5.4.3', value: name }]], ...options.change }
  const certificate = await issueCertificate({
    plan, subjectPublicKeyInfo: key.subjectPublicKeyInfo, signingKey: options.under?.pkcs8 ?? key.pkcs8,
    ...(options.under === undefined ? {} : { issuer: { certificate: options.under.certificate } }),
  })
  return { certificate, pkcs8: key.pkcs8 }
}

const pem = (der: Uint8Array): string => new X509Certificate(der).toString()

function verify(anchor: Made, chain: readonly Made[], leaf: Made, ...options: readonly string[]): string {
  const files = { anchor: pem(anchor.certificate), chain: chain.map(({ certificate }) => pem(certificate)).join(''), leaf: pem(leaf.certificate) }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return execFileSync('openssl', ['verify', '-x509_strict', '-CAfile', 'anchor', ...(chain.length === 0 ? [] : ['-untrusted', 'chain']), ...options, 'leaf'], { cwd: folder, encoding: 'utf8' })
}

describe.each<KeyAlgorithmId>(['P-256', 'P-384', 'P-521', 'RSA-2048', 'Ed25519', 'Ed448'])('%s', (key) => {
  test('root, intermediate, server and client pass openssl verify -x509_strict', async () => {
    const root = await make('root', 'Test Root', { key })
    const intermediate = await make('intermediate', 'Test Intermediate', { key, under: root })
    const server = await make('server', 'server.example', { key, under: intermediate, change: { names: ['server.example', '192.0.2.7'] } })
    const client = await make('client', 'client 1', { key, under: intermediate })
    expect(verify(root, [intermediate], server, '-purpose', 'sslserver', '-verify_hostname', 'server.example')).toMatch(/OK/)
    expect(verify(root, [intermediate], server, '-purpose', 'sslserver', '-verify_ip', '192.0.2.7')).toMatch(/OK/)
    expect(verify(root, [intermediate], client, '-purpose', 'sslclient')).toMatch(/OK/)
  })
})
