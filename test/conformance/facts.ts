/** The facts that `expected.json` states about an object, read from it by CertLab. Each is computed only when asked for. */
import { readElement } from '#pki/asn1/element.ts'
import type { Time } from '#pki/asn1/time.ts'
import { decodeLatin1, decodeString } from '#pki/asn1/strings.ts'
import { GENERAL_STRING, GRAPHIC_STRING, tagNumber, VIDEOTEX_STRING } from '#pki/asn1/tag.ts'
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { decodeContentInfo, isBareSignedData } from '#pki/containers/content-info.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { findExtension, presentedNames } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { decodeOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { readPublicKeyFile } from '#pki/keys/public-key-file.ts'
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { decodeSshPublicKey, sshFingerprint, type SshPublicKey } from '#pki/keys/ssh-public-key.ts'
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import type { GeneralName, MalformedGeneralName } from '#pki/names/general-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import type { AttributeTypeAndValue, Name } from '#pki/names/name.ts'
import { findObjectNames } from '#pki/openssl-text/openssl-objects.ts'
import { opensslText } from '#pki/openssl-text/openssl-text.ts'
import type { Recognised } from '#pki/recognise/recognised.ts'
import { CHALLENGE_PASSWORD, decodeCertificationRequest, readableExtensions, verifyProofOfPossession } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { encryptionFact } from './encryption-fact.ts'
import { isPkcs7 } from './pkcs7.ts'
import { pkcs8Sha256 } from './pkcs8.ts'

export type Facts = Readonly<Record<string, () => unknown>>

/** Where a fact cannot be told, its value is this text, so that it never agrees by accident. */
export const faultText = (code: string): string => `fault ${code}`

/** For a fact that depends on a choice of the record's own tool. */
export const NOT_TOLD = Symbol('not told')

export async function factsOf(found: Recognised, carried: readonly Recognised[]): Promise<Facts> {
  // The records take a PEM block with what follows the object, but for OpenSSL's trust settings.
  const octets = found.trailing === undefined || found.pemLabel === undefined || found.pemLabel === 'TRUSTED CERTIFICATE' ? found.bytes : Uint8Array.of(...found.bytes, ...found.trailing)
  const shared: Facts = {
    sha256: () => formatHex(sha256(octets)), size: () => octets.length, pemLabel: () => found.pemLabel,
    encoding: () => (found.encoding === 'base64' ? 'bare-base64' : found.encoding),
  }
  switch (found.kind) {
    case 'certificate':
      return { ...shared, ...certificateFacts(decodeCertificate(found.bytes)) }
    case 'certificationRequest':
      return { ...shared, ...(await requestFacts(found.bytes)) }
    case 'certificateList':
      return { ...shared, ...listFacts(found.bytes) }
    case 'publicKey':
      return {
        ...shared, ...keyFacts(readPublicKeyFile(found.bytes)), format: () => (isBareRsaKey(found.bytes) ? 'pkcs1' : undefined),
        // The records digest what stands in the file: a bare key in DER as it is, a block with what follows the key.
        ...(found.trailing !== undefined || (found.pemLabel === undefined && isBareRsaKey(found.bytes)) ? { spkiSha256: () => formatHex(sha256(octets)) } : {}),
      }
    case 'privateKey': {
      const derived = await derivePublicKey(readPrivateKey(found.bytes))
      const facts = derived === undefined ? {} : keyFacts(decodeSubjectPublicKeyInfo(readElement(derived, 0, derived.length)))
      return { ...shared, ...facts, pkcs8Sha256: () => pkcs8Sha256(found.bytes, derived) ?? NOT_TOLD }
    }
    case 'sshPublicKey':
      return { ...shared, ...sshFacts(decodeSshPublicKey(found.bytes)) }
    case 'sshPrivateKey':
      return { ...shared, ...sshFacts(decodeOpenSshPrivateKey(found.bytes).publicKey) }
    case 'encryptedPrivateKey':
      return { ...shared, encrypted: () => encryptionFact(found) }
    case 'pkcs12': // the records take the file with what follows the object
      return { ...shared, size: () => found.bytes.length + (found.trailing?.length ?? 0) }
    case 'javaKeystore':
      return { ...shared, storeType: () => (found.bytes[0] === 0xfe ? 'JKS' : 'JCEKS') }
    case 'contentInfo':
      return { ...shared, ...contentInfoFacts(found.bytes, carried), via: () => (found.pemLabel === 'CMS' || !isPkcs7(found.bytes) ? 'cms' : undefined) }
    default:
      return shared
  }
}

