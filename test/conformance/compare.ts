/** One file against its record: what CertLab reads, and every fact that disagrees. Runs in Node and, the same, in a browser. */
import { PkiError } from '#pki/fault.ts'
import type { Inspection } from '#pki/recognise/inspection.ts'
import { inspect } from '#pki/recognise/inspect.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import type { ObjectKind, Recognised } from '#pki/recognise/recognised.ts'
import { summarise } from '#pki/recognise/summarise.ts'
import { type Facts, factsOf, faultText, NOT_TOLD } from './facts.ts'
import { compareOpened, INSIDE, INSIDE_KEY, isContainer, isRefused } from './opening.ts'

type Expectation = 'parse' | 'parsePartly' | 'recognise' | 'noCrash' | 'refuse' | 'mayParse' | 'wrongPasswordOrDamaged'

type ExpectedObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly opensslReads?: boolean; readonly sha256?: string; readonly pemLabel?: string }

export interface ExpectedFile {
  readonly expect: Expectation
  /** What the file is, in words; for those that are no certificate or key. */
  readonly kind?: string
  readonly objects?: readonly ExpectedObject[] | null
  readonly expectSha256?: readonly string[]
}

export interface Difference {
  readonly fact: string
  readonly expected: unknown
  readonly actual: unknown
}

/** An object with all that the page would show of it. */
interface Reading {
  readonly found: Recognised
  readonly inspection: Inspection
  /** The fault that the page shows, or the finding that says a part cannot be read. */
  readonly fault: string | undefined
  readonly sha256: string
}

/** What each `type` of the facts may be called here; `other` is any PEM block, known by its label. */
const KINDS: Readonly<Record<string, readonly ObjectKind[]>> = {
  certificate: ['certificate'], csr: ['certificationRequest'], crl: ['certificateList'], publicKey: ['publicKey'],
  privateKey: ['privateKey', 'encryptedPrivateKey', 'sshPrivateKey'], sshPublicKey: ['sshPublicKey'], pkcs7: ['contentInfo'], pkcs12: ['pkcs12'],
  javaKeystore: ['javaKeystore'],
}

/** The kinds that the words of a record name. */
const NAMED: readonly (readonly [RegExp, readonly ObjectKind[]])[] = [
  [/^SPKAC/, ['signedPublicKeyAndChallenge']], [/authorized_keys/, ['sshPublicKey']], [/^PuTTY/, ['sshPrivateKey']], [/^PkiPath/, ['certificatePath']],
  [/^JWK/, ['jsonWebKey', 'jsonWebEncryption']], [/^JWE/, ['jsonWebEncryption']], [/^BouncyCastle/, ['bouncyCastleKeystore']], [/^IBM CMS kdb/, ['ibmKeyDatabase']],
  [/^IBM stash/, ['ibmStash']], [/PVK/, ['pvk']], [/^attribute certificate/, ['attributeCertificate']], [/certificate pair/, ['certificatePair']],
  [/^Netscape certificate sequence/, ['contentInfo']], [/^OCSP request/, ['ocspRequest']], [/^OCSP response/, ['ocspResponse']],
  [/timestamp request/, ['timeStampRequest']], [/timestamp response/, ['timeStampResponse']], [/^S\/MIME/, ['contentInfo']],
]

/** What other tools do with the object, a password for it, and how the records' own tools came to it. */
const NOT_COMPARED = new Set(['type', 'opensslReads', 'note', 'password', 'javaReads'])

