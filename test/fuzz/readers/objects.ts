/** Readers of one kind of object each, with all that the page does with it: summary, fields, findings, signature, OpenSSL's text. */
import { attempt, PkiError } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { readRequest } from '#pki/issuance/read-request.ts'
import { opensslText, type OpensslTextKind } from '#pki/openssl-text/openssl-text.ts'
import { defaultInputs } from '#pki/path/inputs.ts'
import { Pool, type PoolItem } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import { inspect } from '#pki/recognise/inspect.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import { summarise } from '#pki/recognise/summarise.ts'
import { verifyOwnSignature } from '#pki/recognise/verify-own-signature.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { mutateDer } from '../mutate-der.ts'
import { type FuzzReader, NOW_MS } from './reader.ts'

/** The code of the fault that a reader ends with, if it does. */
async function faultOf(read: () => unknown): Promise<readonly string[]> {
  try {
    await read()
    return []
  } catch (error) {
    if (error instanceof PkiError) return [error.fault.code]
    throw error
  }
}

async function shown(kind: ObjectKind, octets: Uint8Array): Promise<readonly string[]> {
  const summary = await summarise({ kind, bytes: octets, encoding: 'der', path: [], place: [0, octets.length] })
  const { fault } = await inspect({ kind, encoding: 'der', bytes: octets }, NOW_MS)
  return [summary.fault, fault].flatMap((one) => (one === undefined ? [] : [one.code]))
}

/** @param more - What else the page does with such an object. */
const object = (kind: ObjectKind, ...more: readonly ((octets: Uint8Array) => unknown)[]): FuzzReader => ({
  mutate: mutateDer,
  read: async (octets) => {
    const faults = [...(await shown(kind, octets))]
    for (const use of more) faults.push(...(await faultOf(() => use(octets))))
    return faults
  },
})

const text = (kind: OpensslTextKind) => (octets: Uint8Array): unknown => opensslText(kind, octets)
const ownSignature = (kind: ObjectKind) => (octets: Uint8Array): unknown => verifyOwnSignature({ kind, encoding: 'der', bytes: octets })

/** The certificate below, above and beside itself. */
async function validate(octets: Uint8Array, others: readonly PoolItem[] = []): Promise<unknown> {
  const pool = new Pool()
  pool.add({ id: 'target', kind: 'certificate', bytes: octets })
  for (const item of others) pool.add(item)
  return verifyTarget(pool, { ...defaultInputs, profile: 'webpki', purpose: 'server', peerNames: [{ kind: 'dns', value: 'example.com' }], targetId: 'target', trustAnchorIds: ['target'], timeMs: NOW_MS })
}

async function openKey(octets: Uint8Array): Promise<unknown> {
  const key = readPrivateKey(octets)
  await derivePublicKey(key)
  return encodePkcs8(key)
}

/** Keys come to their reader as `recognise` writes them again. */
async function readJsonWebKeys(octets: Uint8Array): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { kind, bytes } of recognise(octets)) if (kind === 'jsonWebKey') faults.push(...(await shown(kind, bytes)))
  return faults
}

function readEntries(octets: Uint8Array): void {
  const list = decodeCertificateList(octets)
  for (let index = 0; index < Math.min(list.count, 100); index++) attempt(() => list.entryAt(index).extensions)
}

export const readers = {
  certificate: object('certificate', text('certificate'), ownSignature('certificate'), validate),
  request: object('certificationRequest', text('request'), ownSignature('certificationRequest'), readRequest),
  crl: object('certificateList', text('crl'), readEntries),
  ocsp: object('ocspResponse'),
  'ocsp-request': object('ocspRequest'),
  cms: object('contentInfo'),
  'time-stamp': object('timeStampResponse'),
  'attribute-certificate': object('attributeCertificate'),
  'public-key': object('publicKey'),
  'private-key': object('privateKey', openKey),
  'ssh-public-key': { read: object('sshPublicKey').read },
  jwk: { read: readJsonWebKeys },
} satisfies Readonly<Record<string, FuzzReader>>
