/** What is issued for the other programs: key algorithm × depth × profile, and the odd ones; all through the product's own code. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import type { ExtensionInput } from '#pki/extensions/encode-extension.ts'
import { generateKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type CertificatePlan, newPlan } from '#pki/issuance/plan.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'

export interface Authority extends GeneratedKey {
  readonly certificate: Uint8Array
}

export interface IssueCase {
  readonly id: string
  readonly group: string
  readonly algorithm: KeyAlgorithmId
  readonly profile: ProfileId
  readonly anchor: Uint8Array
  /** The end entity's first, without the anchor unless it is the end entity. */
  readonly chain: readonly Uint8Array[]
  readonly host?: string
  readonly policy?: string
  /** Every program must refuse it: the proof that they look. */
  readonly mustFail?: true
}

export const NOW = Date.now()
const random = (octets: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(octets)

export interface MakeOptions {
  readonly profile: ProfileId
  readonly name: string
  readonly key: GeneratedKey
  /** The authority itself where it is self-signed. */
  readonly under?: Authority | undefined
  readonly change?: Partial<CertificatePlan>
}

export async function make({ profile, name, key, under, change = {} }: MakeOptions): Promise<Authority> {
  const plan: CertificatePlan = {
    ...newPlan(profile, { nowMs: NOW, random }), subject: [[{ type: '2.5.4.6', value: 'DE' }], [{ type: '2.5.4.10', value: 'Example' }], [{ type: '2.5.4.3', value: name }]], ...change,
  }
  const certificate = await issueCertificate({
    plan, subjectPublicKeyInfo: key.subjectPublicKeyInfo, signingKey: (under ?? key).pkcs8, ...(under === undefined ? {} : { issuer: { certificate: under.certificate } }),
  })
  return { ...key, certificate }
}

const pathLength = (pathLenConstraint: number): ExtensionInput => ({ name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint } })

/** Root first, and below it one intermediate for each length. */
export async function authorities(keys: readonly GeneratedKey[], title: string): Promise<Authority[]> {
  const list: Authority[] = []
  for (const [index, key] of keys.entries()) {
    const change = index === 0 ? {} : { extensions: [pathLength(keys.length - 1 - index)] }
    list.push(await make({ profile: index === 0 ? 'root' : 'intermediate', name: index === 0 ? `${title} Root` : `${title} CA ${index}`, key, under: list.at(-1), change }))
  }
  return list
}

export const ALGORITHMS: readonly KeyAlgorithmId[] = ['RSA-2048', 'RSA-4096', 'P-256', 'P-384', 'P-521', 'Ed25519']
const PROFILES: readonly ProfileId[] = ['server', 'client', 'serverAndClient', 'email', 'codeSigning', 'ocspSigner']
const HOST = 'www.example.com'

const namesFor = (profile: ProfileId): readonly string[] => (profile === 'email' ? ['user@example.com'] : profile === 'server' || profile === 'serverAndClient' || profile === 'selfSigned' ? [HOST, '*.example.com', '192.0.2.7', '2001:db8::7'] : [])
const hostFor = (profile: ProfileId): { host?: string } => (namesFor(profile).includes(HOST) ? { host: HOST } : {})

export async function* matrix(): AsyncGenerator<IssueCase> {
  for (const algorithm of ALGORITHMS) {
    const keys = await Promise.all(Array.from({ length: 5 }, () => generateKey(algorithm)))
    const own = await make({ profile: 'selfSigned', name: HOST, key: keys[4]!, change: { names: namesFor('selfSigned') } })
    yield { id: `${algorithm}/self-signed`, group: 'self-signed', algorithm, profile: 'selfSigned', anchor: own.certificate, chain: [own.certificate], host: HOST }
    for (const depth of [1, 2, 4]) {
      const cas = await authorities(keys.slice(0, depth), `${algorithm} ${depth}`)
      for (const profile of PROFILES) {
        const leaf = await make({ profile, name: profile === 'client' ? 'client 1' : HOST, key: keys[4]!, under: cas.at(-1)!, change: { names: namesFor(profile) } })
        const chain = [leaf, ...cas.slice(1).toReversed()].map(({ certificate }) => certificate)
        yield { id: `${algorithm}/${depth}/${profile}`, group: `${algorithm}`, algorithm, profile, anchor: cas[0]!.certificate, chain, ...hostFor(profile) }
      }
    }
  }
}

