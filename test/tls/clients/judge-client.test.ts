import { describe, expect, test } from 'vitest'
import { type PathFindingId, pathFinding } from '#pki/path/path-findings.ts'
import { type ClientName, clients } from '#tls/clients/index.ts'
import { type Answer, type ClientQuestion, judgeClients } from '#tls/clients/judge-client.ts'
import {
  authorityKeyIdentifier, basicConstraints, buildCertificate, type CertificateParts, CLIENT_AUTH, commonName, dns, ecKey, ed25519Key, extKeyUsage, keyUsage, oid, rsaKey,
  SERVER_AUTH, SHA1_WITH_RSA, SHA256_WITH_RSA, subjectAltName, subjectKeyIdentifier, utcTime,
} from '../../support/certificate-builder.ts'
import { bytes } from '../../support/der.ts'

const SERVER: CertificateParts = {
  version: 2, serialNumber: bytes('0123456789abcdef'), innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, issuer: commonName('Test CA'),
  notBefore: utcTime('251201000000Z'), notAfter: utcTime('261201000000Z'), subject: commonName('www.example.com'), subjectPublicKeyInfo: ecKey(),
  uniqueIds: [], extensions: [subjectAltName([dns('www.example.com')]), extKeyUsage(SERVER_AUTH), keyUsage('80'), authorityKeyIdentifier],
}
const CA: CertificateParts = { ...SERVER, subject: commonName('Test CA'), issuer: commonName('Root'), notAfter: utcTime('351201000000Z'), extensions: [basicConstraints(true), keyUsage('06'), subjectKeyIdentifier, authorityKeyIdentifier] }
const ROOT: CertificateParts = { ...CA, subject: commonName('Root') }
const CLIENT: CertificateParts = { ...SERVER, extensions: [extKeyUsage(CLIENT_AUTH), keyUsage('80'), authorityKeyIdentifier] }

const P224 = ecKey(oid('1.3.132.0.33'))
const P521 = ecKey(oid('1.3.132.0.35'))

interface Case {
  readonly id: string
  readonly path: readonly CertificateParts[]
  readonly found?: readonly PathFindingId[]
  readonly isPublic?: boolean
  readonly isAnchored?: boolean
  readonly side?: ClientQuestion['side']
  /** All others accept. */
  readonly refuses?: readonly ClientName[]
  readonly cannotTell?: readonly ClientName[]
}

const ONLY_SENDS: readonly ClientName[] = ['chrome', 'firefox', 'apple', 'curl', 'nginxProxy']
const SERVER_SIDE = (Object.keys(clients) as ClientName[]).filter((name) => name !== 'nginx')
const SELF_SIGNED = { ...ROOT, issuer: ROOT.subject }

