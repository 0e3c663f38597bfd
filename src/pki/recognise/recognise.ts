/** What an input holds, by its content and never by its name: archives, keystores, PEM, DER, base64, hex, SSH keys, JSON keys. */
import { type Element, readElement } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeContentInfo, carriedObjects } from '#pki/containers/content-info.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { attempt, type Fault } from '#pki/fault.ts'
import type { ByteRange } from '#pki/field.ts'
import { findPemBlocks, type PemBlock } from '#pki/pem/pem.ts'
import { isOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { type ArchiveBudget, newArchiveBudget, unpackArchive } from './archive.ts'
import { foreignKind, jweHeader } from './foreign-files.ts'
import { identify, isPlausibleStart } from './identify.ts'
import { parseJsonWebKeys } from './json-web-keys.ts'
import type { InputEncoding, ObjectKind, Recognised } from './recognised.ts'
import { findSshKeys } from './ssh-text.ts'
import { octetLists, withoutPercents } from './octet-lists.ts'
import { embeddedBase64, MAX_SEARCHED_TEXT, parseBase64Text, parseHexText } from './text-forms.ts'

/** Archives inside archives, PEM inside base64 inside YAML: deeper is a puzzle, not an input. */
const MAX_NESTING = 4
/** Unreadable blocks reported one by one; a file of nothing but BEGIN lines has millions. */
const MAX_FAULTS = 1000

interface Context {
  readonly path: readonly string[]
  readonly depth: number
  readonly encoding: InputEncoding
  /** Shared by archives within each other. */
  readonly budget: ArchiveBudget
}

const newContext = (): Context => ({ path: [], depth: 0, encoding: 'der', budget: newArchiveBudget() })

/** Yields objects as they are found. Never throws for what the input holds; what cannot be read comes out as `unreadable`. */
export function* recognise(bytes: Uint8Array): Generator<Recognised> {
  yield* recogniseBytes(bytes, newContext())
}

function* recogniseBytes(bytes: Uint8Array, context: Context): Generator<Recognised> {
  if (bytes.length === 0 || context.depth > MAX_NESTING) {
    yield unreadable(bytes, { code: bytes.length === 0 ? 'input/empty' : 'asn1/too-deep', limit: MAX_NESTING }, context)
    return
  }
  const binary = recogniseBinary(bytes, context)
  if (binary !== undefined) {
    yield* binary
    return
  }
  yield* recogniseText(asText(bytes), { ...context, encoding: 'text' })
}

function startsWith(bytes: Uint8Array, ...octets: readonly number[]): boolean {
  return octets.every((octet, index) => bytes[index] === octet)
}

/** Formats with a mark of their own, and DER; undefined when it may be text. */
function recogniseBinary(bytes: Uint8Array, context: Context): Iterable<Recognised> | undefined {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return recogniseArchive(bytes, context)
  if (startsWith(bytes, 0xfe, 0xed, 0xfe, 0xed) || startsWith(bytes, 0xce, 0xce, 0xce, 0xce)) return [object('javaKeystore', bytes, { ...context, encoding: 'binary' })]
  if (isBouncyCastleKeystore(bytes)) return [object('bouncyCastleKeystore', bytes, { ...context, encoding: 'binary' })]
  if (isOpenSshPrivateKey(bytes)) return [object('sshPrivateKey', bytes, { ...context, encoding: 'binary' })]
  const start = derStart(bytes)
  if (start !== undefined) return recogniseDer(bytes, start, context)
  const foreign = isPrintable(bytes) ? undefined : foreignKind(bytes)
  return foreign && [object(foreign, bytes, { ...context, encoding: 'binary' })]
}

/** BKS and UBER: a version of 1 or 2 in four octets, a salt of at most 64 octets, an iteration count. */
function isBouncyCastleKeystore(bytes: Uint8Array): boolean {
  if (bytes.length < 32 || !startsWith(bytes, 0, 0, 0) || (bytes[3] !== 1 && bytes[3] !== 2)) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const saltLength = view.getInt32(4)
  return saltLength >= 8 && saltLength <= 64 && bytes.length > 12 + saltLength && view.getInt32(8 + saltLength) > 0 && view.getInt32(8 + saltLength) < 100_000
}

/** Where DER starts: at once, or after a byte order mark or stray line ends. Text that happens to parse is told apart by its characters. */
function derStart(bytes: Uint8Array): number | undefined {
  let start = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0
  while (start < 8 && (bytes[start] === 0x0a || bytes[start] === 0x0d || bytes[start] === 0x20)) start++
  if (!isPlausibleStart(bytes[start]) || isPrintable(bytes)) return undefined
  const read = attempt(() => readElement(bytes, start, bytes.length))
  return read.ok && (bytes.length > 2 || start === 0) ? start : undefined
}

function isPrintable(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, 512)
  for (let index = 0; index < end; index++) {
    const octet = bytes[index]!
    if (octet === 0x7f || (octet < 0x20 && octet !== 9 && octet !== 10 && octet !== 13)) return false
    if (octet >= 0x80 && index < 8) return false
  }
  return end > 0
}

