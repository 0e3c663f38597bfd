/** The facts that `expected.json` states about an object, read from it by CertLab. Each is computed only when asked for. */
import { readElement } from '#pki/asn1/element.ts'
import type { Time } from '#pki/asn1/time.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { decodeContentInfo, isBareSignedData } from '#pki/containers/content-info.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { decodeOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { decodeSshPublicKey, sshFingerprint, type SshPublicKey } from '#pki/keys/ssh-public-key.ts'
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import type { Name } from '#pki/names/name.ts'
import type { Recognised } from '#pki/recognise/recognised.ts'
import { publicKeyInfo } from '#pki/recognise/summarise.ts'
import { CHALLENGE_PASSWORD, decodeCertificationRequest, requestedExtensions, verifyProofOfPossession } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'

export type Facts = Readonly<Record<string, () => unknown>>

/** Where a fact cannot be told, its value is this text, so that it never agrees by accident. */
export const faultText = (code: string): string => `fault ${code}`

export async function factsOf(found: Recognised, carried: readonly Recognised[]): Promise<Facts> {
  const shared: Facts = {
    sha256: () => formatHex(sha256(found.bytes)), size: () => found.bytes.length, pemLabel: () => found.pemLabel,
  }
  switch (found.kind) {
    case 'certificate':
      return { ...shared, ...certificateFacts(decodeCertificate(found.bytes)) }
    case 'certificationRequest':
      return { ...shared, ...(await requestFacts(found.bytes)) }
    case 'certificateList':
      return { ...shared, ...listFacts(found.bytes) }
    case 'publicKey':
      return { ...shared, ...keyFacts(publicKeyInfo(found.bytes)), format: () => (isBareRsaKey(found.bytes) ? 'pkcs1' : undefined) }
    case 'privateKey': {
      const derived = await derivePublicKey(readPrivateKey(found.bytes))
      return { ...shared, ...(derived === undefined ? {} : keyFacts(decodeSubjectPublicKeyInfo(readElement(derived, 0, derived.length)))) }
    }
    case 'sshPublicKey':
      return { ...shared, ...sshFacts(decodeSshPublicKey(found.bytes)) }
    case 'sshPrivateKey':
      return { ...shared, ...sshFacts(decodeOpenSshPrivateKey(found.bytes).publicKey) }
    case 'contentInfo':
      return { ...shared, ...contentInfoFacts(found.bytes, carried) }
    default:
      return shared
  }
}

function certificateFacts(certificate: Certificate): Facts {
  const { version, serialNumber, issuer, subject, validity, extensions, signature, subjectPublicKeyInfo } = certificate
  return {
    version: () => version, serialHexRaw: () => formatHex(serialNumber.content), serial: () => printedSerial(serialNumber.content),
    issuerDn: () => nameFact(issuer), subjectDn: () => nameFact(subject), notBefore: () => timeFact(validity.notBefore), notAfter: () => timeFact(validity.notAfter),
    sigAlg: () => signature.algorithm, extensions: () => extensionFacts(extensions), sans: () => sanFacts(extensions), ...keyFacts(subjectPublicKeyInfo),
  }
}

async function requestFacts(bytes: Uint8Array): Promise<Facts> {
  const request = decodeCertificationRequest(bytes)
  const verdict = await verifyProofOfPossession(request)
  const attributeText = (): string | undefined => {
    const value = request.attributes.find(({ type }) => type === CHALLENGE_PASSWORD)?.values[0]
    return value && decodeString(value)
  }
  return {
    subjectDn: () => nameFact(request.subject), sigAlg: () => request.signatureAlgorithm.algorithm, attributes: () => request.attributes.map(({ type }) => type),
    extensions: () => extensionFacts(requestedExtensions(request)), sans: () => sanFacts(requestedExtensions(request)),
    challengePassword: () => attributeText() ?? 'unable to print attribute', signatureValid: () => (verdict === 'unsupported' ? verdict : verdict === 'valid'), ...keyFacts(request.subjectPKInfo),
  }
}

function listFacts(bytes: Uint8Array): Facts {
  const list = decodeCertificateList(bytes)
  const serialAt = (index: number): string => formatHex(list.entryAt(index).serialNumber.content)
  const orNone = (index: number): string | null => (list.count === 0 ? null : serialAt(index))
  return {
    version: () => list.version, issuerDn: () => nameFact(list.issuer), thisUpdate: () => timeFact(list.thisUpdate),
    nextUpdate: () => (list.nextUpdate === undefined ? null : timeFact(list.nextUpdate)), revokedCount: () => list.count,
    firstSerialHexRaw: () => orNone(0), lastSerialHexRaw: () => orNone(list.count - 1), extensions: () => extensionFacts(list.extensions),
    serialsSha256: () => formatHex(sha256(new TextEncoder().encode(Array.from({ length: list.count }, (_, index) => serialAt(index)).join('\n')))),
    crlNumber: () => {
      const number = findExtension(list.extensions, 'cRLNumber')
      return number && `0x${printedHex(number.value)}`
    },
  }
}

