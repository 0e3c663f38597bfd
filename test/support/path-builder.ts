/** Signed certificates, revocation lists and OCSP responses for paths, each detail of which can be made wrong. Keys by label, made once. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { defaultInputs, type PathInputs } from '#pki/path/inputs.ts'
import type { PathOutcome } from '#pki/path/outcome.ts'
import { Pool } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import {
  algorithm, basicConstraints, bitString, type BuiltExtension, buildTbsCertificate, type CertificateParts, commonName, dns, extensionList, extKeyUsage, generalizedTime,
  keyUsage, SERVER_AUTH, subjectAltName, utcTime,
} from './certificate-builder.ts'
import { concat, tlv } from './der.ts'

const ECDSA_SHA256 = algorithm('1.2.840.10045.4.3.2')
const keys = new Map<string, { publicKey: KeyObject; privateKey: KeyObject }>()

function keyPair(label: string): { publicKey: KeyObject; privateKey: KeyObject } {
  const pair = keys.get(label) ?? generateKeyPairSync('ec', { namedCurve: 'P-256' })
  keys.set(label, pair)
  return pair
}

export const spkiOf = (label: string): Uint8Array => new Uint8Array(keyPair(label).publicKey.export({ type: 'spki', format: 'der' }))
export const privateKeyOf = (label: string): KeyObject => keyPair(label).privateKey
const keyBits = (spki: Uint8Array): Uint8Array => spki.subarray(spki.length - 65)
const sha1 = (octets: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(octets).digest())
export const keyId = (label: string): Uint8Array => sha1(keyBits(spkiOf(label)))

const signed = (tbs: Uint8Array, label: string, { rest = [], outer = ECDSA_SHA256, digest = 'sha256' }: { rest?: readonly Uint8Array[]; outer?: Uint8Array; digest?: string } = {}): Uint8Array =>
  tlv(0x30, tbs, outer, bitString(new Uint8Array(sign(digest, tbs, keyPair(label).privateKey))), ...rest)

export interface Built {
  readonly der: Uint8Array
  readonly subject: Uint8Array
  readonly key: string
  readonly serial: Uint8Array
}

export interface Details extends Partial<CertificateParts> {
  /** Label of the subject's key; the name unless given. */
  readonly key?: string
  /** Label of the key that signs; the issuer's unless given. */
  readonly signer?: string
  /** Beside those of the kind of certificate; one of the same OID takes its place. */
  readonly extra?: readonly BuiltExtension[]
  /** OIDs to leave out. */
  readonly without?: readonly string[]
  readonly isDamaged?: boolean
  /** Of the signature; SHA-256 unless given. */
  readonly digest?: string
}

export const OID = {
  subjectKeyIdentifier: '2.5.29.14', keyUsage: '2.5.29.15', subjectAltName: '2.5.29.17', basicConstraints: '2.5.29.19', cRLNumber: '2.5.29.20', reasonCode: '2.5.29.21',
  deltaCRLIndicator: '2.5.29.27', issuingDistributionPoint: '2.5.29.28', certificateIssuer: '2.5.29.29', nameConstraints: '2.5.29.30', cRLDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32', policyMappings: '2.5.29.33', authorityKeyIdentifier: '2.5.29.35', policyConstraints: '2.5.29.36', extKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54', noCheck: '1.3.6.1.5.5.7.48.1.5', noRevAvail: '2.5.29.56', authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
} as const

let lastSerial = 0

function build(name: string, { issuer, extensions, details }: { issuer: Built | undefined; extensions: readonly BuiltExtension[]; details: Details }): Built {
  const key = details.key ?? name
  const subject = details.subject ?? commonName(name)
  const serial = details.serialNumber ?? Uint8Array.of(1, ++lastSerial >> 8, lastSerial & 0xff)
  const extra = details.extra ?? []
  const all = [
    ...extensions.filter(({ oid }) => !extra.some((own) => own.oid === oid)), ...extra,
  ].filter(({ oid }) => !(details.without ?? []).includes(oid))
  const tbs = buildTbsCertificate({
    version: 2, serialNumber: serial, innerAlgorithm: ECDSA_SHA256, outerAlgorithm: ECDSA_SHA256, issuer: issuer?.subject ?? subject, notBefore: utcTime('240101000000Z'),
    notAfter: utcTime('340101000000Z'), subject, subjectPublicKeyInfo: spkiOf(key), uniqueIds: [], extensions: all,
    ...Object.fromEntries(Object.entries(details).filter(([field]) => !['extra', 'without', 'key', 'signer', 'isDamaged', 'digest'].includes(field))),
  })
  const der = signed(tbs, details.signer ?? issuer?.key ?? key, { ...(details.outerAlgorithm === undefined ? {} : { outer: details.outerAlgorithm }), ...(details.digest === undefined ? {} : { digest: details.digest }) })
  if (details.isDamaged === true) der[der.length - 1]! ^= 1
  return { der, subject, key, serial }
}