/** One object after the other. Octets that are left after the last go with it; what begins like another object is reported by itself. */
// oxlint-disable-next-line eslint/max-params -- bytes, where, how it stood and its label: used twice, and an object would say no more
function* recogniseDer(bytes: Uint8Array, start: number, context: Context, label?: string): Generator<Recognised> {
  let position = start
  while (position < bytes.length) {
    const element = readElement(bytes, position, bytes.length)
    const slice = bytes.subarray(element.start, element.end)
    const whole = readElement(slice, 0, slice.length)
    const kind = identify(whole, label)
    // A PEM block holds one object (RFC 7468 §2); OpenSSL's TRUSTED CERTIFICATE has its settings behind it.
    const isLast = label !== undefined || !startsElement(bytes, element.end)
    const damaged = isLast && label === undefined && bytes[element.end] === SEQUENCE
    const trailing = isLast && !damaged && !isPadding(bytes, element.end, label === undefined) ? bytes.subarray(element.end) : undefined
    yield { ...object(kind, slice, context, { place: [element.start, element.end], ...(label === undefined ? {} : { label }) }), ...(trailing === undefined ? {} : { trailing }) }
    yield* carried(kind, slice, context)
    position = element.end
    if (!isLast) continue
    if (damaged) yield unreadable(bytes.subarray(position), { ...derFault(bytes.subarray(position)), offset: position }, context, [position, bytes.length])
    return
  }
}

const startsElement = (bytes: Uint8Array, start: number): boolean => isPlausibleStart(bytes[start]) && attempt(() => readElement(bytes, start, bytes.length)).ok

/** Nothing more; in a file of its own an object may be filled up, or end in a line end. */
function isPadding(bytes: Uint8Array, start: number, isFile: boolean): boolean {
  for (let position = start; position < bytes.length; position++) {
    const octet = bytes[position]!
    if (!isFile || (octet !== 0 && octet !== 0x0a && octet !== 0x0d && octet !== 0x20)) return false
  }
  return true
}

/** Certificates and CRLs inside a PKCS#7, and those of a path or pair, are objects of their own. */
// oxlint-disable-next-line eslint/max-params -- what, its bytes and where
function* carried(kind: ObjectKind, bytes: Uint8Array, context: Context): Generator<Recognised> {
  const step = CARRIERS[kind]
  if (step === undefined) return
  const element = readElement(bytes, 0, bytes.length)
  const read = attempt(() => (kind === 'contentInfo' ? carriedObjects(decodeContentInfo(element)) : { certificates: certificatesOf(kind, element), crls: [] }))
  if (!read.ok) return
  const inner = { ...context, path: [...context.path, step], encoding: 'der' as const }
  for (const certificate of read.value.certificates) yield object('certificate', certificate.encoding.slice(), inner, { place: certificate.range })
  for (const crl of read.value.crls) yield object('certificateList', crl.encoding.slice(), inner, { place: crl.range })
}

/** Kinds that carry objects, and what the path to those calls them. */
const CARRIERS: Readonly<Partial<Record<ObjectKind, string>>> = { contentInfo: 'PKCS#7', certificatePath: 'PkiPath', certificatePair: 'CertificatePair' }

