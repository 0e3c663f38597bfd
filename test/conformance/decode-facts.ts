/** The facts of one object, in the words of the suite's `expected.json`, from CertLab's own readers. */
import { hashAlgorithms } from '#pki/algorithms/index.ts'
import { readElement } from '#pki/asn1/element.ts'
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { carriedObjects, decodeContentInfo, isBareSignedData } from '#pki/containers/content-info.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import { decodeOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { decodeEncryptedPrivateKey } from '#pki/keys/private-key.ts'
import { decodeSshPublicKey, sshFingerprint } from '#pki/keys/ssh-public-key.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { publicKeyInfo, summarise } from '#pki/recognise/summarise.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import type { Name } from '#pki/names/name.ts'
import type { Recognised } from '#pki/recognise/recognised.ts'
import { CHALLENGE_PASSWORD, decodeCertificationRequest, requestedExtensions, verifyProofOfPossession } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { decodeString } from '#pki/asn1/strings.ts'

export type Facts = Readonly<Record<string, unknown>>

const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString().replace('.000Z', 'Z'))
const dn = (name: Name): unknown => name.rdnSequence.map((rdn) => rdn.map(({ type, text, value }) => [type, text ?? `#${formatHex(value.encoding)}`]))
const extensionList = (extensions: readonly Extension[]): unknown => extensions.map(({ extnID, critical }) => [extnID, critical])

export async function factsOf(object: Recognised): Promise<Facts> {
  const { kind, bytes } = object
  switch (kind) {
    case 'certificate': {
      const certificate = decodeCertificate(bytes)
      const serialHexRaw = formatHex(certificate.serialNumber.content)
      return {
        sha256: formatHex(sha256(bytes)), size: bytes.length, version: certificate.version, serialHexRaw, serial: opensslSerial(certificate.serialNumber.content),
        sigAlg: certificate.signatureAlgorithm.algorithm, subjectDn: dn(certificate.subject), issuerDn: dn(certificate.issuer),
        notBefore: iso(certificate.validity.notBefore.ms), notAfter: iso(certificate.validity.notAfter.ms), extensions: extensionList(certificate.extensions),
        sans: sansOf(certificate.extensions), ...keyFacts(certificate.subjectPublicKeyInfo),
      }
    }
    case 'certificationRequest':
      return requestFacts(bytes)
    case 'certificateList':
      return listFacts(bytes)
    case 'publicKey':
      return keyFacts(publicKeyInfo(bytes))
    case 'privateKey': {
      const { spkiSha256, fault } = await summarise(object)
      const spki = await publicOf(object)
      return { spkiSha256, ...(fault === undefined ? {} : { fault }), ...(spki === undefined ? {} : keyFacts(spki)) }
    }
    case 'encryptedPrivateKey':
      return { encrypted: encryptedFacts(object) }
    case 'contentInfo':
      return contentFacts(bytes)
    case 'sshPublicKey': {
      const key = decodeSshPublicKey(bytes)
      return { keyBits: key.bits, sshFingerprint: sshFingerprint(key.octets), sshType: sshType(key.keyType), ...sshKeyFacts(key.subjectPublicKeyInfo) }
    }
    case 'sshPrivateKey': {
      const read = attempt(() => decodeOpenSshPrivateKey(bytes).publicKey)
      if (!read.ok) return { fault: read.fault }
      return { keyBits: read.value.bits, sshFingerprint: sshFingerprint(read.value.octets), sshType: sshType(read.value.keyType), ...sshKeyFacts(read.value.subjectPublicKeyInfo) }
    }
    default:
      return {}
  }
}

/** A negative number with its sign, no leading zeros: as OpenSSL prints it. */
function opensslSerial(content: Uint8Array): string {
  const isNegative = content.length > 0 && content[0]! >= 0x80
  const unsigned = BigInt(`0x0${formatHex(content)}`)
  const value = isNegative ? (1n << BigInt(8 * content.length)) - unsigned : unsigned
  const digits = value.toString(16).toUpperCase()
  return `${isNegative ? '-' : ''}${digits.length % 2 === 0 ? digits : `0${digits}`}`
}

async function publicOf(object: Recognised): Promise<SubjectPublicKeyInfo | undefined> {
  const { derivePublicKey } = await import('#pki/keys/derive-public-key.ts')
  const { readPrivateKey } = await import('#pki/keys/read-private-key.ts')
  const key = attempt(() => readPrivateKey(object.bytes))
  const der = key.ok ? await derivePublicKey(key.value) : undefined
  return der === undefined ? undefined : decodeSubjectPublicKeyInfo(readElement(der, 0, der.length))
}

async function requestFacts(bytes: Uint8Array): Promise<Facts> {
  const request = decodeCertificationRequest(bytes)
  const asked = attempt(() => requestedExtensions(request))
  const challenge = request.attributes.find(({ type }) => type === CHALLENGE_PASSWORD)?.values[0]
  return {
    sha256: formatHex(sha256(bytes)), size: bytes.length, sigAlg: request.signatureAlgorithm.algorithm, subjectDn: dn(request.subject),
    attributes: request.attributes.map(({ type }) => type), extensions: asked.ok ? extensionList(asked.value) : asked.fault, sans: asked.ok ? sansOf(asked.value) : undefined,
    challengePassword: challenge && decodeString(challenge), signatureValid: (await verifyProofOfPossession(request)) === 'valid', ...keyFacts(request.subjectPKInfo),
  }
}