/** Every name that OpenSSL and PKCS#7 use for a content type, by OID. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.7.1': 'pkcs7-data', '1.2.840.113549.1.7.2': 'pkcs7-signedData', '1.2.840.113549.1.7.3': 'pkcs7-envelopedData',
  '1.2.840.113549.1.7.4': 'pkcs7-signedAndEnvelopedData', '1.2.840.113549.1.7.5': 'pkcs7-digestData', '1.2.840.113549.1.7.6': 'pkcs7-encryptedData',
  '1.2.840.113549.1.9.16.1.2': 'id-smime-ct-authData', '1.2.840.113549.1.9.16.1.4': 'id-smime-ct-TSTInfo',
  '1.2.840.113549.1.9.16.1.9': 'id-smime-ct-compressedData', '1.2.840.113549.1.9.16.1.23': 'id-smime-ct-authEnvelopedData',
}

function contentInfoFacts(bytes: Uint8Array, carried: readonly Recognised[]): Facts {
  const element = readElement(bytes, 0, bytes.length)
  const sumsOf = (kind: Recognised['kind']): string[] => carried.filter((inner) => inner.kind === kind).map((inner) => formatHex(sha256(inner.bytes)))
  return {
    contentType: () => {
      if (isBareSignedData(element)) return CONTENT_TYPES['1.2.840.113549.1.7.2']
      const { contentType } = decodeContentInfo(element)
      return CONTENT_TYPES[contentType] ?? contentType
    },
    certs: () => sumsOf('certificate'), crls: () => sumsOf('certificateList'),
  }
}

function keyFacts(spki: SubjectPublicKeyInfo): Facts {
  const read = attempt(() => decodePublicKey(spki))
  const key = read.ok ? read.value : undefined
  return {
    spkiSha256: () => formatHex(sha256(spki.element.encoding)), keyOid: () => spki.algorithm.algorithm,
    keyType: () => (key === undefined ? faultText(read.ok ? '' : read.fault.code) : keyType(key)), keyBits: () => (key !== undefined && 'bits' in key ? key.bits : undefined),
    rsaE: () => (key !== undefined && 'exponent' in key ? Number(key.exponent) : undefined),
    curve: () => (key?.type === 'EC' && key.parameters.kind === 'named' ? key.parameters.curve?.name : undefined),
    explicitCurve: () => (key?.type === 'EC' ? key.parameters.kind === 'explicit' : undefined),
  }
}

/** OpenSSL's word: RSA-PSS is RSA to it, and the parameter sets of the lattice and hash algorithms are types of their own. */
const keyType = (key: PublicKey): string => (key.type === 'RSA-PSS' ? 'RSA' : key.type.endsWith('25519') || key.type.endsWith('448') || !('name' in key) ? key.type : key.name)

/** PKCS#1's key has no algorithm of its own, so its SubjectPublicKeyInfo stands in other bytes. */
const isBareRsaKey = (bytes: Uint8Array): boolean => publicKeyInfo(bytes).element.document !== bytes

function sshFacts(key: SshPublicKey): Facts {
  const spki = key.subjectPublicKeyInfo
  const family = /rsa|dss|ed25519|ecdsa/.exec(key.keyType)?.[0] ?? ''
  const suffix = key.certificate === undefined ? (key.keyType.startsWith('sk-') ? '-SK' : '') : '-CERT'
  return {
    ...(spki === undefined ? {} : keyFacts(decodeSubjectPublicKeyInfo(readElement(spki, 0, spki.length)))),
    keyBits: () => key.bits, format: () => 'openssh', sshType: () => `${family === 'dss' ? 'DSA' : family.toUpperCase()}${suffix}`,
    sshFingerprint: () => sshFingerprint(key.plainOctets),
  }
}

const nameFact = (name: Name): unknown =>
  name.rdnSequence.map((rdn) => rdn.map(({ type, text, value }) => [type, text ?? `#${formatHex(value.encoding)}`]))

function timeFact({ ms }: Time): string {
  if (ms === undefined) return 'BadTtime value' // OpenSSL's "Bad time value", as it stands in the records
  const moment = new Date(ms)
  const rest = moment.toISOString().slice(-20, -1).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  return `${moment.getUTCFullYear()}-${rest.slice(1)}Z`
}

const extensionFacts = (list: readonly Extension[]): unknown => list.map(({ extnID, critical }) => [extnID, critical])

function sanFacts(list: readonly Extension[]): unknown {
  const read = attempt(() => findExtension(list, 'subjectAltName'))
  if (!read.ok) return 'malformed'
  return read.value?.map(sanFact)
}

function sanFact(name: GeneralName): readonly [string, string] {
  switch (name.kind) {
    case 'dNSName':
      return ['dns', name.value]
    case 'rfc822Name':
      return ['email', name.value]
    case 'uniformResourceIdentifier':
      return ['uri', name.value]
    case 'iPAddress':
      return ['ip', name.value.length === 4 || name.value.length === 16 ? formatIpAddress(name.value) : `hex:${formatHex(name.value)}`]
    case 'registeredID':
      return ['rid', name.value]
    case 'directoryName':
      return ['dirName', formatHex(name.element.content)]
    case 'otherName':
      return ['otherName', formatHex(name.element.content)]
    case 'x400Address':
      return ['[3]', formatHex(name.element.content)]
    case 'ediPartyName':
      return ['[5]', formatHex(name.element.content)]
  }
}

/** OpenSSL prints an INTEGER as sign and magnitude, in whole octets. */
function printedSerial(content: Uint8Array): string {
  const bits = 8 * content.length
  return printedHex(BigInt.asIntN(bits, BigInt(`0x0${formatHex(content)}`)))
}

function printedHex(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase()
  return `${value < 0n ? '-' : ''}${digits.length % 2 === 0 ? '' : '0'}${digits}`
}