function certificatesOf(kind: ObjectKind, element: Element): Element[] {
  const members = [...Reader.inside(element, kind).rest('Certificate')]
  return kind === 'certificatePath' ? members : members.map((wrapper) => Reader.inside(wrapper, kind).next('Certificate'))
}

/** Text as ASCII-compatible octets: UTF-16 and UTF-32 (every other unit of which is zero) are turned into Latin-1, UTF-8 stays. */
function asText(bytes: Uint8Array): Uint8Array {
  const isLittle = startsWith(bytes, 0xff, 0xfe) || (bytes[1] === 0 && bytes[3] === 0 && bytes[0] !== 0 && bytes.length >= 8)
  const isBig = startsWith(bytes, 0xfe, 0xff) || (bytes[0] === 0 && bytes[2] === 0 && (bytes[1] !== 0 || (bytes[3] !== 0 && bytes[4] === 0 && bytes[5] === 0)) && bytes.length >= 8)
  if (!isLittle && !isBig) return bytes
  const text = new Uint8Array(bytes.length >> 1)
  let length = 0
  for (let index = 0; 2 * index + 1 < bytes.length; index++) {
    const [low, high] = isLittle ? [bytes[2 * index]!, bytes[2 * index + 1]!] : [bytes[2 * index + 1]!, bytes[2 * index]!]
    if (low !== 0 || high !== 0) text[length++] = high === 0 ? low : 0x20
  }
  return text.subarray(0, length)
}

function* recogniseText(text: Uint8Array, context: Context): Generator<Recognised> {
  let count = 0
  let faults = 0
  for (const block of findPemBlocks(text)) {
    count++
    if (block.fault !== undefined && ++faults > MAX_FAULTS) return
    yield* recogniseBlock(block, context)
  }
  if (count > 0) return
  yield* recogniseBareText(text, context)
}

function* recogniseBlock(block: PemBlock, context: Context): Generator<Recognised> {
  const inner: Context = { ...context, encoding: 'pem' }
  const extra = { label: block.label, place: block.place, headers: block.headers }
  if (block.fault !== undefined) {
    yield { ...unreadable(block.octets, block.fault, inner, block.place), pemLabel: block.label }
  } else if (isOpenSshPrivateKey(block.octets)) {
    yield object('sshPrivateKey', block.octets, inner, extra)
  } else if (block.headers['DEK-Info'] !== undefined || /ENCRYPTED/.test(block.headers['Proc-Type'] ?? '')) {
    yield object('encryptedPrivateKey', block.octets, inner, extra)
  } else if (attempt(() => readElement(block.octets, 0, block.octets.length)).ok) {
    for (const found of recogniseDer(block.octets, 0, inner, block.label)) {
      yield { ...found, pemLabel: block.label, pemHeaders: block.headers, place: found.path.length > context.path.length ? found.place : block.place }
    }
  } else {
    yield { ...unreadable(block.octets, blockFault(block), inner, block.place), pemLabel: block.label }
  }
}

/** Text without a PEM block: SSH keys, JSON keys, PuTTY, base64 or hex of the whole, base64 inside. */
function* recogniseBareText(text: Uint8Array, context: Context): Generator<Recognised> {
  const ssh = [...findSshKeys(text)]
  if (ssh.length > 0) {
    for (const { kind, octets, place } of ssh) yield object(kind, octets, context, { place })
    return
  }
  for (const [octets, encoding] of [[parseHexText(text), 'hex'], [parseBase64Text(text), 'base64']] as const) {
    if (octets === undefined || !isWorthReading(octets)) continue
    yield* recogniseBytes(octets, { ...context, depth: context.depth + 1, encoding })
    return
  }
  const json = parseJsonWebKeys(text)
  if (json.length > 0) {
    for (const octets of json) yield object('jsonWebKey', octets, context)
    return
  }
  if (jweHeader(text) !== undefined) {
    yield object('jsonWebEncryption', text, context)
    return
  }
  const unquoted = text.length <= MAX_SEARCHED_TEXT ? withoutPercents(text) : undefined
  if (unquoted !== undefined && context.depth < MAX_NESTING) {
    yield* recogniseText(unquoted, { ...context, depth: context.depth + 1 })
    return
  }
  let count = 0
  for (const found of recogniseEmbedded(text, context)) {
    count++
    yield found
  }
  if (count === 0) yield unreadable(text, derFault(text), context)
}