const CASES: readonly Case[] = [
  { id: 'a server of a private CA, 365 days', path: [SERVER, CA, SELF_SIGNED] },
  { id: 'no subjectAltName, and the host is in the common name', path: [{ ...SERVER, extensions: SERVER.extensions.slice(1) }, CA, SELF_SIGNED], found: ['path/host-name-mismatch', 'path/name-only-in-common-name'], refuses: ['chrome', 'firefox', 'apple', 'go'] },
  { id: 'another host', path: [SERVER, CA, SELF_SIGNED], found: ['path/host-name-mismatch'], refuses: SERVER_SIDE },
  { id: 'no root', path: [SERVER, CA], isAnchored: false, found: ['path/issuer-not-found'], refuses: SERVER_SIDE },
  { id: 'RSA of 1024 bits', path: [{ ...SERVER, subjectPublicKeyInfo: rsaKey(1024) }, CA, SELF_SIGNED], found: ['path/weak-target-key'], refuses: ['openssl', 'opensslStrict', 'apple', 'curl', 'nginxProxy'], cannotTell: ['dotnet'] },
  { id: 'RSA of 512 bits', path: [{ ...SERVER, subjectPublicKeyInfo: rsaKey(512) }, CA, SELF_SIGNED], refuses: SERVER_SIDE },
  { id: 'a signature with SHA-1', path: [{ ...SERVER, innerAlgorithm: SHA1_WITH_RSA, outerAlgorithm: SHA1_WITH_RSA }, CA, SELF_SIGNED], refuses: SERVER_SIDE.filter((name) => name !== 'java' && name !== 'dotnet'), cannotTell: ['dotnet'] },
  { id: 'a root signed with SHA-1', path: [SERVER, CA, { ...SELF_SIGNED, innerAlgorithm: SHA1_WITH_RSA, outerAlgorithm: SHA1_WITH_RSA }] },
  { id: 'Ed25519', path: [{ ...SERVER, subjectPublicKeyInfo: ed25519Key() }, CA, SELF_SIGNED], refuses: ['chrome', 'firefox'], cannotTell: ['apple', 'dotnet'] },
  { id: 'P-521 for the server', path: [{ ...SERVER, subjectPublicKeyInfo: P521 }, CA, SELF_SIGNED], refuses: ['chrome'] },
  { id: 'P-521 for the CA', path: [SERVER, { ...CA, subjectPublicKeyInfo: P521 }, SELF_SIGNED] },
  { id: 'P-224', path: [{ ...SERVER, subjectPublicKeyInfo: P224 }, CA, SELF_SIGNED], refuses: ['chrome', 'firefox', 'apple', 'java'] },
  { id: 'ten years', path: [{ ...SERVER, notAfter: utcTime('351201000000Z') }, CA, SELF_SIGNED], refuses: ['apple'] },
  { id: '825 days to the second', path: [{ ...SERVER, notAfter: utcTime('280305000000Z') }, CA, SELF_SIGNED] },
  { id: '825 days and a second', path: [{ ...SERVER, notAfter: utcTime('280305000001Z') }, CA, SELF_SIGNED], refuses: ['apple'] },
  { id: 'ten years, issued before the rule', path: [{ ...SERVER, notBefore: utcTime('190101000000Z'), notAfter: utcTime('290101000000Z') }, CA, SELF_SIGNED] },
  { id: 'no extKeyUsage', path: [{ ...SERVER, extensions: SERVER.extensions.filter(({ oid: id }) => id !== '2.5.29.37') }, CA, SELF_SIGNED], refuses: ['apple'] },
  { id: 'no authorityKeyIdentifier', path: [{ ...SERVER, extensions: SERVER.extensions.slice(0, -1) }, CA, SELF_SIGNED], refuses: ['opensslStrict'] },
  { id: 'a root without keyUsage', path: [SERVER, CA, { ...SELF_SIGNED, extensions: [basicConstraints(true), subjectKeyIdentifier] }], refuses: ['opensslStrict'] },
  { id: 'two intermediates', path: [SERVER, CA, CA, SELF_SIGNED], refuses: ['nginxProxy'] },
  { id: 'trust in an intermediate', path: [SERVER, CA], refuses: ['openssl', 'nginxProxy'] },
  { id: 'a CA certificate as a server', path: [{ ...SERVER, extensions: [basicConstraints(true), ...SERVER.extensions.slice(0, 2), keyUsage('86'), subjectKeyIdentifier, authorityKeyIdentifier] }, CA, SELF_SIGNED], refuses: ['firefox'] },
  { id: 'public, without receipts, 365 days', path: [SERVER, CA, SELF_SIGNED], isPublic: true, cannotTell: ['chrome', 'firefox', 'apple'] },
  { id: 'public, 365 days under the limit of 200', path: [{ ...SERVER, notBefore: utcTime('260401000000Z'), notAfter: utcTime('270401000000Z') }, CA, SELF_SIGNED], isPublic: true, refuses: ['chrome', 'apple'], cannotTell: ['firefox'] },
  { id: 'revoked, private', path: [SERVER, CA, SELF_SIGNED], found: ['path/revoked'], cannotTell: SERVER_SIDE },
  { id: 'revoked, public', path: [SERVER, CA, SELF_SIGNED], found: ['path/revoked'], isPublic: true, refuses: ['chrome', 'firefox', 'apple'], cannotTell: SERVER_SIDE },
  { id: 'an algorithm that nobody verifies', path: [SERVER, CA, SELF_SIGNED], found: ['path/signature-not-checkable'], cannotTell: SERVER_SIDE },
  { id: 'rules of other profiles are not theirs', path: [SERVER, CA, SELF_SIGNED], found: ['path/webpki-key-type', 'path/weak-digest'] },
  { id: 'a client certificate', path: [CLIENT, CA, SELF_SIGNED], side: 'client', cannotTell: ONLY_SENDS },
  { id: 'a client certificate for servers only', path: [SERVER, CA, SELF_SIGNED], side: 'client', refuses: ['dotnet'], cannotTell: ONLY_SENDS },
  { id: 'a client under two intermediates', path: [CLIENT, CA, CA, SELF_SIGNED], side: 'client', refuses: ['nginx'], cannotTell: ONLY_SENDS },
]

