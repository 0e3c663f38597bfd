/** Any object as fields: which decoder draws which kind. What its decoder cannot read is shown as an ASN.1 tree with the fault. */
import { readElement } from '#pki/asn1/element.ts'
import { any, bitString, custom, explicit, ia5String, optional, type Schema, sequence, sequenceOf } from '#pki/asn1/schema.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { describeAttributeCertificate } from '#pki/certificates/attribute-certificate.ts'
import { decodeCertificate, decodeCertificateElement } from '#pki/certificates/certificate.ts'
import { describeCertificate } from '#pki/certificates/describe-certificate.ts'
import { describeContentInfo } from '#pki/containers/content-info.ts'
import { describeBouncyCastleKeystore, describeJavaKeystore, describePfx } from '#pki/containers/describe-keystores.ts'
import { describeTimeStampRequest, describeTimeStampResponse } from '#pki/containers/time-stamp.ts'
import { decodeTimestampList, describeTimestamp } from '#pki/extensions/signed-certificate-timestamps.ts'
import { algorithmIdentifier } from '#pki/extensions/pkix-others.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { describeEncryptedPrivateKey, describePrivateKey } from '#pki/keys/describe-private-key.ts'
import { describeSubjectPublicKeyInfo } from '#pki/keys/describe-public-key.ts'
import { decodeJsonWebKey, describeJsonWebKey } from '#pki/keys/json-web-key.ts'
import { describeKeyParameters } from '#pki/keys/key-parameters.ts'
import { decodeOpenSshPrivateKey, describeOpenSshPrivateKey, isOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { decodeEncryptedPrivateKey } from '#pki/keys/private-key.ts'
import { describePublicKeyFile } from '#pki/keys/public-key-file.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { decodeSshPublicKey, describeSshPublicKey } from '#pki/keys/ssh-public-key.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { decodeCertificationRequest, describeCertificationRequest } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { describeCertificateList } from '#pki/revocation/describe-certificate-list.ts'
import { describeOcspRequest, describeOcspResponse } from '#pki/revocation/ocsp.ts'
import { describeIbmKeyDatabase, describeIbmStash, describeJwe, describePvk } from './foreign-files.ts'
import type { ObjectReference } from './inspection.ts'
import type { ObjectKind } from './recognised.ts'

const certificate = custom(SEQUENCE, (name, element) => ({ ...describeCertificate(decodeCertificateElement(element)), name }))
const certificatePath = sequenceOf('Certificate', certificate)
const certificatePair = sequence({ issuedToThisCA: optional(explicit(0, certificate)), issuedByThisCA: optional(explicit(1, certificate)) })

type Describe = (bytes: Uint8Array, reference: ObjectReference) => Field

const whole = (bytes: Uint8Array): ReturnType<typeof readElement> => readElement(bytes, 0, bytes.length)
const generic: Describe = (bytes) => any.describe('value', whole(bytes))
const spki: Schema = custom(SEQUENCE, (name, element) => describeSubjectPublicKeyInfo(name, decodeSubjectPublicKeyInfo(element)))
const signedPublicKeyAndChallenge = sequence({
  publicKeyAndChallenge: sequence({ spki, challenge: ia5String }), signatureAlgorithm: algorithmIdentifier, signature: bitString,
})

const describers: Readonly<Record<ObjectKind, Describe>> = {
  certificate: (bytes) => describeCertificate(decodeCertificate(bytes)),
  attributeCertificate: describeAttributeCertificate,
  certificationRequest: (bytes) => describeCertificationRequest(decodeCertificationRequest(bytes)),
  certificateList: (bytes) => describeCertificateList(decodeCertificateList(bytes)),
  publicKey: describePublicKeyFile,
  privateKey: (bytes) => describePrivateKey(readPrivateKey(bytes)),
  encryptedPrivateKey: describeEncrypted,
  sshPublicKey: (bytes) => describeSshPublicKey(decodeSshPublicKey(bytes)),
  sshPrivateKey: (bytes) => (isOpenSshPrivateKey(bytes) ? describeOpenSshPrivateKey(decodeOpenSshPrivateKey(bytes)) : describePutty(bytes)),
  contentInfo: (bytes) => describeContentInfo(whole(bytes)),
  pkcs12: describePfx,
  javaKeystore: describeJavaKeystore,
  bouncyCastleKeystore: describeBouncyCastleKeystore,
  ocspRequest: describeOcspRequest,
  ocspResponse: describeOcspResponse,
  timeStampRequest: (bytes) => describeTimeStampRequest(whole(bytes)),
  timeStampResponse: (bytes) => describeTimeStampResponse(whole(bytes)),
  signedCertificateTimestampList: (bytes) => ({ name: 'SignedCertificateTimestampList', range: [0, bytes.length], children: decodeTimestampList(whole(bytes).content).map(describeTimestamp) }),
  keyParameters: describeParameters,
  signedPublicKeyAndChallenge: (bytes) => signedPublicKeyAndChallenge.describe('SignedPublicKeyAndChallenge', whole(bytes)),
  jsonWebKey: (bytes) => describeJsonWebKey(decodeJsonWebKey(bytes)),
  jsonWebEncryption: describeJwe,
  certificatePath: (bytes) => certificatePath.describe('PkiPath', whole(bytes)),
  certificatePair: (bytes) => certificatePair.describe('CertificatePair', whole(bytes)),
  pvk: describePvk,
  ibmKeyDatabase: describeIbmKeyDatabase,
  ibmStash: describeIbmStash,
  asn1: generic,
  unreadable: (bytes) => ({ name: 'bytes', value: bytes, range: [0, bytes.length] }),
}

/** @throws PkiError where the object is not what its kind says. */
export function describeObject(reference: ObjectReference): Field {
  return describers[reference.kind](reference.bytes, reference)
}

/** Numbers in an order that no standard has are a tree. */
function describeParameters(bytes: Uint8Array): Field {
  const element = whole(bytes)
  const known = attempt(() => describeKeyParameters(element))
  return known.ok ? known.value : any.describe('parameters', element)
}

/** PKCS#8, or OpenSSL's own encryption, of which only the headers can be read. */
function describeEncrypted(bytes: Uint8Array, { pemHeaders }: ObjectReference): Field {
  const dek = pemHeaders?.['DEK-Info']
  if (dek === undefined) return describeEncryptedPrivateKey(decodeEncryptedPrivateKey(bytes))
  const [cipher, iv] = dek.split(',')
  return { name: 'encryptedPrivateKey', children: [{ name: 'cipher', value: cipher ?? '' }, { name: 'iv', value: iv ?? '' }, { name: 'encryptedData', value: bytes, range: [0, bytes.length] }] }
}

/** PuTTY's own text format: the lines before the key are in clear. */
function describePutty(bytes: Uint8Array): Field {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  const pairs = lines.map((line) => /^([A-Za-z-]+[\d-]*): (.*)$/.exec(line)).filter((pair) => pair !== null)
  return { name: 'PuTTY-User-Key-File', children: pairs.map((pair) => ({ name: pair[1]!, value: pair[2]! })) }
}