export const ski = (label: string): BuiltExtension => ({ oid: OID.subjectKeyIdentifier, value: tlv(0x04, keyId(label)) })
export const aki = (label: string): BuiltExtension => ({ oid: OID.authorityKeyIdentifier, value: tlv(0x30, tlv(0x80, keyId(label))) })

export const root = (name = 'Root', details: Details = {}): Built =>
  build(name, { issuer: undefined, extensions: [basicConstraints(true), keyUsage('06'), ski(details.key ?? name)], details })

export const ca = (name: string, issuer: Built, details: Details = {}): Built =>
  build(name, { issuer, extensions: [basicConstraints(true), keyUsage('06'), ski(details.key ?? name), aki(issuer.key)], details })

export const server = (name: string, issuer: Built, details: Details = {}): Built =>
  build(name, { issuer, extensions: [keyUsage('80'), extKeyUsage(SERVER_AUTH), subjectAltName([dns(name)]), ski(details.key ?? name), aki(issuer.key)], details })

export interface ListDetails {
  readonly thisUpdate?: Uint8Array
  /** `none`: left out. */
  readonly nextUpdate?: Uint8Array | 'none'
  readonly revoked?: readonly { readonly serial: Uint8Array; readonly date?: Uint8Array; readonly extensions?: readonly BuiltExtension[] }[]
  readonly extensions?: readonly BuiltExtension[]
  readonly number?: number | undefined
  readonly isNumberCritical?: boolean
  readonly issuerName?: Uint8Array
  /** Label of the key that authorityKeyIdentifier names; the issuer's unless given, `none`: no such extension. */
  readonly authorityKey?: string
  /** As it stands outside the signed part. */
  readonly outerAlgorithm?: Uint8Array
}

export function crl(issuer: Built, { thisUpdate = utcTime('250101000000Z'), nextUpdate = utcTime('270101000000Z'), revoked = [], extensions = [], isNumberCritical = false, issuerName = issuer.subject, authorityKey = issuer.key, outerAlgorithm, ...rest }: ListDetails = {}): Uint8Array {
  const entries = revoked.map(({ serial, date = utcTime('250101000000Z'), extensions: own = [] }) => tlv(0x30, tlv(0x02, serial), date, ...(own.length === 0 ? [] : [extensionList(own)])))
  const number = 'number' in rest ? rest.number : 1
  const all = [...(authorityKey === 'none' ? [] : [aki(authorityKey)]), ...(number === undefined ? [] : [{ oid: OID.cRLNumber, critical: isNumberCritical, value: tlv(0x02, Uint8Array.of(number)) }]), ...extensions]
  const next = nextUpdate === 'none' ? [] : [nextUpdate]
  const tbs = tlv(0x30, tlv(0x02, Uint8Array.of(1)), ECDSA_SHA256, issuerName, thisUpdate, ...next, ...(entries.length === 0 ? [] : [tlv(0x30, ...entries)]), ...(all.length === 0 ? [] : [tlv(0xa0, extensionList(all))]))
  return signed(tbs, issuer.key, outerAlgorithm === undefined ? {} : { outer: outerAlgorithm })
}

export interface ResponseDetails {
  readonly status?: 'good' | 'unknown' | 'revoked'
  readonly signer?: Built
  readonly certs?: readonly Built[]
  readonly thisUpdate?: string
  readonly nextUpdate?: string
  readonly responseStatus?: number
  readonly isByKey?: boolean
  readonly singleExtensions?: readonly BuiltExtension[]
  readonly responseExtensions?: readonly BuiltExtension[]
  readonly version?: Uint8Array
  /** CRLReason; undefined leaves it out. */
  readonly reason?: number | undefined
  readonly revocationTime?: string
  readonly hashAlgorithm?: string
  /** SingleResponses before this one. */
  readonly others?: readonly Uint8Array[]
  readonly outerAlgorithm?: Uint8Array
  readonly responseType?: Uint8Array
}