export async function compareFile(record: ExpectedFile, bytes: Uint8Array): Promise<Difference[]> {
  const readings: Reading[] = []
  for (const found of recognise(bytes)) readings.push(await readingOf(found))
  if (readings.length === 0) return [{ fact: 'result', expected: 'an object or a fault', actual: 'nothing' }]
  const missing = missingSums(record, readings)
  switch (record.expect) {
    case 'noCrash':
      for (const { found } of readings) await isRefused(found) // a fault or a reading, but no crash
      return readings.flatMap(({ found, fault }) => (found.kind === 'unreadable' && fault === undefined ? [{ fact: 'fault', expected: 'a fault', actual: null }] : []))
    case 'mayParse':
      return missing.length === 0 || readings.some(({ fault }) => fault !== undefined) ? [] : missing
    case 'refuse':
    case 'wrongPasswordOrDamaged':
      return (await areRefused(readings)) ? missing : [{ fact: 'fault', expected: record.expect, actual: readings.map(({ found, fault }) => fault ?? found.kind) }]
    case 'recognise':
      return [...compareNames(record, readings), ...(await compareObjects(record.objects ?? [], readings))]
    case 'parse':
    case 'parsePartly':
      return [...missing, ...(await compareObjects(record.objects ?? [], readings)), ...unreported(record, readings)]
  }
}

async function areRefused(readings: readonly Reading[]): Promise<boolean> {
  for (const { found, fault } of readings) if (fault === undefined && !(await isRefused(found))) return false
  return true
}

async function readingOf(found: Recognised): Promise<Reading> {
  const summary = await summarise(found)
  const inspection = await inspect(found, 0)
  const fault = (summary.fault ?? inspection.fault)?.code ?? inspection.findings.find(({ id }) => UNREADABLE.has(id))?.id
  return { found, inspection, fault, sha256: summary.sha256 }
}

/** Findings that say a part cannot be read, while the rest of the object can. */
const UNREADABLE = new Set<string>(['input/unknown-structure', 'pem/label-mismatch', 'certificate/bad-date', 'crl/bad-date', 'extension/malformed', 'key/unreadable', 'name/attribute-unreadable', 'request/extensions-unreadable'])

function missingSums({ expectSha256 = [] }: ExpectedFile, readings: readonly Reading[]): Difference[] {
  const readable = readings.filter(({ found, fault }) => found.kind !== 'unreadable' && fault === undefined)
  const expected = expectSha256.filter((sum) => !readable.some(({ sha256: own }) => own === sum))
  return expected.length === 0 ? [] : [{ fact: 'expectSha256', expected, actual: readings.map(({ found, fault }) => fault ?? found.kind) }]
}

/** Named by its content or its label; bare ASN.1 without a label has no name. */
function compareNames({ kind, objects }: ExpectedFile, readings: readonly Reading[]): Difference[] {
  const wanted = NAMED.find(([words]) => kind !== undefined && words.test(kind))?.[1]
  if (kind !== undefined && wanted === undefined) return [{ fact: 'kind', expected: kind, actual: 'no such kind is known' }]
  const found = readings.map(({ found: one }) => one.kind)
  if (wanted !== undefined) return found.some((one) => wanted.includes(one)) ? [] : [{ fact: 'kind', expected: wanted, actual: found }]
  const isNamed = (objects ?? []).length > 0 || readings.every(({ found: one }) => (one.kind !== 'unreadable' && one.kind !== 'asn1') || one.pemLabel !== undefined)
  return isNamed ? [] : [{ fact: 'kind', expected: 'a kind', actual: found }]
}

/** `parsePartly`: each object that OpenSSL could not read is read here or reported, and where nothing else says so one report at least. */
function unreported({ expect, objects }: ExpectedFile, readings: readonly Reading[]): Difference[] {
  const isReported = readings.some(({ fault, inspection }) => fault !== undefined || inspection.findings.some(({ severity }) => severity === 'error'))
  return expect === 'parse' || isReported || (objects ?? []).length === 0 ? [] : [{ fact: 'report', expected: 'what is wrong with one object', actual: null }]
}

/**
 * Objects of the file itself, in its order and number; those that one of them carries come after it and are facts of it.
 * What is reported as unreadable and has no record (a block commented out, a line of dashes) is passed over.
 */
