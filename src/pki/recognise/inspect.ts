/** One object in full: fields, what is wrong with it, fingerprints, and whether its own signature holds. */
import { verifyCommonSignature } from '#pki/algorithms/common-signature.ts'
import type { Certificate } from '#pki/certificates/certificate.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { isSelfIssued, signedCertificate } from '#pki/certificates/self-signature.ts'
import { checkCertificate, checkCertificateList, checkPublicKey, checkRequest } from '#pki/checks/index.ts'
import { md5, sha1, sha256, sha384, sha512 } from '#pki/bytes/digest.ts'
import { attempt } from '#pki/fault.ts'
import { keyIdentifier, spkiSha256 } from '#pki/keys/describe-public-key.ts'
import { readPublicKeyFile } from '#pki/keys/public-key-file.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { decodeCertificationRequest, signedRequest } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { checkInput } from './check-input.ts'
import { describeObject } from './describe-object.ts'
import type { Fingerprint, Inspection, ObjectReference } from './inspection.ts'

/** Never throws for what the object holds: what cannot be read comes back as its fault. */
export async function inspect(reference: ObjectReference, nowMs: number): Promise<Inspection> {
  const described = attempt(() => describeObject(reference))
  const shared = {
    ...(described.ok ? { fields: described.value } : { fault: described.fault }),
    fingerprints: fingerprintsOf(reference.bytes),
  }
  const stood = checkInput(reference)
  if (reference.kind === 'certificate') {
    const { findings, ...rest } = await inspectCertificate(attempt(() => decodeCertificate(reference.bytes)), nowMs)
    return { ...shared, ...rest, findings: [...stood, ...findings] }
  }
  if (reference.kind === 'certificationRequest') {
    const request = attempt(() => decodeCertificationRequest(reference.bytes))
    if (request.ok) return { ...shared, findings: [...stood, ...checkRequest(request.value)], ...keyFacts(request.value.subjectPKInfo), selfSignature: await verifyCommonSignature(signedRequest(request.value)) }
  }
  if (reference.kind === 'certificateList') {
    const list = attempt(() => decodeCertificateList(reference.bytes))
    if (list.ok) return { ...shared, findings: [...stood, ...checkCertificateList(list.value, nowMs)], selfSignature: 'notApplicable' }
  }
  const spki = reference.kind === 'publicKey' ? attempt(() => readPublicKeyFile(reference.bytes)) : undefined
  return { ...shared, findings: [...stood, ...(spki?.ok === true ? checkPublicKey(spki.value) : [])], ...(spki?.ok === true ? keyFacts(spki.value) : {}), selfSignature: 'notApplicable' }
}

async function inspectCertificate(read: ReturnType<typeof attempt<Certificate>>, nowMs: number): Promise<Omit<Inspection, 'fields' | 'fault' | 'fingerprints'>> {
  if (!read.ok) return { findings: [], selfSignature: 'notApplicable' }
  const certificate = read.value
  return { findings: checkCertificate(certificate, nowMs), ...keyFacts(certificate.subjectPublicKeyInfo), selfSignature: isSelfIssued(certificate) ? await verifyCommonSignature(signedCertificate(certificate, certificate)) : 'notApplicable' }
}

function keyFacts(spki: SubjectPublicKeyInfo): Pick<Inspection, 'spkiSha256' | 'computedKeyIdentifier'> {
  return { spkiSha256: spkiSha256(spki), computedKeyIdentifier: keyIdentifier(spki) }
}

/** Fingerprints take every octet; above this size only the one that names the object in the pile. */
const MAX_FINGERPRINTED = 8_000_000

function fingerprintsOf(bytes: Uint8Array): Fingerprint[] {
  const strong: Fingerprint = { name: 'SHA-256', octets: sha256(bytes) }
  if (bytes.length > MAX_FINGERPRINTED) return [strong]
  return [strong, { name: 'SHA-1', octets: sha1(bytes) }, { name: 'SHA-384', octets: sha384(bytes) }, { name: 'SHA-512', octets: sha512(bytes) }, { name: 'MD5', octets: md5(bytes) }]
}
