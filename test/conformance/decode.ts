/** `decode DIR [--json OUT]`: every file of a class folder, or of a folder of them, against the facts in its `expected.json`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { PkiError } from '#pki/fault.ts'
import { inspect } from '#pki/recognise/inspect.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import type { ObjectKind, Recognised } from '#pki/recognise/recognised.ts'
import { summarise } from '#pki/recognise/summarise.ts'
import { takeExceptions } from './exceptions.ts'
import { type Facts, factsOf, faultText } from './facts.ts'

type Expectation = 'parse' | 'parsePartly' | 'recognise' | 'noCrash' | 'refuse' | 'mayParse' | 'wrongPasswordOrDamaged'

type ExpectedObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly opensslReads?: boolean; readonly sha256?: string; readonly pemLabel?: string }

interface ExpectedFile {
  readonly expect: Expectation
  readonly objects?: readonly ExpectedObject[]
  readonly expectSha256?: readonly string[]
}

export interface Disagreement {
  readonly file: string
  readonly fact: string
  readonly expected: unknown
  readonly actual: unknown
}

/** What each `type` of the facts may be called here. */
const KINDS: Readonly<Record<string, readonly ObjectKind[]>> = {
  certificate: ['certificate'], csr: ['certificationRequest'], crl: ['certificateList'], publicKey: ['publicKey'],
  privateKey: ['privateKey', 'encryptedPrivateKey', 'sshPrivateKey'], sshPublicKey: ['sshPublicKey'], pkcs7: ['contentInfo'], pkcs12: ['pkcs12'],
  javaKeystore: ['javaKeystore'], pem: ['unreadable'],
}

/**
 * Not facts about the file: what other tools do with it, a tool's own re-encoding (README: not to be compared), how it was
 * packed, and names in OpenSSL's own escaping, whose contents `subjectDn` and `issuerDn` state without any.
 */
const NOT_COMPARED = new Set(['type', 'opensslReads', 'opensslSan', 'opensslRevokedCount', 'pkcs8Sha256', 'encoding', 'via', 'note', 'password', 'encrypted', 'keyUnreadable', 'javaReads', 'subject', 'issuer'])