interface Odd {
  readonly id: string
  /** Of the intermediate. */
  readonly authority?: Partial<CertificatePlan>
  readonly leaf?: Partial<CertificatePlan>
  readonly root?: Partial<CertificatePlan>
  readonly host?: string
  readonly policy?: string
  readonly algorithm?: KeyAlgorithmId
  readonly mustFail?: true
}

const at = (moment: string): Partial<CertificatePlan> => ({ notAfterMs: Date.parse(moment) })
const uri = (value: string): { kind: 'uniformResourceIdentifier'; value: string } => ({ kind: 'uniformResourceIdentifier', value })

const constraints: ExtensionInput = {
  name: 'nameConstraints', critical: true,
  value: {
    permittedSubtrees: [
      { base: { kind: 'dNSName', value: 'example.com' } }, { base: { kind: 'rfc822Name', value: 'example.com' } },
      { base: { kind: 'iPAddress', value: Uint8Array.of(192, 0, 2, 0, 255, 255, 255, 0) } },
      { base: { kind: 'iPAddress', value: Uint8Array.from({ length: 32 }, (_, index) => [0x20, 0x01, 0x0d, 0xb8][index] ?? (index >= 16 && index < 20 ? 255 : 0)) } },
    ],
    excludedSubtrees: [{ base: { kind: 'dNSName', value: 'bad.example.com' } }],
  },
}
const directoryConstraints: ExtensionInput = {
  name: 'nameConstraints', critical: true, value: { permittedSubtrees: [{ base: { kind: 'directoryName', value: [[{ type: '2.5.4.6', value: 'DE' }], [{ type: '2.5.4.10', value: 'Example' }]] } }] },
}

const POLICY = '1.3.6.1.4.1.99999.1'
const policies: ExtensionInput = {
  name: 'certificatePolicies', critical: false,
  value: [{
    policyIdentifier: POLICY,
    qualifiers: [{ kind: 'cPSuri', uri: 'https://example.com/cps' }, { kind: 'userNotice', explicitText: 'Nur für Tests', noticeRef: { organization: 'Example', noticeNumbers: [1, 300] } }],
  }],
}