/** Base64 inside other text; where there is none, numbers. Not every run of either is an object, so what has no name is passed over. */
function* recogniseEmbedded(text: Uint8Array, context: Context): Generator<Recognised> {
  if (text.length > MAX_SEARCHED_TEXT) return
  for (const [lists, encoding] of [[embeddedBase64(text), 'base64'], [octetLists(text), 'hex']] as const) {
    let count = 0
    for (const { octets, start, end } of lists) {
      if (!isWorthReading(octets)) continue
      for (const found of recogniseBytes(octets, { ...context, depth: context.depth + 1, encoding })) {
        if (found.kind === 'unreadable' || (found.kind === 'asn1' && encoding === 'hex')) continue
        count++
        yield { ...found, place: [start, end] }
      }
    }
    if (count > 0) return
  }
}

/** DER with a length that fits, a keystore, or PEM again. */
function isWorthReading(octets: Uint8Array): boolean {
  if (startsWith(octets, 0x2d, 0x2d, 0x2d)) return true
  if (isPrintable(octets)) return startsBase64(octets)
  return recogniseBinary(octets, newContext()) !== undefined
}

/** Base64 of base64: of DER, or of PEM. */
const startsBase64 = (text: Uint8Array): boolean => (startsWith(text, 0x4d) || startsWith(text, 0x4c, 0x53, 0x30)) && parseBase64Text(text) !== undefined

/** What could be unpacked; then what could not. */
function* recogniseArchive(bytes: Uint8Array, context: Context): Generator<Recognised> {
  const { files, packedOtherwise, fault } = unpackArchive(bytes, context.budget)
  const filled = files.filter(({ content }) => content.length > 0)
  for (const { name, content } of filled) yield* recogniseBytes(content, { ...context, path: [...context.path, name], depth: context.depth + 1, encoding: 'der' })
  for (const found of packedOtherwise.slice(0, MAX_FAULTS)) yield unreadable(bytes, { code: 'input/bad-archive', found }, { ...context, path: [...context.path, found] })
  if (fault !== undefined || filled.length + packedOtherwise.length === 0) yield unreadable(bytes, fault ?? { code: files.length === 0 ? 'input/bad-archive' : 'input/empty' }, context)
}

/** Why octets that begin as DER does cannot be read; text and everything else is only not recognised. */
function derFault(bytes: Uint8Array): Fault {
  if (bytes[0] !== 0x30 || isPrintable(bytes)) return { code: 'input/unrecognised', offset: 0 }
  const read = attempt(() => readElement(bytes, 0, bytes.length))
  return read.ok ? { code: 'input/unrecognised', offset: 0 } : read.fault
}

/** Base64 with something else in it is the fault; else what its octets are. */
function blockFault({ octets, label, badAt }: PemBlock): Fault {
  if (badAt !== undefined) return { code: 'pem/bad-base64', structure: label, offset: badAt }
  const fault = derFault(octets)
  return fault.code === 'input/unrecognised' ? { code: 'input/unsupported-label', structure: label } : fault
}

interface Extra {
  readonly place?: ByteRange
  readonly label?: string
  readonly headers?: Readonly<Record<string, string>>
}

// oxlint-disable-next-line eslint/max-params -- kind, bytes and where: an object literal of the same would say less
function object(kind: ObjectKind, bytes: Uint8Array, { path, encoding }: Context, { place, label, headers }: Extra = {}): Recognised {
  return {
    kind, bytes, encoding, path, place: place ?? [0, bytes.length], ...(label === undefined ? {} : { pemLabel: label }), ...(headers === undefined ? {} : { pemHeaders: headers }),
  }
}

// oxlint-disable-next-line eslint/max-params -- the same
function unreadable(bytes: Uint8Array, fault: Fault, { path, encoding }: Context, place?: ByteRange): Recognised {
  return { kind: 'unreadable', bytes, encoding, path, place: place ?? [0, bytes.length], fault }
}