function listFacts(bytes: Uint8Array): Facts {
  const list = decodeCertificateList(bytes)
  const serials = Array.from({ length: list.count }, (_, index) => formatHex(list.entryAt(index).serialNumber.content))
  const number = attempt(() => findExtension(list.extensions, 'cRLNumber')?.value)
  const digits = number.ok && number.value !== undefined ? number.value.toString(16).toUpperCase() : undefined
  return {
    sha256: formatHex(sha256(bytes)), size: bytes.length, version: list.version, issuerDn: dn(list.issuer), thisUpdate: iso(list.thisUpdate.ms),
    nextUpdate: list.nextUpdate === undefined ? null : iso(list.nextUpdate.ms), extensions: extensionList(list.extensions), revokedCount: list.count, firstSerialHexRaw: serials[0] ?? null,
    lastSerialHexRaw: serials.at(-1) ?? null, serialsSha256: formatHex(sha256(new TextEncoder().encode(serials.join('\n')))),
    crlNumber: digits === undefined ? undefined : `0x${digits.length % 2 === 0 ? digits : `0${digits}`}`,
  }
}

function contentFacts(bytes: Uint8Array): Facts {
  const element = readElement(bytes, 0, bytes.length)
  if (isBareSignedData(element)) return {}
  const info = decodeContentInfo(element)
  const { certificates, crls } = carriedObjects(info)
  const hashes = (list: readonly { encoding: Uint8Array }[]): string[] => list.map(({ encoding }) => formatHex(sha256(encoding)))
  return { certs: hashes(certificates), crls: hashes(crls), size: bytes.length, contentType: OPENSSL_CONTENT_TYPES[info.contentType] ?? info.contentType }
}

const OPENSSL_CONTENT_TYPES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.7.1': 'pkcs7-data', '1.2.840.113549.1.7.2': 'pkcs7-signedData', '1.2.840.113549.1.7.3': 'pkcs7-envelopedData',
  '1.2.840.113549.1.7.4': 'pkcs7-signedAndEnvelopedData', '1.2.840.113549.1.7.5': 'pkcs7-digestData', '1.2.840.113549.1.7.6': 'pkcs7-encryptedData',
  '1.2.840.113549.1.9.16.1.2': 'id-smime-ct-authData', '1.2.840.113549.1.9.16.1.9': 'id-smime-ct-compressedData', '1.2.840.113549.1.9.16.1.23': 'id-smime-ct-authEnvelopedData',
}

function keyFacts(spki: SubjectPublicKeyInfo): Facts {
  const read = attempt(() => decodePublicKey(spki))
  const spkiSha256 = formatHex(sha256(spki.element.encoding))
  const keyOid = spki.algorithm.algorithm
  return read.ok ? { spkiSha256, keyOid, ...publicKeyFacts(read.value) } : { spkiSha256, keyOid, keyUnreadable: true }
}

function publicKeyFacts(key: PublicKey): Facts {
  switch (key.type) {
    case 'RSA':
    case 'RSA-PSS':
      return { keyType: 'RSA', keyBits: key.bits, rsaE: Number(key.exponent) }
    case 'EC': {
      const curve = key.parameters.kind === 'named' ? key.parameters.curve?.name : undefined
      return { keyType: 'EC', keyBits: key.bits, curve, ...(key.parameters.kind === 'explicit' ? { explicitCurve: true } : {}) }
    }
    case 'DSA':
    case 'DH':
      return { keyType: key.type, keyBits: key.bits }
    case 'Ed25519':
    case 'Ed448':
    case 'X25519':
    case 'X448':
      return { keyType: key.type }
    default:
      return { keyType: key.name }
  }
}

function sshKeyFacts(spki: Uint8Array | undefined): Facts {
  if (spki === undefined) return {}
  const { rsaE, ...facts } = keyFacts(decodeSubjectPublicKeyInfo(readElement(spki, 0, spki.length)))
  return { ...facts, ...(rsaE === undefined ? {} : { rsaE }) }
}

function sshType(keyType: string): string {
  const security = keyType.startsWith('sk-') ? '-SK' : ''
  const certificate = keyType.includes('-cert-') ? '-CERT' : ''
  const plain = keyType.includes('ed25519') ? 'ED25519' : keyType.includes('ecdsa') ? 'ECDSA' : keyType.includes('dss') ? 'DSA' : 'RSA'
  return `${plain}${security}${certificate}`
}

function encryptedFacts({ bytes, pemHeaders }: Recognised): unknown {
  const dek = pemHeaders?.['DEK-Info']
  if (dek !== undefined) return { scheme: 'legacy', cipher: dek.split(',')[0] }
  const { encryptionAlgorithm: { algorithm, parameters } } = decodeEncryptedPrivateKey(bytes)
  return { scheme: algorithm, parameters: parameters !== undefined, hash: hashAlgorithms[algorithm] }
}

function sansOf(extensions: readonly Extension[]): unknown {
  const read = attempt(() => findExtension(extensions, 'subjectAltName'))
  if (!read.ok) return undefined
  return read.value?.map((name) => {
    const octets = (start: number): string => formatHex(name.element.document.subarray(start, name.element.contentEnd))
    switch (name.kind) {
      case 'dNSName':
        return ['dns', name.value]
      case 'rfc822Name':
        return ['email', name.value]
      case 'uniformResourceIdentifier':
        return ['uri', name.value]
      case 'iPAddress':
        return ['ip', formatIpAddress(name.value)]
      case 'registeredID':
        return ['rid', name.value]
      case 'directoryName':
        return ['dirName', octets(name.element.contentStart)]
      default:
        return [name.kind, octets(name.element.contentStart)]
    }
  })
}