const ODD: readonly Odd[] = [
  { id: 'name-constrained', authority: { extensions: [constraints] }, leaf: { names: [HOST, '192.0.2.7', '2001:db8::7'] } },
  { id: 'directory-constrained', authority: { extensions: [directoryConstraints] } },
  { id: 'policies', policy: POLICY, authority: { extensions: [{ name: 'certificatePolicies', critical: false, value: [{ policyIdentifier: POLICY }] }] }, leaf: { names: [HOST], extensions: [policies] } },
  {
    id: 'policy constraints', policy: POLICY,
    authority: { extensions: [{ name: 'certificatePolicies', critical: false, value: [{ policyIdentifier: POLICY }] }, { name: 'policyConstraints', critical: true, value: { requireExplicitPolicy: 0, inhibitPolicyMapping: 0 } }, { name: 'inhibitAnyPolicy', critical: true, value: 0 }] },
    leaf: { names: [HOST], extensions: [policies] },
  },
  { id: 'addresses', leaf: { names: [HOST], extensions: [{ name: 'cRLDistributionPoints', critical: false, value: [{ fullName: [uri('http://crl.example.com/ca.crl')] }] }, { name: 'authorityInfoAccess', critical: false, value: [{ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: uri('http://ocsp.example.com') }, { accessMethod: '1.3.6.1.5.5.7.48.2', accessLocation: uri('http://example.com/ca.crt') }] }] } },
  { id: 'must-staple', leaf: { names: [HOST], extensions: [{ name: 'tlsFeature', critical: false, value: [5] }] } },
  { id: '2049', root: at('2051-06-01T00:00:00Z'), authority: at('2051-05-01T00:00:00Z'), leaf: { names: [HOST], notBeforeMs: NOW - 1000 } },
  { id: 'until 2051', root: at('2051-12-31T23:59:59Z'), authority: at('2051-11-30T00:00:00Z') },
  { id: 'root until 9999', root: at('9999-12-31T23:59:59Z') },
  { id: 'unicode', root: { subject: [[{ type: '2.5.4.6', value: 'CN' }], [{ type: '2.5.4.8', value: '北京' }], [{ type: '2.5.4.10', value: '示例公司 🔐' }], [{ type: '2.5.4.3', value: '根证书 é' }]] }, leaf: { names: ['bücher.example', '例え.テスト'], subject: [[{ type: '2.5.4.3', value: 'Bücher “Süd”' }, { type: '2.5.4.11', value: 'Multi\u00a0valued' }]] }, host: 'xn--bcher-kva.example' },
  { id: '500 names', leaf: { names: [HOST, ...Array.from({ length: 499 }, (_, index) => `host-${index}.example.com`)] } },
  { id: 'every attribute', leaf: { names: [HOST], subject: ['2.5.4.6 DE', '2.5.4.8 Bayern', '2.5.4.7 München', '2.5.4.9 Weg 1', '2.5.4.17 80331', '2.5.4.10 Example', '2.5.4.11 Lab', '2.5.4.5 HRB 1', '2.5.4.97 VATDE-1', '0.9.2342.19200300.100.1.25 example', '0.9.2342.19200300.100.1.1 u1', '1.2.840.113549.1.9.1 a@example.com', '2.5.4.42 Ed', '2.5.4.4 Müller', '2.5.4.3 www.example.com'].map((row) => [{ type: row.slice(0, row.indexOf(' ')), value: row.slice(row.indexOf(' ') + 1) }]) } },
  { id: 'no subject', leaf: { names: [HOST], subject: [], isCommonNameDerived: false } },
  { id: 'RSA-PSS', algorithm: 'RSA-2048', root: { signature: { isPss: true } }, authority: { signature: { isPss: true } }, leaf: { names: [HOST], signature: { isPss: true, hash: 'SHA-384' } } },
  { id: 'Ed448', algorithm: 'Ed448' },
  { id: 'must fail: expired', leaf: { names: [HOST], notBeforeMs: NOW - 9e8, notAfterMs: NOW - 9e7 }, mustFail: true },
  { id: 'must fail: name outside the constraints', authority: { extensions: [constraints] }, leaf: { names: ['www.example.org'] }, host: 'www.example.org', mustFail: true },
  { id: 'must fail: signature changed', mustFail: true },
]

export async function* oddOnes(): AsyncGenerator<IssueCase> {
  for (const { id, root, authority, leaf, host = HOST, policy, algorithm = 'P-256', mustFail } of ODD) {
    const keys = await Promise.all([0, 1, 2].map(() => generateKey(algorithm)))
    const anchor = await make({ profile: 'root', name: `${id} Root`, key: keys[0]!, ...(root === undefined ? {} : { change: root }) })
    const intermediate = await make({ profile: 'intermediate', name: `${id} CA`, key: keys[1]!, under: anchor, ...(authority === undefined ? {} : { change: authority }) })
    const end = await make({ profile: 'server', name: host, key: keys[2]!, under: intermediate, change: leaf ?? { names: [host] } })
    const bytes = id.endsWith('signature changed') ? tampered(end.certificate) : end.certificate
    yield {
      id, group: mustFail === true ? 'must be refused' : id, algorithm, profile: 'server', anchor: anchor.certificate, chain: [bytes, intermediate.certificate], host,
      ...(policy === undefined ? {} : { policy }), ...(mustFail === true ? { mustFail } : {}),
    }
  }
}

/** One bit of the serial number: the signature no longer fits, everything still reads. */
function tampered(certificate: Uint8Array): Uint8Array {
  const copy = certificate.slice()
  copy[decodeCertificate(certificate).serialNumber.contentEnd - 1]! ^= 1
  return copy
}
