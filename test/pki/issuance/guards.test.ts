/** Each guard: a plan that breaks it, one that keeps it, and its fix. */
import { beforeAll, describe, expect, test } from 'vitest'
import { generateKey } from '#pki/issuance/generate-key.ts'
import type { CertificatePlan } from '#pki/issuance/plan.ts'
import { type CertificatePreview, previewCertificate } from '#pki/issuance/preview.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { type Made, make, planOf } from '../../support/lab.ts'

const NOW = Date.UTC(2026, 5, 1)
const DAY = 86_400_000

const lab: Record<string, Made> = {}
beforeAll(async () => {
  const root = await make('root', 'Root', { nowMs: NOW })
  const intermediate = await make('intermediate', 'Intermediate', { under: root, nowMs: NOW })
  const clientsOnly = { extensions: [{ name: 'extKeyUsage', critical: false, value: ['1.3.6.1.5.5.7.3.2'] }] } as const
  const roomy = { extensions: [{ name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint: 2 } }] } as const
  const constrained = { extensions: [{ name: 'nameConstraints', critical: true, value: { permittedSubtrees: [{ base: { kind: 'dNSName', value: 'example' } }] } }] } as const
  Object.assign(lab, {
    root, intermediate,
    server: await make('server', 'server.example', { under: intermediate, nowMs: NOW, change: { names: ['server.example'] } }),
    old: await make('root', 'Old', { nowMs: NOW - 4000 * DAY }),
    future: await make('root', 'Future', { nowMs: NOW + 30 * DAY }),
    noSign: await make('root', 'No Sign', { nowMs: NOW, change: { extensions: [{ name: 'keyUsage', critical: true, value: ['cRLSign'] }] } }),
    clients: await make('intermediate', 'Clients', { under: root, nowMs: NOW, change: clientsOnly }),
    constrained: await make('intermediate', 'Constrained', { under: root, nowMs: NOW, change: constrained }),
    p384: await make('root', 'P-384', { nowMs: NOW, key: 'P-384' }),
    roomy: await make('intermediate', 'Roomy', { under: root, nowMs: NOW, change: roomy }),
    weak: await make('root', 'Weak', { nowMs: NOW, own: await generateKey('RSA-1024', { allowWeak: true }) }),
    rsa: await make('root', 'RSA', { nowMs: NOW, key: 'RSA-2048' }),
  })
})

interface Case {
  readonly profile?: ProfileId
  readonly name?: string
  readonly issuer?: string
  readonly above?: readonly string[]
  readonly signer?: string
  readonly key?: string
  readonly change?: Partial<CertificatePlan>
  readonly used?: readonly string[]
}

const bare = { names: ['server.example'] }

async function preview({ profile = 'server', name = '', issuer = 'intermediate', above = ['root'], signer = issuer, key = 'server', change = bare, used = [] }: Case, more: Partial<CertificatePlan> = {}): Promise<CertificatePreview> {
  return previewCertificate({
    plan: { ...planOf(profile, name, { nowMs: NOW, change }), ...more }, subjectPublicKeyInfo: lab[key]!.subjectPublicKeyInfo, nowMs: NOW,
    ...(issuer === '' ? {} : { issuer: { certificate: lab[issuer]!.certificate, above: above.map((title) => lab[title]!.certificate), usedSerialNumbers: used }, signingKey: lab[signer]!.pkcs8 }),
  })
}

const idsOf = ({ guards }: CertificatePreview): string[] => guards.map(({ id }) => id)

const SERIAL = Uint8Array.from({ length: 20 }, () => 0x55)

