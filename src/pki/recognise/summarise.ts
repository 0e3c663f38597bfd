/** The few facts of an object for the pile: role, title, key, names and dates. */
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { readElement } from '#pki/asn1/element.ts'
import { checkTree } from '#pki/asn1/check-tree.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { findExtension, presentedNames } from '#pki/extensions/read-extension.ts'
import { attempt, attemptAsync, type Result } from '#pki/fault.ts'
import { deriveCommonPublicKey } from '#pki/keys/common-public-key.ts'
import { privateKeyLabel } from '#pki/keys/describe-private-key.ts'
import { spkiSha256 } from '#pki/keys/describe-public-key.ts'
import { decodeJsonWebKey } from '#pki/keys/json-web-key.ts'
import { decodeOpenSshPrivateKey, isOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { readPublicKeyFile } from '#pki/keys/public-key-file.ts'
import { decodePublicKey, keyLabel } from '#pki/keys/public-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { decodeSshPublicKey } from '#pki/keys/ssh-public-key.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { COMMON_NAME, firstValue, formatName, ORGANIZATION_NAME, ORGANIZATIONAL_UNIT_NAME } from '#pki/names/format-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import type { Name } from '#pki/names/name.ts'
import { decodeCertificationRequest, readableExtensions } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { isPvkEncrypted } from './foreign-files.ts'
import type { Recognised } from './recognised.ts'
import type { ObjectSummary, Role } from './summary.ts'

/** Whether they hold a private key shows when they are opened. */
const KEYSTORES: ReadonlySet<string> = new Set(['pkcs12', 'javaKeystore', 'bouncyCastleKeystore'])

type Facts = Partial<Omit<ObjectSummary, 'kind' | 'encoding' | 'path'>> & { readonly role: Role }

/** Private keys need their public key derived, so this is asynchronous; every other kind answers at once. */
export async function summarise(recognised: Recognised): Promise<ObjectSummary> {
  const read = await attemptFacts(recognised)
  const fault = recognised.fault ?? (read.ok ? undefined : read.fault)
  return {
    isSecret: false, isEncrypted: false,
    ...(read.ok ? read.value : { role: fallbackRole(recognised) }),
    ...(recognised.kind === 'encryptedPrivateKey' ? { isSecret: true, isEncrypted: true } : {}),
    ...(KEYSTORES.has(recognised.kind) ? { isEncrypted: true } : {}),
    kind: recognised.kind, encoding: recognised.encoding, path: recognised.path, byteLength: recognised.bytes.length,
    sha256: formatHex(sha256(recognised.bytes)),
    ...(recognised.pemLabel === undefined ? {} : { pemLabel: recognised.pemLabel }),
    ...(fault === undefined ? {} : { fault }),
  }
}

async function attemptFacts(recognised: Recognised): Promise<Result<Facts>> {
  if (recognised.kind !== 'privateKey') return attempt(() => factsOf(recognised))
  const key = attempt(() => readPrivateKey(recognised.bytes))
  if (!key.ok) return key
  const label = attempt(() => privateKeyLabel(key.value))
  const spki = await attemptAsync(() => deriveCommonPublicKey(key.value))
  return {
    ok: true,
    value: {
      role: 'privateKey', isSecret: true, ...(label.ok ? { keyLabel: label.value } : {}),
      ...(spki.ok && spki.value === 'rare' ? { isPublicKeyPending: true } : spki.ok && spki.value instanceof Uint8Array ? { spkiSha256: formatHex(sha256(spki.value)) } : {}),
      ...(spki.ok ? {} : { fault: spki.fault }),
    },
  }
}

function factsOf({ kind, bytes }: Recognised): Facts {
  switch (kind) {
    case 'certificate':
      return certificateFacts(decodeCertificate(bytes))
    case 'certificationRequest': {
      const request = decodeCertificationRequest(bytes)
      return { role: 'request', ...titled(request.subject, readableExtensions(request)), ...keyFacts(request.subjectPKInfo) }
    }
    case 'certificateList': {
      const list = decodeCertificateList(bytes)
      const authority = attempt(() => findExtension(list.extensions, 'authorityKeyIdentifier')?.keyIdentifier)
      return {
        role: 'crl', ...titled(list.issuer, []), issuerKey: nameMatchKey(list.issuer), ...dated(list.thisUpdate.ms, list.nextUpdate?.ms),
        ...(authority.ok && authority.value !== undefined ? { authorityKeyIdentifier: formatHex(authority.value) } : {}),
      }
    }
    case 'publicKey':
      return { role: 'publicKey', ...keyFacts(readPublicKeyFile(bytes)) }
    case 'sshPublicKey': {
      const key = decodeSshPublicKey(bytes)
      return { role: 'publicKey', keyLabel: key.label, ...hashed(key.subjectPublicKeyInfo) }
    }
    case 'sshPrivateKey': {
      if (!isOpenSshPrivateKey(bytes)) return { role: 'privateKey', isSecret: true, isEncrypted: !/^Encryption: none/m.test(new TextDecoder().decode(bytes)) }
      const key = decodeOpenSshPrivateKey(bytes)
      return { role: 'privateKey', isSecret: true, isEncrypted: key.isEncrypted, keyLabel: key.publicKey.label, ...hashed(key.publicKey.subjectPublicKeyInfo) }
    }
    case 'jsonWebKey': {
      const key = decodeJsonWebKey(bytes)
      return { role: key.isPrivate ? 'privateKey' : 'publicKey', isSecret: key.isPrivate, keyLabel: key.label, ...hashed(key.subjectPublicKeyInfo) }
    }
    case 'pvk':
      return { role: 'privateKey', isSecret: true, isEncrypted: isPvkEncrypted(bytes) }
    case 'ibmStash':
      return { role: 'other', isSecret: true }
    case 'asn1':
      checkTree(readElement(bytes, 0, bytes.length))
      return { role: 'other' }
    case 'attributeCertificate':
    case 'privateKey':
    case 'encryptedPrivateKey':
    case 'contentInfo':
    case 'pkcs12':
    case 'javaKeystore':
    case 'bouncyCastleKeystore':
    case 'ocspRequest':
    case 'ocspResponse':
    case 'timeStampRequest':
    case 'timeStampResponse':
    case 'signedCertificateTimestampList':
    case 'keyParameters':
    case 'signedPublicKeyAndChallenge':
    case 'jsonWebEncryption':
    case 'certificatePath':
    case 'certificatePair':
    case 'ibmKeyDatabase':
    case 'unreadable':
      return { role: fallbackRole({ kind }) }
  }
}

function fallbackRole({ kind }: Pick<Recognised, 'kind'>): Role {
  if (kind === 'encryptedPrivateKey' || kind === 'privateKey' || kind === 'sshPrivateKey') return 'privateKey'
  if (kind === 'pkcs12' || kind === 'javaKeystore' || kind === 'bouncyCastleKeystore' || kind === 'ibmKeyDatabase') return 'keystore'
  return kind === 'contentInfo' || kind === 'certificatePath' || kind === 'certificatePair' ? 'bundle' : kind === 'certificate' ? 'endEntity' : 'other'
}

function certificateFacts(certificate: Certificate): Facts {
  const { subject, issuer, extensions, validity } = certificate
  const subjectKey = nameMatchKey(subject)
  const issuerKey = nameMatchKey(issuer)
  const own = attempt(() => findExtension(extensions, 'subjectKeyIdentifier')?.octets)
  const authority = attempt(() => findExtension(extensions, 'authorityKeyIdentifier')?.keyIdentifier)
  return {
    role: certificateRole(certificate, subjectKey === issuerKey), ...titled(subject, extensions), ...keyFacts(certificate.subjectPublicKeyInfo),
    ...dated(validity.notBefore.ms, validity.notAfter.ms), subjectKey, issuerKey, isSelfIssued: subjectKey === issuerKey,
    ...(own.ok && own.value !== undefined ? { subjectKeyIdentifier: formatHex(own.value) } : {}),
    ...(authority.ok && authority.value !== undefined ? { authorityKeyIdentifier: formatHex(authority.value) } : {}),
  }
}

function certificateRole({ extensions, version }: Certificate, isSelfIssued: boolean): Role {
  const constraints = attempt(() => findExtension(extensions, 'basicConstraints'))
  const isCa = constraints.ok && constraints.value?.cA === true
  if (isCa || (isSelfIssued && version < 3)) return isSelfIssued ? 'root' : 'intermediate'
  const usage = attempt(() => findExtension(extensions, 'extKeyUsage')?.map(({ id }) => id))
  const purposes = new Set(usage.ok ? usage.value : [])
  const isServer = purposes.has(ID_KP_SERVER_AUTH) || purposes.has(ANY_EXTENDED_KEY_USAGE)
  const isClient = purposes.has(ID_KP_CLIENT_AUTH) || purposes.has(ANY_EXTENDED_KEY_USAGE)
  return isServer && isClient ? 'serverAndClient' : isServer ? 'server' : isClient ? 'client' : 'endEntity'
}

/** The common name, else the first alternative name, else what the name has. */
function titled(name: Name, extensions: readonly Extension[]): { title?: string } {
  const own = firstValue(name, COMMON_NAME)
  const title = own ?? firstAlternativeName(extensions) ?? firstValue(name, ORGANIZATIONAL_UNIT_NAME) ?? firstValue(name, ORGANIZATION_NAME) ?? formatName(name)
  return title === '' ? {} : { title }
}

function firstAlternativeName(extensions: readonly Extension[]): string | undefined {
  const first = presentedNames(extensions)?.[0]
  switch (first?.kind) {
    case 'dNSName':
    case 'rfc822Name':
    case 'uniformResourceIdentifier':
    case 'registeredID':
      return first.value
    case 'iPAddress':
      return formatIpAddress(first.value)
    case 'directoryName':
      return formatName(first.value)
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
    case 'malformed':
    case undefined:
      return undefined
  }
}

function keyFacts(spki: SubjectPublicKeyInfo): { keyLabel?: string; spkiSha256: string } {
  const key = attempt(() => keyLabel(decodePublicKey(spki)))
  return { spkiSha256: formatHex(spkiSha256(spki)), ...(key.ok ? { keyLabel: key.value } : {}) }
}

const hashed = (spki: Uint8Array | undefined): { spkiSha256?: string } => (spki === undefined ? {} : { spkiSha256: formatHex(sha256(spki)) })
const dated = (notBefore: number | undefined, notAfter: number | undefined): { notBefore?: number; notAfter?: number } => ({
  ...(notBefore === undefined ? {} : { notBefore }), ...(notAfter === undefined ? {} : { notAfter }),
})
