/** The objects that something is made from, read once and sorted by what they are. */
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { PkiError } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { decodeJsonWebKey, jsonWebKeyToPkcs8 } from '#pki/keys/json-web-key.ts'
import { decodeOpenSshPrivateKey, decodePrivateSection } from '#pki/keys/open-ssh-private-key.ts'
import { openSshToPkcs8 } from '#pki/keys/open-ssh-form.ts'
import { decodePkcs8, type PrivateKey } from '#pki/keys/private-key.ts'
import { readPublicKeyFile } from '#pki/keys/public-key-file.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { decodeSshPublicKey } from '#pki/keys/ssh-public-key.ts'
import type { ObjectReference } from '#pki/recognise/inspection.ts'
import { decodeCertificationRequest } from '#pki/requests/certification-request.ts'

/** An object as the pile has it, with the title that names it there. */
export interface ChosenObject extends Pick<ObjectReference, 'kind' | 'bytes' | 'pemHeaders'> {
  readonly title?: string | undefined
}

export interface SelectedKey {
  readonly privateKey: PrivateKey
  /** DER; undefined where nobody here can derive it. */
  readonly subjectPublicKeyInfo: Uint8Array | undefined
  readonly title: string | undefined
}

export interface SelectedCertificate extends Certificate {
  readonly der: Uint8Array
  readonly title: string | undefined
}

export interface Selection {
  /** Each once. */
  readonly certificates: readonly SelectedCertificate[]
  readonly privateKeys: readonly SelectedKey[]
  /** SubjectPublicKeyInfo of keys that stand alone, DER. */
  readonly publicKeys: readonly Uint8Array[]
  readonly certificateLists: readonly Uint8Array[]
  readonly requests: readonly { readonly der: Uint8Array; readonly subjectPublicKeyInfo: Uint8Array }[]
  /** In the order they were chosen. */
  readonly objects: readonly ChosenObject[]
}

/** @throws PkiError for an object that cannot be read as what it is. */
export async function readSelection(objects: readonly ChosenObject[]): Promise<Selection> {
  const certificates = new Map<string, SelectedCertificate>()
  const selection = {
    privateKeys: [] as SelectedKey[], publicKeys: [] as Uint8Array[], certificateLists: [] as Uint8Array[],
    requests: [] as Selection['requests'][number][], objects,
  }
  for (const object of objects) {
    const { kind, bytes, title } = object
    if (kind === 'certificate') certificates.set(formatHex(sha256(bytes)), { ...decodeCertificate(bytes), der: bytes, title })
    else if (kind === 'certificateList') selection.certificateLists.push(bytes)
    else if (kind === 'certificationRequest') selection.requests.push({ der: bytes, subjectPublicKeyInfo: decodeCertificationRequest(bytes).subjectPKInfo.element.encoding })
    else if (kind === 'publicKey') selection.publicKeys.push(readPublicKeyFile(bytes).element.encoding)
    else if (kind === 'sshPublicKey' || kind === 'jsonWebKey' || kind === 'privateKey' || kind === 'sshPrivateKey') await readKey(object, selection)
  }
  return { ...selection, certificates: [...certificates.values()] }
}

async function readKey(object: ChosenObject, selection: { privateKeys: SelectedKey[]; publicKeys: Uint8Array[] }): Promise<void> {
  const privateKey = privateKeyOf(object)
  if (privateKey !== undefined) {
    selection.privateKeys.push({ privateKey, subjectPublicKeyInfo: await derivePublicKey(privateKey), title: object.title })
    return
  }
  const spki = object.kind === 'jsonWebKey' ? decodeJsonWebKey(object.bytes).subjectPublicKeyInfo : decodeSshPublicKey(object.bytes).subjectPublicKeyInfo
  if (spki === undefined) throw new PkiError('making/key-type-not-in-format', { structure: object.kind })
  selection.publicKeys.push(spki)
}

/** @returns undefined for the public forms. @throws PkiError `making/key-type-not-in-format` for keys that live in hardware. */
function privateKeyOf({ kind, bytes }: ChosenObject): PrivateKey | undefined {
  if (kind === 'privateKey') return readPrivateKey(bytes)
  if (kind === 'sshPublicKey') return undefined
  if (kind === 'jsonWebKey') {
    const key = decodeJsonWebKey(bytes)
    const pkcs8 = jsonWebKeyToPkcs8(key)
    if (pkcs8 === undefined && key.isPrivate) throw new PkiError('making/key-type-not-in-format', { found: key.label })
    return pkcs8 && decodePkcs8(pkcs8)
  }
  const key = decodeOpenSshPrivateKey(bytes)
  const pkcs8 = openSshToPkcs8(decodePrivateSection(key.privateSection))
  if (pkcs8 === undefined) throw new PkiError('making/key-type-not-in-format', { found: key.publicKey.label })
  return decodePkcs8(pkcs8)
}

/** The certificate for a key: the one with its public key; of several the one chosen first. */
export function certificateOf({ subjectPublicKeyInfo }: Pick<SelectedKey, 'subjectPublicKeyInfo'>, { certificates }: Selection): SelectedCertificate | undefined {
  return certificates.find((certificate) => subjectPublicKeyInfo !== undefined && sameOctets(certificate.subjectPublicKeyInfo.element.encoding, subjectPublicKeyInfo))
}

/** The private key for a certificate. */
export function keyOf(certificate: SelectedCertificate, { privateKeys }: Selection): SelectedKey | undefined {
  const own = certificate.subjectPublicKeyInfo.element.encoding
  return privateKeys.find(({ subjectPublicKeyInfo }) => subjectPublicKeyInfo !== undefined && sameOctets(subjectPublicKeyInfo, own))
}
