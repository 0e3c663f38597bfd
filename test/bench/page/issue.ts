/** Keys and client certificates by CertLab, by WebCrypto alone (key, export, signature) and by the libraries used plainly. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { type BulkOrder, issueMany } from '#pki/issuance/issue-many.ts'
import { generateKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import { newPlan } from '#pki/issuance/plan.ts'
import type { CryptoApi } from '#workers/crypto-api.ts'
import CryptoWorker from '#workers/crypto.worker.ts?worker&inline'
import { createWorkerClient } from '#workers/worker-client.ts'
import { type Contender, compare } from '../measure.ts'
import { asn1js, pkijs, x509 } from './peers.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGN = { name: 'ECDSA', hash: 'SHA-256' } as const
const random = (octets: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(octets)

interface Authority {
  readonly certificate: Uint8Array
  readonly pkcs8: Uint8Array
  readonly key: CryptoKey
}

async function makeAuthority(): Promise<Authority> {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey('P-256')
  const plan = { ...newPlan('root', { nowMs: Date.now(), random }), subject: [[{ type: '2.5.4.3', value: 'Bench Root' }]] }
  const certificate = await issueCertificate({ plan, subjectPublicKeyInfo, signingKey: pkcs8 })
  return { certificate, pkcs8, key: await crypto.subtle.importKey('pkcs8', pkcs8 as Uint8Array<ArrayBuffer>, P256, true, ['sign']) }
}

const orderFor = ({ certificate, pkcs8 }: Authority, count: number): BulkOrder => ({
  rows: Array.from({ length: count }, (_, index) => ({ commonName: `client ${index}`, names: [], profile: 'client', days: 730, algorithm: 'P-256' } as const)),
  subject: [[{ type: '2.5.4.10', value: 'Bench' }]], issuer: { certificate }, signingKey: pkcs8, nowMs: Date.now(),
})

const MESSAGE = new Uint8Array(420)

/** What nobody can do without: a key, its export, a signature. */
async function bare(key: CryptoKey): Promise<unknown> {
  const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  return [await crypto.subtle.exportKey('pkcs8', pair.privateKey), await crypto.subtle.sign(SIGN, key, MESSAGE)]
}

async function withPeculiar({ key }: Authority, issuer: x509.X509Certificate, index: number): Promise<unknown> {
  const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `O=Bench, CN=client ${index}`, issuer: issuer.subject, notBefore: new Date(), notAfter: new Date(Date.now() + 6e10), signingKey: key, publicKey: keys.publicKey, signingAlgorithm: SIGN,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true), new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.2']),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey), await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return [certificate.rawData, await crypto.subtle.exportKey('pkcs8', keys.privateKey)]
}

async function withPkijs({ key }: Authority, issuer: pkijs.Certificate, index: number): Promise<unknown> {
  const keys = await crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ valueHex: random16() })
  certificate.issuer = issuer.subject
  certificate.subject.typesAndValues.push(
    new pkijs.AttributeTypeAndValue({ type: '2.5.4.10', value: new asn1js.Utf8String({ value: 'Bench' }) }), new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value: new asn1js.Utf8String({ value: `client ${index}` }) }),
  )
  certificate.notBefore.value = new Date()
  certificate.notAfter.value = new Date(Date.now() + 6e10)
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  const identifier = await crypto.subtle.digest('SHA-1', certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView as Uint8Array<ArrayBuffer>)
  const octets = new asn1js.OctetString({ valueHex: identifier })
  const extension = (extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): pkijs.Extension => new pkijs.Extension({ extnID, critical, extnValue: value.toBER() })
  certificate.extensions = [
    extension('2.5.29.19', true, new pkijs.BasicConstraints({ cA: false }).toSchema()), extension('2.5.29.15', true, new asn1js.BitString({ valueHex: Uint8Array.of(0x80).buffer, unusedBits: 7 })),
    extension('2.5.29.37', false, new pkijs.ExtKeyUsage({ keyPurposes: ['1.3.6.1.5.5.7.3.2'] }).toSchema()), extension('2.5.29.14', false, octets),
    extension('2.5.29.35', false, new pkijs.AuthorityKeyIdentifier({ keyIdentifier: octets }).toSchema()),
  ]
  await certificate.sign(key, 'SHA-256')
  return [certificate.toSchema(true).toBER(), await crypto.subtle.exportKey('pkcs8', keys.privateKey)]
}

const random16 = (): ArrayBuffer => crypto.getRandomValues(new Uint8Array(16)).buffer

/** Keeps what was made reachable until the next round. */
let kept: unknown[] = []

function repeating(name: string, itemsPerRound: number, make: (index: number) => Promise<unknown>): Contender {
  return {
    name, itemsPerRound,
    run: async (items) => {
      kept = []
      for (let index = 0; index < items.length; index++) kept.push(await make(index))
      return 0
    },
  }
}

async function throughWorker(authority: Authority): Promise<{ perSecond: number; made: number; longestGapMs: number }> {
  const lane = createWorkerClient<CryptoApi>(async () => new CryptoWorker())
  await lane.call('generateKey', { algorithm: 'P-256' })
  let made = 0
  let longestGapMs = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longestGapMs = Math.max(longestGapMs, performance.now() - last)
    last = performance.now()
  }, 0)
  const start = performance.now()
  const result = await lane.call('issueMany', orderFor(authority, 1000), { report: (progress) => { made += progress.made.length } })
  const seconds = (performance.now() - start) / 1000
  clearInterval(timer)
  return { perSecond: 1000 / seconds, made: result.ok ? made : -1, longestGapMs }
}

Object.assign(globalThis, {
  bench: async () => {
    const authority = await makeAuthority()
    const issuer = new x509.X509Certificate(authority.certificate as Uint8Array<ArrayBuffer>)
    const pkijsIssuer = pkijs.Certificate.fromBER(authority.certificate as Uint8Array<ArrayBuffer>)
    const items = Array.from({ length: 1000 }, () => new Uint8Array())
    const certlab: Contender = {
      name: 'CertLab', itemsPerRound: 1000,
      run: async ({ length }) => {
        kept = []
        for await (const one of issueMany(orderFor(authority, length), random)) kept.push(one)
        const [first] = kept as { certificate: Uint8Array }[]
        return decodeCertificate(first!.certificate).extensions.length === 5 ? 0 : length
      },
    }
    const figures = await compare([
      certlab, repeating('WebCrypto alone', 1000, () => bare(authority.key)), repeating('@peculiar/x509', 200, (index) => withPeculiar(authority, issuer, index)),
      repeating('pkijs', 200, (index) => withPkijs(authority, pkijsIssuer, index)),
    ], items)
    return { figures, worker: await throughWorker(authority) }
  },
})