const broken: readonly (readonly [id: string, has: 'fix' | 'no fix', input: Case])[] = [
  ['guard/issuer-not-ca', 'no fix', { issuer: 'server', above: ['intermediate', 'root'] }],
  ['guard/issuer-cannot-sign', 'no fix', { issuer: 'noSign', above: [] }],
  ['guard/issuer-key-mismatch', 'no fix', { signer: 'root' }],
  ['guard/issuer-expired', 'no fix', { issuer: 'old', above: [] }],
  ['guard/issuer-not-yet-valid', 'no fix', { issuer: 'future', above: [] }],
  ['guard/issuer-key-weak', 'no fix', { issuer: 'weak', above: [] }],
  ['guard/path-length-exceeded', 'no fix', { profile: 'intermediate', name: 'Second', change: {} }],
  ['guard/path-length-too-long', 'fix', { profile: 'intermediate', name: 'X', issuer: 'roomy', change: { extensions: [{ name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint: 3 } }] }, above: [] }],
  ['guard/purpose-not-allowed', 'no fix', { issuer: 'clients' }],
  ['guard/purpose-not-allowed', 'fix', { profile: 'serverAndClient', issuer: 'clients' }],
  ['guard/name-not-permitted', 'fix', { issuer: 'constrained', change: { names: ['a.example', 'b.elsewhere', '192.0.2.1'] } }],
  ['guard/name-not-permitted', 'no fix', { issuer: 'constrained', change: { names: ['b.elsewhere'] } }],
  ['guard/same-name-as-issuer', 'fix', { name: 'Intermediate' }],
  ['guard/same-name-as-issuer', 'no fix', { profile: 'client', name: 'Intermediate', change: {} }],
  ['guard/same-key-as-issuer', 'no fix', { key: 'intermediate' }],
  ['guard/serial-number-used', 'no fix', { change: { ...bare, serialNumber: SERIAL }, used: ['55'.repeat(20)] }],
  ['guard/outlives-issuer', 'fix', { change: { ...bare, notAfterMs: NOW + 5000 * DAY } }],
  ['guard/starts-before-issuer', 'fix', { change: { ...bare, notBeforeMs: NOW - 2 * DAY } }],
  ['guard/name-unreadable', 'fix', { change: { names: ['server.example', `${'a'.repeat(300)}.example`] } }],
  ['guard/name-twice', 'fix', { change: { names: ['server.example', 'Server.example '] } }],
  ['guard/attribute-empty', 'fix', { change: { ...bare, subject: [[{ type: '2.5.4.10', value: '' }]] } }],
  ['guard/email-missing', 'fix', { profile: 'email', name: 'a@example.com', change: {} }],
  ['guard/email-missing', 'no fix', { profile: 'email', name: 'A', change: {} }],
  ['guard/hash-shorter-than-key', 'fix', { issuer: 'p384', above: [], change: { ...bare, signature: { hash: 'SHA-256' } } }],
  ['guard/pss-not-everywhere', 'fix', { issuer: 'rsa', above: [], change: { ...bare, signature: { isPss: true } } }],
  ['certificate/no-san', 'fix', { name: 'www.example', change: {} }],
  ['certificate/weak-signature', 'fix', { change: { ...bare, signature: { hash: 'SHA-1' } } }],
  ['certificate/apple-lifetime', 'fix', { issuer: 'root', above: [], change: { ...bare, notAfterMs: NOW + 900 * DAY } }],
  ['certificate/validity-reversed', 'fix', { change: { ...bare, notAfterMs: NOW - 2 * DAY } }],
  ['certificate/expired', 'fix', { profile: 'selfSigned', issuer: '', change: { ...bare, notBeforeMs: NOW - 900 * DAY } }],
  ['certificate/empty-subject', 'no fix', { profile: 'intermediate', name: '', change: {} }],
  ['name/country-code', 'fix', { change: { ...bare, subject: [[{ type: '2.5.4.6', value: 'de' }]] } }],
  ['name/country-code', 'no fix', { change: { ...bare, subject: [[{ type: '2.5.4.6', value: 'Germany' }]] } }],
  ['name/ip-as-dns', 'fix', { change: { names: ['DNS:10.0.0.1'] } }],
  ['key/usage-mismatch', 'fix', { change: { ...bare, extensions: [{ name: 'keyUsage', critical: true, value: ['keyEncipherment'] }] } }],
  ['certificate/no-authority-key-identifier', 'fix', { change: { ...bare, omitted: ['2.5.29.35'] } }],
]

describe('a guard speaks, and its fix silences it', () => {
  test.each(broken)('%s (%s)', async (id, has, input) => {
    const found = await preview(input)
    const guard = found.guards.find((candidate) => candidate.id === id)
    expect(idsOf(found)).toContain(id)
    expect(guard?.fix === undefined ? 'no fix' : 'fix').toBe(has)
    if (guard?.fix !== undefined) expect(idsOf(await preview(input, guard.fix))).not.toContain(id)
  })
})

test.each<readonly [string, Case]>([
  ['a root', { profile: 'root', name: 'Root', issuer: '', change: {} }],
  ['an intermediate under a root', { profile: 'intermediate', name: 'New', issuer: 'root', above: [], change: {} }],
  ['a server under an intermediate', {}],
  ['a server under a constrained intermediate', { issuer: 'constrained' }],
  ['a client', { profile: 'client', name: 'client 1', change: {} }],
  ['a server and client', { profile: 'serverAndClient' }],
  ['a self-signed server', { profile: 'selfSigned', issuer: '' }],
  ['an e-mail certificate', { profile: 'email', change: { names: ['a@example.com'] } }],
  ['a code signer', { profile: 'codeSigning', name: 'Example Ltd', change: {} }],
  ['an OCSP signer', { profile: 'ocspSigner', name: 'OCSP', change: {} }],
])('no guard speaks of %s with the defaults', async (_, input) => {
  const { guards } = await preview(input)
  expect(guards).toEqual([])
})