async function compareObjects(expected: readonly ExpectedObject[], readings: readonly Reading[]): Promise<Difference[]> {
  if (expected.length === 0) return []
  const own = readings.filter(({ found }) => found.path.length === 0)
  const differences: Difference[] = []
  let next = 0
  for (const [index, object] of expected.entries()) {
    while (next < own.length && own[next]!.found.kind === 'unreadable' && !isOfType(object, own[next]!)) next++
    const reading = own[next++]
    const prefix = expected.length === 1 ? '' : `${index}.`
    if (reading === undefined || !isOfType(object, reading)) {
      differences.push({ fact: `${prefix}type`, expected: object.type, actual: reading?.found.kind ?? null })
      continue
    }
    for (const difference of await compareFacts(object, reading, carriedBy(reading, readings))) differences.push({ ...difference, fact: `${prefix}${difference.fact}` })
  }
  const left = own.slice(next).filter(({ found }) => found.kind !== 'unreadable')
  if (left.length > 0) differences.push({ fact: 'objects', expected: expected.length, actual: own.map(({ found }) => found.kind) })
  return differences
}

function carriedBy(reading: Reading, readings: readonly Reading[]): readonly Recognised[] {
  const after = readings.slice(readings.indexOf(reading) + 1)
  const end = after.findIndex(({ found }) => found.path.length === 0)
  return (end < 0 ? after : after.slice(0, end)).map(({ found }) => found)
}

function isOfType({ type, opensslReads, pemLabel, sha256: sum }: ExpectedObject, { found, fault, sha256: own }: Reading): boolean {
  if (sum !== undefined && own === sum && KINDS[type]?.includes(found.kind) === true) return true
  switch (type) {
    case 'other': // a PEM block of any kind, or a text format of another tool
      return found.pemLabel === pemLabel
    case 'pem': // a block that cannot be taken out of its text
      return found.pemLabel === pemLabel && fault !== undefined
    default:
      return KINDS[type]?.includes(found.kind) === true || (opensslReads === false && found.pemLabel === pemLabel && fault !== undefined)
  }
}

async function compareFacts(object: ExpectedObject, { found, fault }: Reading, carried: readonly Recognised[]): Promise<Difference[]> {
  // What OpenSSL does not read, we need not; where we do, its record holds what other tools could tell.
  if (object.opensslReads === false && fault !== undefined) return []
  if (object.type === 'other') return compareOther(object, found)
  let facts: Facts
  try {
    facts = await factsOf(found, carried)
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    return [{ fact: 'fault', expected: 'a reading', actual: error.fault }]
  }
  const inside = isContainer(found) ? await compareOpened(object, found) : []
  const outside = Object.entries(object).flatMap(([fact, expected]) => {
    if (NOT_COMPARED.has(fact) || (isContainer(found) && INSIDE.has(fact)) || (found.kind === 'encryptedPrivateKey' && INSIDE_KEY.has(fact))) return []
    const actual = valueOf(facts, fact)
    if (actual === NOT_TOLD) return []
    return isSame(actual, expected) ? [] : [{ fact, expected, actual: actual ?? null }]
  })
  return [...outside, ...inside]
}

/** Of a block of another kind the label is known, of a text format of another tool that it is a key. */
function compareOther({ pemLabel, format }: ExpectedObject, found: Recognised): Difference[] {
  if (found.pemLabel !== pemLabel) return [{ fact: 'pemLabel', expected: pemLabel, actual: found.pemLabel ?? null }]
  const isNamed = format === undefined || (format === 'ssh2/ppk' && found.kind.startsWith('ssh'))
  return isNamed ? [] : [{ fact: 'format', expected: format, actual: found.kind }]
}

function valueOf(facts: Facts, fact: string): unknown {
  try {
    return facts[fact]?.()
  } catch (error) {
    if (error instanceof PkiError) return faultText(error.fault.code)
    throw error
  }
}

/** Whether two values are the same JSON, whatever the order of keys. */
function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right
  const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>]
  const keys = Object.keys(a)
  return Array.isArray(left) === Array.isArray(right) && keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]))
}
