/**
 * What a workspace file holds once it is open: text of PEM blocks (RFC 7468), each under a line of JSON that tells of it. The blocks are
 * made for programs and people that know nothing of CertLab; the lines only for CertLab. See README.md for the format.
 */
import { readElement } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { attempt } from '#pki/fault.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import { findPemBlocks, type PemBlock } from '#pki/pem/pem.ts'
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import { formatDescription, parseDescription } from './description.ts'

/** Objects that are no PEM by nature: keystores, text, what could not be read. The octets of the base64 are the file. */
const BARE_LABEL = 'CERTLAB OBJECT'

const LABELS: Readonly<Partial<Record<ObjectKind, string>>> = {
  certificate: 'CERTIFICATE', certificationRequest: 'CERTIFICATE REQUEST', certificateList: 'X509 CRL', contentInfo: 'PKCS7', pkcs12: 'PKCS12', encryptedPrivateKey: 'ENCRYPTED PRIVATE KEY',
  attributeCertificate: 'ATTRIBUTE CERTIFICATE',
}
/** Kinds whose label says which of several structures follows; the object's own label is kept. */
const OWN_LABELS: ReadonlySet<ObjectKind> = new Set(['encryptedPrivateKey', 'publicKey', 'sshPrivateKey', 'keyParameters'])

export function formatWorkspace(objects: readonly KeptObject[]): string {
  return objects.map((object) => `${formatDescription(object)}\n${formatBlock(object)}`).join('\n')
}

function formatBlock(object: KeptObject): string {
  const { bytes, pemHeaders = {} } = object
  const label = labelOf(object)
  const headers = label === BARE_LABEL ? [] : Object.entries(pemHeaders)
  const block = formatPem(label, bytes)
  return headers.length === 0 ? block : block.replace('\n', () => `\n${headers.map(([name, value]) => `${name}: ${value}\n`).join('')}\n`)
}

function labelOf({ kind, bytes, pemLabel }: KeptObject): string {
  if (kind === 'privateKey') return privateKeyLabel(bytes) ?? BARE_LABEL
  if (OWN_LABELS.has(kind) && pemLabel !== undefined && /^[A-Z0-9 ]+$/.test(pemLabel)) return pemLabel
  return LABELS[kind] ?? BARE_LABEL
}

/** By its structure: PKCS#8 has an AlgorithmIdentifier after its version (RFC 5208 §5), SEC1 an OCTET STRING (RFC 5915 §3), RSA and DSA numbers. */
function privateKeyLabel(bytes: Uint8Array): string | undefined {
  const read = attempt(() => [...Reader.inside(readElement(bytes, 0, bytes.length), 'PrivateKey').rest('component')].map(({ tag }) => tag))
  if (!read.ok) return undefined
  const [, second] = read.value
  if (second === SEQUENCE) return 'PRIVATE KEY'
  if (second === OCTET_STRING) return 'EC PRIVATE KEY'
  return read.value.length >= 9 ? 'RSA PRIVATE KEY' : 'DSA PRIVATE KEY'
}

/** Objects in the order of the text. A block without a line before it, as people and version 1 write it, is what its contents say. */
export function parseWorkspace(text: Uint8Array): KeptObject[] {
  const objects: KeptObject[] = []
  let from = 0
  for (const block of findPemBlocks(text)) {
    const described = parseDescription(lineBefore(text, from, block.place[0]))
    from = block.place[1]
    const position = objects.length
    if (described !== undefined && (block.fault === undefined || block.fault.code === 'pem/empty')) objects.push({ position, ...described, bytes: block.octets.slice() })
    else objects.push(...recogniseBlock(text, block).map((object, index) => ({ ...object, position: position + index })))
  }
  return objects
}

function recogniseBlock(text: Uint8Array, { place }: PemBlock): Omit<KeptObject, 'position'>[] {
  return [...recognise(text.subarray(...place))].map((found) => {
    const { place: _, bytes, ...rest } = found
    return { ...rest, bytes: bytes.slice() }
  })
}

/** The last line between two places that is not blank. */
function lineBefore(text: Uint8Array, from: number, to: number): string {
  return new TextDecoder().decode(text.subarray(from, to)).trimEnd().split('\n').at(-1) ?? ''
}