export function singleResponse(about: Built, issuer: Built, { status = 'good', thisUpdate = '20260101000000Z', nextUpdate, singleExtensions = [], revocationTime = '20250601000000Z', hashAlgorithm = '1.3.14.3.2.26', ...rest }: ResponseDetails = {}): Uint8Array {
  const reason = 'reason' in rest ? rest.reason : 1
  const certId = tlv(0x30, algorithm(hashAlgorithm, tlv(0x05)), tlv(0x04, sha1(issuer.subject)), tlv(0x04, keyId(issuer.key)), tlv(0x02, about.serial))
  const revoked = tlv(0xa1, generalizedTime(revocationTime), ...(reason === undefined ? [] : [tlv(0xa0, tlv(0x0a, Uint8Array.of(reason)))]))
  return tlv(0x30, certId, { good: tlv(0x80), unknown: tlv(0x82), revoked }[status], generalizedTime(thisUpdate), ...(nextUpdate === undefined ? [] : [tlv(0xa0, generalizedTime(nextUpdate))]),
    ...(singleExtensions.length === 0 ? [] : [tlv(0xa1, extensionList(singleExtensions))]))
}

/** A basic response about one certificate. */
export function ocsp(about: Built, issuer: Built, { status = 'good', signer = issuer, certs = [], thisUpdate = '20260101000000Z', nextUpdate, responseStatus = 0, isByKey = false, ...rest }: ResponseDetails = {}): Uint8Array {
  const single = singleResponse(about, issuer, { status, thisUpdate, ...(nextUpdate === undefined ? {} : { nextUpdate }), ...rest })
  const responder = isByKey ? tlv(0xa2, tlv(0x04, keyId(signer.key))) : tlv(0xa1, signer.subject)
  const { version, responseExtensions = [], others = [], outerAlgorithm, responseType = Uint8Array.of(0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1) } = rest
  const tbs = tlv(0x30, ...(version === undefined ? [] : [tlv(0xa0, version)]), responder, generalizedTime('20260101000000Z'), tlv(0x30, ...others, single),
    ...(responseExtensions.length === 0 ? [] : [tlv(0xa1, extensionList(responseExtensions))]))
  const basic = signed(tbs, signer.key, { ...(outerAlgorithm === undefined ? {} : { outer: outerAlgorithm }), rest: certs.length === 0 ? [] : [tlv(0xa0, tlv(0x30, concat(...certs.map(({ der }) => der))))] })
  const bytes = tlv(0x30, tlv(0x06, responseType), tlv(0x04, basic))
  return tlv(0x30, tlv(0x0a, Uint8Array.of(responseStatus)), tlv(0xa0, bytes))
}

/** 2026-06-01, inside the validity of what is built unless told otherwise. */
export const NOW = Date.UTC(2026, 5, 1)

export interface Case extends Partial<Omit<PathInputs, 'anchor'>> {
  readonly anchor?: Partial<PathInputs['anchor']>
  readonly crls?: readonly Uint8Array[]
  readonly responses?: readonly Uint8Array[]
}

export function poolOf(certificates: readonly Built[], { crls = [], responses = [] }: Pick<Case, 'crls' | 'responses'> = {}): Pool {
  const pool = new Pool()
  certificates.forEach(({ der }, index) => pool.add({ id: `c${index}`, kind: 'certificate', bytes: der }))
  crls.forEach((bytes, index) => pool.add({ id: `crl${index}`, kind: 'crl', bytes }))
  responses.forEach((bytes, index) => pool.add({ id: `ocsp${index}`, kind: 'ocsp', bytes }))
  return pool
}

export const inputsFor = ({ anchor = {}, crls = [], responses = [], ...inputs }: Case): PathInputs => ({
  ...defaultInputs, targetId: 'c0', trustAnchorIds: [], timeMs: NOW, revocation: crls.length + responses.length > 0 ? 'required' : 'off', ...inputs,
  anchor: { ...defaultInputs.anchor, ...anchor },
})

/** The target first, the anchor last, unless `trustAnchorIds` says otherwise; ids are `c0`, `c1` … in their order. */
export function verify(certificates: readonly Built[], one: Case = {}): Promise<PathOutcome> {
  return verifyTarget(poolOf(certificates, one), inputsFor({ trustAnchorIds: [`c${certificates.length - 1}`], ...one }))
}

/** `path/expired 0`, of the best path; errors alone unless all are asked for. */
export const found = ({ paths: [best] }: PathOutcome, severities: readonly string[] = ['error']): string[] =>
  (best?.findings ?? []).filter(({ severity }) => severities.includes(severity)).map(({ id, certificateIndex }) => `${id} ${certificateIndex}`)
