/**
 * The `-text` view: certificates, requests and revocation lists (RFC 5280, RFC 2986) as OpenSSL 3.6's
 * `openssl x509|req|crl -noout -text` prints them in locale C.
 */
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { type Certificate, decodeCertificate, decodeCertificateElement } from '#pki/certificates/certificate.ts'
import { attempt } from '#pki/fault.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import type { Name } from '#pki/names/name.ts'
import { decodeCertificationRequest } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { formatHexInteger } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { formatExtensions } from './print-extensions.ts'
import { formatName } from './print-name.ts'
import { formatPublicKey } from './print-public-key.ts'
import { formatAttributes } from './print-request-attributes.ts'
import { formatSerial } from './print-serial.ts'
import { formatOctets, formatSignature, formatSignatureAlgorithm } from './print-signature.ts'
import { formatTime } from './print-time.ts'
import { formatTrust } from './print-trust.ts'

/** A trusted certificate is OpenSSL's own: a certificate and, after it, what it may be used for. */
export type OpensslTextKind = 'certificate' | 'trusted-certificate' | 'request' | 'crl'

/**
 * The text for one DER object, read as UTF-8.
 *
 * @throws PkiError where the object as a whole cannot be decoded
 */
export function opensslText(kind: OpensslTextKind, bytes: Uint8Array): string {
  return new TextDecoder().decode(opensslTextOctets(kind, bytes))
}

/** The same octet by octet: values that are no UTF-8 pass through as they are. */
export function opensslTextOctets(kind: OpensslTextKind, bytes: Uint8Array): Uint8Array {
  const text = printers[kind](bytes).join('')
  const octets = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) octets[index] = text.charCodeAt(index)
  return octets
}

/** Each gives the pieces of the text, one octet a character. */
const printers: Readonly<Record<OpensslTextKind, (bytes: Uint8Array) => string[]>> = {
  certificate: (bytes) => printCertificate(decodeCertificate(bytes)),
  'trusted-certificate': printTrustedCertificate,
  request: printRequest,
  crl: printList,
}

function printTrustedCertificate(bytes: Uint8Array): string[] {
  const reader = Reader.over(bytes, 'TRUSTED CERTIFICATE')
  const certificate = decodeCertificateElement(reader.expect(SEQUENCE, 'Certificate'))
  const settings = reader.optional(SEQUENCE)
  return [...printCertificate(certificate), ...(settings === undefined ? [] : [formatTrust(settings)])]
}

function printCertificate(certificate: Certificate): string[] {
  const parts = ['Certificate:\n    Data:\n', formatVersion(certificate.version - 1, 2), `        Serial Number:${formatSerial(certificate.serialNumber, 12)}\n`]
  parts.push(`    ${formatSignatureAlgorithm(certificate.signature)}        Issuer: `)
  if (!pushName(parts, certificate.issuer)) return parts
  const { notBefore, notAfter } = certificate.validity
  parts.push(`        Validity\n            Not Before: ${formatTime(notBefore.element)}\n            Not After : ${formatTime(notAfter.element)}\n`)
  parts.push('        Subject: ')
  if (!pushName(parts, certificate.subject)) return parts
  parts.push(formatPublicKeyInfo(certificate.subjectPublicKeyInfo))
  if (certificate.issuerUniqueID !== undefined) parts.push(formatUniqueId('Issuer', certificate.issuerUniqueID))
  if (certificate.subjectUniqueID !== undefined) parts.push(formatUniqueId('Subject', certificate.subjectUniqueID))
  parts.push(formatExtensions('X509v3 extensions', certificate.extensions, 8))
  parts.push(formatSignature(certificate.signatureAlgorithm, certificate.signatureElement))
  return parts
}

/** False where the name cannot be shown; OpenSSL stops there. */
function pushName(parts: string[], name: Name): boolean {
  const text = formatName(name.rdnSequence, 'default')
  if (text !== undefined) parts.push(`${text}\n`)
  return text !== undefined
}

/** @param version - As encoded. */
function formatVersion(version: number, highest: number): string {
  return version >= 0 && version <= highest ? `        Version: ${version + 1} (0x${version.toString(16)})\n` : `        Version: Unknown (${version})\n`
}

function formatPublicKeyInfo(spki: SubjectPublicKeyInfo): string {
  const key = attempt(() => formatPublicKey(spki))
  return `        Subject Public Key Info:\n            Public Key Algorithm: ${formatObject(spki.algorithm.algorithm)}\n`
    + (key.ok ? key.value : '            Unable to load Public Key\n')
}

const formatUniqueId = (whose: string, { content }: Element): string =>
  `        ${whose} Unique ID: ${formatOctets(content.subarray(1), 12)}`

function printRequest(bytes: Uint8Array): string[] {
  const request = decodeCertificationRequest(bytes)
  const parts = ['Certificate Request:\n    Data:\n', formatVersion(decodeSmallInteger(request.version), 0), '        Subject: ']
  if (!pushName(parts, request.subject)) return parts
  const attributes = formatAttributes(request.attributes)
  parts.push(formatPublicKeyInfo(request.subjectPKInfo), ...attributes.parts)
  if (!attributes.isFinished) return parts
  parts.push(formatSignature(request.signatureAlgorithm, request.signatureElement))
  return parts
}

function printList(bytes: Uint8Array): string[] {
  const list = decodeCertificateList(bytes)
  const version = list.version - 1
  const parts = [
    'Certificate Revocation List (CRL):\n',
    version === 0 || version === 1 ? `    Version ${version + 1} (0x${version})\n` : `    Version unknown (${version})\n`,
    formatSignatureAlgorithm(list.signatureAlgorithm),
    `    Issuer: ${formatName(list.issuer.rdnSequence, 'default') ?? ''}\n`,
    `    Last Update: ${formatTime(list.thisUpdate.element)}\n    Next Update: ${list.nextUpdate === undefined ? 'NONE' : formatTime(list.nextUpdate.element)}\n`,
    formatExtensions('CRL extensions', list.extensions, 4),
    list.count > 0 ? 'Revoked Certificates:\n' : 'No Revoked Certificates.\n',
  ]
  for (let index = 0; index < list.count; index++) {
    const entry = list.entryAt(index)
    parts.push(`    Serial Number: ${formatHexInteger(entry.serialNumber)}\n        Revocation Date: ${formatTime(entry.revocationDate.element)}\n`)
    if (entry.extensions.length > 0) parts.push(formatExtensions('CRL entry extensions', entry.extensions, 8))
  }
  parts.push(formatSignature(list.signatureAlgorithm, list.signatureElement))
  return parts
}