function ask({ path, found = [], isPublic = false, isAnchored = true, side = 'server' }: Omit<Case, 'id'>): ReturnType<typeof judgeClients> {
  const certificates = new Map(path.map((parts, index) => [String(index), buildCertificate(parts)]))
  return judgeClients({
    paths: [{ certificateIds: [...certificates.keys()], isAnchored, findings: found.map((id) => pathFinding(id, 0)) }],
    certificates, publicAnchorIds: new Set(isPublic ? [String(path.length - 1)] : []), side, nowMs: Date.UTC(2026, 5, 1),
  })
}

describe('what clients would do', () => {
  test.each(CASES)('$id', ({ refuses = [], cannotTell = [], ...question }) => {
    const answers = Object.fromEntries(ask(question).map(({ client, answer }) => [client, answer]))
    const expected = Object.fromEntries((Object.keys(clients) as ClientName[]).map((name): [ClientName, Answer] => {
      if (name === 'nginx' && question.side !== 'client') return [name, 'cannotTell']
      return [name, refuses.includes(name) ? 'refuses' : cannotTell.includes(name) ? 'cannotTell' : 'accepts']
    }))
    expect(answers).toEqual(expected)
  })

  test('one path that pleases is enough', () => {
    const certificates = new Map([['a', buildCertificate(SERVER)], ['b', buildCertificate(CA)], ['c', buildCertificate(SELF_SIGNED)]])
    const answers = judgeClients({
      paths: [{ certificateIds: ['a', 'b'], isAnchored: false, findings: [pathFinding('path/issuer-not-found', 1)] }, { certificateIds: ['a', 'b', 'c'], isAnchored: true, findings: [] }],
      certificates, publicAnchorIds: new Set(), side: 'server', nowMs: 0,
    })
    expect(answers.find(({ client }) => client === 'go')).toEqual({ client: 'go', answer: 'accepts', objections: [] })
  })

  test('an objection has its source, its place and the words that the client prints', () => {
    const [openssl] = ask({ path: [SERVER, CA], isAnchored: false, found: ['path/issuer-not-found'] })
    expect(openssl?.objections[0]).toMatchObject({ findingId: 'path/issuer-not-found', source: 'RFC 5280 §6.1', opensslError: 20, says: 'error {number} at {depth} depth lookup: {text}' })
    const chrome = ask({ path: [SERVER, CA, SELF_SIGNED], found: ['path/expired'] }).find(({ client }) => client === 'chrome')
    expect(chrome?.objections[0]?.says).toBe('NET::ERR_CERT_DATE_INVALID')
  })

  test('a path that cannot be read tells nothing', () => {
    const answers = judgeClients({
      paths: [{ certificateIds: ['a'], isAnchored: true, findings: [] }], certificates: new Map([['a', bytes('3000')]]), publicAnchorIds: new Set(), side: 'server', nowMs: 0,
    })
    expect(answers.every(({ answer }) => answer === 'cannotTell')).toBe(true)
  })
})