export async function runDecode(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: 'string' } }, allowPositionals: true })
  const root = positionals[0]
  if (root === undefined) {
    console.error('usage: conformance decode DIR [--json OUT]')
    return 2
  }
  const folders = existsSync(join(root, 'expected.json'))
    ? [resolve(root)]
    : readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => resolve(root, name)).filter((folder) => existsSync(join(folder, 'expected.json')))
  const results = []
  for (const folder of folders) results.push(await runClass(folder))
  const { open, excepted, unneeded } = takeExceptions(results.flatMap(({ disagreements }) => disagreements), new Set(results.flatMap(({ files }) => files)))
  for (const { name, files } of results) {
    const wrong = open.filter(({ file }) => file.startsWith(`${name}/`))
    console.log(`${name} ${files.length - new Set(wrong.map(({ file }) => file)).size}/${files.length}`)
    for (const { file, fact, expected, actual } of wrong) console.log(`  ${file}: ${fact}: expected ${show(expected)}, actual ${show(actual)}`)
  }
  for (const { file, fact } of excepted) console.log(`excepted ${file}: ${fact}`)
  for (const { file, fact } of unneeded) console.log(`exception no longer needed ${file}: ${fact}`)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ disagreements: open, excepted, unneeded }, undefined, 1)}\n`)
  const failed = new Set(open.map(({ file }) => file)).size + unneeded.length
  const total = results.reduce((sum, { files }) => sum + files.length, 0)
  console.log(`${total - new Set(open.map(({ file }) => file)).size} passed, ${failed} failed`)
  return failed === 0 && total > 0 ? 0 : 1
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}

async function runClass(folder: string): Promise<{ name: string; files: string[]; disagreements: Disagreement[] }> {
  const name = basename(folder)
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, ExpectedFile>
  const disagreements: Disagreement[] = []
  const files: string[] = []
  for (const [file, record] of Object.entries(expected)) {
    const id = `${name}/${file}`
    files.push(id)
    try {
      for (const { fact, expected: said, actual } of await compareFile(record, new Uint8Array(readFileSync(join(folder, file))))) disagreements.push({ file: id, fact, expected: said, actual })
    } catch (error) {
      // Whatever comes out of the reader but a named fault is the bug that this command looks for.
      disagreements.push({ file: id, fact: 'crash', expected: 'a result or a fault', actual: error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error) })
    }
  }
  return { name, files, disagreements }
}

type Difference = Omit<Disagreement, 'file'>

async function compareFile(record: ExpectedFile, bytes: Uint8Array): Promise<Difference[]> {
  const found = [...recognise(bytes)]
  const faults = []
  for (const one of found) faults.push(await faultOf(one))
  const missing = (record.expectSha256 ?? []).filter((sum) => !found.some((one) => one.kind !== 'unreadable' && sumOf(one) === sum))
  switch (record.expect) {
    case 'noCrash':
    case 'mayParse':
      return found.length > 0 ? [] : [{ fact: 'result', expected: 'an object or a fault', actual: 'nothing' }]
    case 'refuse':
    case 'wrongPasswordOrDamaged':
      // A bare ASN.1 tree names nothing, so it accepts nothing.
      return found.every(({ kind }) => kind === 'asn1') || faults.some((fault) => fault !== undefined) ? [] : [{ fact: 'fault', expected: record.expect, actual: found.map(({ kind }) => kind) }]
    case 'recognise': {
      const isNamed = found.some(({ kind, pemLabel }) => kind !== 'unreadable' || pemLabel !== undefined)
      return isNamed ? [] : [{ fact: 'kind', expected: 'a kind', actual: faults }]
    }
    case 'parse':
    case 'parsePartly':
      return [
        ...(missing.length === 0 ? [] : [{ fact: 'expectSha256', expected: missing, actual: found.map((one) => one.kind) }]),
        ...(await compareObjects(record.objects ?? [], found)),
      ]
  }
}

const sums = new WeakMap<Uint8Array, string>()
function sumOf({ bytes }: Recognised): string {
  const known = sums.get(bytes) ?? formatHex(sha256(bytes))
  sums.set(bytes, known)
  return known
}

/** Findings that say a part cannot be read, while the rest of the object can. */
const UNREADABLE = new Set<string>(['certificate/bad-date', 'crl/bad-date', 'extension/malformed', 'key/unreadable', 'name/attribute-unreadable'])

/** The fault that the page would show, from any of the three readings it makes. */
async function faultOf(found: Recognised): Promise<string | undefined> {
  const summary = await summarise(found)
  const inspection = await inspect(found, 0)
  return (summary.fault ?? inspection.fault)?.code ?? inspection.findings.find(({ id }) => UNREADABLE.has(id))?.id
}

async function compareObjects(expected: readonly ExpectedObject[], found: readonly Recognised[]): Promise<Difference[]> {
  const left = [...found]
  const differences: Difference[] = []
  for (const [index, object] of expected.entries()) {
    const match = takeMatch(object, left)
    const prefix = expected.length === 1 ? '' : `${index}.`
    if (match === undefined) {
      differences.push({ fact: `${prefix}type`, expected: object.type, actual: found.map(({ kind }) => kind) })
      continue
    }
    const carried = found.slice(found.indexOf(match) + 1).filter(({ path }) => path.length > match.path.length)
    for (const difference of await compareFacts(object, match, carried)) differences.push({ ...difference, fact: `${prefix}${difference.fact}` })
  }
  return differences
}

/** The object itself where its digest is known, else the next of its kind; a block of another kind by its label. */
function takeMatch(object: ExpectedObject, left: Recognised[]): Recognised | undefined {
  const kinds = KINDS[object.type]
  const isOfKind = (one: Recognised): boolean => (kinds === undefined ? one.pemLabel === object.pemLabel : kinds.includes(one.kind))
  const exact = left.findIndex((one) => isOfKind(one) && object.sha256 !== undefined && sumOf(one) === object.sha256)
  // What OpenSSL cannot read may come out as anything that carries its label.
  const index = exact >= 0 ? exact : left.findIndex((one) => isOfKind(one) || (object.opensslReads === false && one.pemLabel === object.pemLabel))
  return index < 0 ? undefined : left.splice(index, 1)[0]
}

async function compareFacts(object: ExpectedObject, match: Recognised, carried: readonly Recognised[]): Promise<Difference[]> {
  const kinds = KINDS[object.type]
  if (kinds === undefined || (object.opensslReads === false && (match.fault !== undefined || !kinds.includes(match.kind)))) return []
  let facts: Facts
  try {
    facts = await factsOf(match, carried)
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    return object.opensslReads === false ? [] : [{ fact: 'fault', expected: 'a reading', actual: error.fault }]
  }
  return Object.entries(object).flatMap(([fact, expected]) => {
    if (NOT_COMPARED.has(fact)) return []
    const actual = valueOf(facts, fact)
    return isDeepStrictEqual(actual, expected) ? [] : [{ fact, expected, actual }]
  })
}

function valueOf(facts: Facts, fact: string): unknown {
  try {
    return facts[fact]?.()
  } catch (error) {
    if (error instanceof PkiError) return faultText(error.fault.code)
    throw error
  }
}