function certificateFacts(certificate: Certificate): Facts {
  const { version, serialNumber, issuer, subject, validity, extensions, signature, subjectPublicKeyInfo } = certificate
  return {
    issuer: () => rfc2253(issuer), subject: () => rfc2253(subject), keyUnreadable: () => (isKnownToOpenssl(subjectPublicKeyInfo) ? undefined : true),
    opensslSan: () => printedSan(opensslText('certificate', certificate.element.encoding)),
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
    subject: () => rfc2253(request.subject), subjectDn: () => nameFact(request.subject), sigAlg: () => request.signatureAlgorithm.algorithm, attributes: () => request.attributes.map(({ type }) => type),
    extensions: () => extensionFacts(readableExtensions(request)), sans: () => sanFacts(readableExtensions(request)),
    challengePassword: () => attributeText() ?? 'unable to print attribute', signatureValid: () => (verdict === 'unsupported' ? verdict : verdict === 'valid'), ...keyFacts(request.subjectPKInfo),
  }
}

function listFacts(bytes: Uint8Array): Facts {
  const list = decodeCertificateList(bytes)
  const serialAt = (index: number): string => formatHex(list.entryAt(index).serialNumber.content)
  const orNone = (index: number): string | null => (list.count === 0 ? null : serialAt(index))
  return {
    version: () => list.version, issuer: () => rfc2253(list.issuer), opensslRevokedCount: () => list.count, issuerDn: () => nameFact(list.issuer), thisUpdate: () => timeFact(list.thisUpdate),
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

/** Keys that OpenSSL can load: those of an algorithm, curve and parameters that it has. */
function isKnownToOpenssl(spki: SubjectPublicKeyInfo): boolean {
  const key = attempt(() => decodePublicKey(spki))
  if (!key.ok || key.value.type === 'GOST' || key.value.type === 'other' || key.value.type === 'composite') return false
  if (key.value.type === 'EC') return key.value.bits !== undefined
  return key.value.type !== 'DSA' || key.value.parameters !== undefined
}

/** OpenSSL's word: RSA-PSS is RSA to it, and the parameter sets of the lattice and hash algorithms are types of their own. */
const keyType = (key: PublicKey): string => (key.type === 'RSA-PSS' ? 'RSA' : key.type.endsWith('25519') || key.type.endsWith('448') || !('name' in key) ? key.type : key.name)

/** PKCS#1's key has no algorithm of its own, so its SubjectPublicKeyInfo stands in other bytes. */
function isBareRsaKey(bytes: Uint8Array): boolean {
  const spki = readPublicKeyFile(bytes)
  return spki.element.document !== bytes && decodePublicKey(spki).type === 'RSA'
}

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

/** `openssl -nameopt RFC2253,-esc_msb`: RDNs and their attributes last first, names of its own, values of other types as hex. */
function rfc2253(name: Name): string {
  const attribute = ({ type, text, value }: AttributeTypeAndValue): string => {
    const short = findObjectNames(type)?.shortName
    const isText = short !== undefined && text !== undefined && !NOT_TEXT.has(value.tag & ~0x20)
    return `${short ?? type}=${isText ? escaped(text) : `#${formatHex(value.encoding).toUpperCase()}`}`
  }
  return name.rdnSequence.toReversed().filter((rdn) => rdn.length > 0).map((rdn) => rdn.toReversed().map(attribute).join('+')).join(',')
}

/** String types that OpenSSL writes as hex there. */
const NOT_TEXT = new Set([GENERAL_STRING, GRAPHIC_STRING, VIDEOTEX_STRING])

function escaped(text: string): string {
  const special = text.replaceAll(/[,+"\\<>;]/g, String.raw`\$&`).replace(/^[# ]/, String.raw`\$&`).replace(/(?<!^|\\) $/, String.raw`\ `)
  // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is escaped
  return special.replaceAll(/[\0-\x1f\x7f]/g, (octet) => `\\${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

/** Longer texts stand cut in the records. */
const MAX_PRINTED = 4000
const printedSan = (text: string): string | undefined => /X509v3 Subject Alternative Name:[^\n]*\n *([^\n]*)/.exec(text)?.[1]?.slice(0, MAX_PRINTED)

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
  const names = presentedNames(list)
  return names?.length === 0 && !attempt(() => findExtension(list, 'subjectAltName')).ok ? 'malformed' : names?.map(sanFact)
}

const SAN_TYPES = ['otherName', 'email', 'dns', '[3]', 'dirName', '[5]', 'uri', 'ip', 'rid']

function sanFact(name: GeneralName | MalformedGeneralName): readonly [string, string] {
  switch (name.kind) {
    case 'malformed': {
      const number = tagNumber(name.element.tag)
      return [SAN_TYPES[number] ?? `[${number}]`, [1, 2, 6].includes(number) ? decodeLatin1(name.element) : formatHex(name.element.content)]
    }
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

/** OpenSSL prints an INTEGER as sign and magnitude, in whole octets, in lines of 35; the records have the first. */
function printedSerial(content: Uint8Array): string {
  const bits = 8 * content.length
  const text = printedHex(BigInt.asIntN(bits, BigInt(`0x0${formatHex(content)}`)))
  const digits = 70 + (text.startsWith('-') ? 1 : 0)
  return text.length > digits ? `${text.slice(0, digits)}\\` : text
}

function printedHex(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase()
  return `${value < 0n ? '-' : ''}${digits.length % 2 === 0 ? '' : '0'}${digits}`
}

