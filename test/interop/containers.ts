/** `containers`: every form that CertLab makes, for every key type and option, read by other programs; and what they write, read by CertLab. */
import { randomBytes } from 'node:crypto'
import { make, type MakingTools } from '#pki/making/make.ts'
import type { KeystoreFacts } from '#pki/making/keystore-facts.ts'
import { readabilityOf } from '#pki/making/readability.ts'
import type { ReaderId } from '#pki/making/readers.ts'
import type { OptionValues } from '#pki/making/options.ts'
import { plannedFacts } from '#pki/making/planned-facts.ts'
import { type TargetId, targets } from '#pki/making/targets.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import { makePeople, type Person } from './people.ts'
import { readWithJava } from './java.ts'
import { keyReaders, type Reading, storeReaders } from './readers.ts'
import { readBack } from './read-back.ts'
import { Table } from './table.ts'
import { Folder, installTools, run } from './tools.ts'

const PASSWORD = 'correct-horse-42'
const TOOLS: MakingTools = { random: (length) => new Uint8Array(randomBytes(length)), nowMs: Date.UTC(2026, 0, 1) }

async function write(folder: Folder, person: Person, { target, options }: { target: TargetId; options: OptionValues }): Promise<string> {
  const [made] = await make({ target, objects: person.objects, options }, TOOLS)
  return folder.write(made!.name, made!.bytes)
}

const summaries = ({ keyLabel, objects }: Person): ObjectSummary[] =>
  objects.map(({ kind, bytes }) => ({ kind, keyLabel, role: 'other', sha256: '', isSecret: kind === 'privateKey', isEncrypted: false, encoding: 'der', path: [], byteLength: bytes.length, spkiSha256: 'same' }))

interface StoreCase {
  readonly label: string
  readonly target: TargetId
  readonly options: OptionValues
  readonly password: string
}

const PRESETS: readonly StoreCase[] = (['pkcs12Modern', 'pkcs12Legacy', 'jks', 'jceks'] as const).map((target) => ({ label: target, target, options: { password: PASSWORD }, password: PASSWORD }))

const expert = (label: string, options: OptionValues, password = PASSWORD): StoreCase =>
  ({ label: `expert ${label}`, target: 'pkcs12Expert', password, options: { iterations: 2048, macIterations: 2048, ...options, password } })

/** One option after the other, and the combinations that mean something. */
const EXPERTS: readonly StoreCase[] = [
  ...(['AES-256-CBC', 'AES-192-CBC', 'AES-128-CBC', '3DES', 'RC2-40', 'none'] as const).map((cipher) => expert(cipher, { keyEncryption: cipher === 'RC2-40' ? '3DES' : cipher, certificateEncryption: cipher })),
  expert('RC2-40 key', { keyEncryption: 'RC2-40', certificateEncryption: 'RC2-40', mac: 'SHA-1' }),
  ...(['SHA-1', 'SHA-384', 'SHA-512'] as const).map((prf) => expert(`PRF ${prf}`, { prf })),
  expert('scrypt', { derivation: 'scrypt' }),
  ...(['SHA-1', 'SHA-384', 'SHA-512', 'PBMAC1-SHA-256', 'PBMAC1-SHA-512', 'none'] as const).map((mac) => expert(`MAC ${mac}`, { mac })),
  // Java's limit; the one of .NET is not measured here.
  expert('5,000,000 iterations of the MAC', { macIterations: 5_000_000 }), expert('5,000,001 iterations of the MAC', { macIterations: 5_000_001 }), expert('5,000,001 iterations', { iterations: 5_000_001 }),
  expert('no password', {}, ''),
  expert('no password, 3DES', { keyEncryption: '3DES', certificateEncryption: '3DES', mac: 'SHA-1' }, ''),
  expert('Chinese password', { keyEncryption: '3DES', certificateEncryption: '3DES', mac: 'SHA-1' }, '密码-王小明'),
  expert('Chinese password, AES', {}, '密码-王小明'),
  expert('emoji alias', { alias: '🔑 钥匙' }),
  expert('without root', { includeRoot: false }),
  expert('one iteration', { iterations: 1, macIterations: 1 }),
]

/** Java's truststore, Chinese passwords in Java's own stores. */
const JAVA_EXTRAS: readonly StoreCase[] = [
  { label: 'pkcs12JavaTruststore', target: 'pkcs12JavaTruststore', options: { password: PASSWORD }, password: PASSWORD },
  { label: 'jks Chinese password', target: 'jks', options: { password: '密码-王小明' }, password: '密码-王小明' },
  { label: 'legacy .pfx', target: 'pkcs12Legacy', options: { password: PASSWORD, ending: 'pfx' }, password: PASSWORD },
]

function judge(reading: Reading, facts: KeystoreFacts, person: Person): string | undefined {
  if (!reading.ok) return `refused: ${reading.output.trim().split('\n').at(-1) ?? ''}`
  if (facts.privateKeys > 0 && reading.keys.length > 0 && !reading.keys.includes(person.publicKey)) return 'another key'
  if (reading.certificates.length > 0 && !reading.certificates.includes(person.certificate)) return 'certificate missing'
  return undefined
}

interface WrittenStore {
  readonly store: StoreCase
  readonly person: Person
  readonly file: string
  readonly facts: KeystoreFacts
}

async function writeStores(folder: Folder, people: readonly Person[]): Promise<readonly WrittenStore[]> {
  const stores: WrittenStore[] = []
  for (const person of people) {
    const isMain = person.keyType === 'p256' || person.keyType === 'rsa2048'
    for (const store of [...PRESETS, ...(isMain ? [...EXPERTS, ...JAVA_EXTRAS] : [])]) {
      const made = await make({ target: store.target, objects: person.objects, options: store.options }, TOOLS)
      const file = folder.write(`store-${stores.length}.${made[0]!.name.split('.').at(-1)}`, made[0]!.bytes)
      stores.push({ store, person, file, facts: plannedFacts(store.target, store.options, summaries(person))! })
    }
  }
  return stores
}

async function stores(folder: Folder, people: readonly Person[], table: Table): Promise<void> {
  const written = await writeStores(folder, people)
  const java = readWithJava(written.map(({ file, facts, store }) => ({ file, password: store.password, type: facts.format === 'PKCS#12' ? 'PKCS12' : facts.format as 'JKS' })), folder)
  for (const { store, person, file, facts } of written) {
    const refusals = new Map(readabilityOf(facts).map(({ reader, refusals: found }) => [reader, found.map(({ id }) => id)]))
    const add = (name: string, reader: ReaderId, reading: Reading): void =>
      table.add({ what: `${store.label} · ${person.keyType}`, reader: name, promised: refusals.get(reader)!.length === 0, reasons: refusals.get(reader)!, problem: judge(reading, facts, person) })
    add('java', 'java17', java.get(file) ?? { ok: false, keys: [], certificates: [], output: 'Java said nothing of it' })
    if (facts.format === 'PKCS#12') for (const { name, reader, read } of storeReaders) add(name, reader, read(file, store.password, folder))
  }
}

interface KeyCase {
  readonly label: string
  readonly target: TargetId
  readonly options: OptionValues
  readonly readers: readonly (keyof typeof keyReaders)[]
  readonly password?: string
}

const KEYS: readonly KeyCase[] = [
  ...(['pem', 'der'] as const).flatMap((encoding): KeyCase[] => [
    { label: `pkcs8 ${encoding}`, target: 'pkcs8', options: { encoding }, readers: ['openssl', 'node', 'certtool'] },
    { label: `pkcs1 ${encoding}`, target: 'pkcs1', options: { encoding }, readers: ['openssl', 'node', 'certtool'] },
    { label: `sec1 ${encoding}`, target: 'sec1', options: { encoding }, readers: ['openssl', 'node', 'certtool'] },
    { label: `encryptedPkcs8 ${encoding}`, target: 'encryptedPkcs8', options: { encoding, password: PASSWORD }, password: PASSWORD, readers: ['openssl', 'node', 'certtool'] },
  ]),
  ...(['AES-192-CBC', 'AES-128-CBC', '3DES'] as const).map((cipher): KeyCase => ({ label: `encryptedPkcs8 ${cipher}`, target: 'encryptedPkcs8', options: { cipher, password: PASSWORD, iterations: 2048 }, password: PASSWORD, readers: ['openssl', 'node', 'certtool'] })),
  ...(['SHA-1', 'SHA-384', 'SHA-512'] as const).map((prf): KeyCase => ({ label: `encryptedPkcs8 ${prf}`, target: 'encryptedPkcs8', options: { prf, password: PASSWORD, iterations: 2048 }, password: PASSWORD, readers: ['openssl', 'node', 'certtool'] })),
  { label: 'encryptedPkcs8 scrypt', target: 'encryptedPkcs8', options: { derivation: 'scrypt', password: PASSWORD }, password: PASSWORD, readers: ['openssl', 'node'] },
  { label: 'encryptedPkcs8 Chinese', target: 'encryptedPkcs8', options: { password: '密码', iterations: 2048 }, password: '密码', readers: ['openssl', 'node', 'certtool'] },
  { label: 'openSsh', target: 'openSsh', options: { comment: 'alice 王' }, readers: ['ssh-keygen'] },
  { label: 'openSsh encrypted', target: 'openSsh', options: { password: PASSWORD }, password: PASSWORD, readers: ['ssh-keygen'] },
  { label: 'jsonWebKey private', target: 'jsonWebKey', options: { part: 'private' }, readers: ['node'] },
]

/** GnuTLS has no such curve. */
const NOT_IN_GNUTLS = new Set(['secp256k1'])

async function keys(folder: Folder, people: readonly Person[], table: Table): Promise<void> {
  for (const person of people) {
    for (const { label, target, options, readers, password = '' } of KEYS) {
      if (targets[target].need(summaries(person)) !== undefined) continue
      const file = await write(folder, person, { target, options })
      for (const name of readers) {
        const reading = keyReaders[name].read(file, password, folder)
        const problem = !reading.ok ? `refused: ${reading.output.trim().split('\n').at(-1) ?? ''}` : reading.keys.includes(person.publicKey) ? undefined : 'another key'
        const promised = !(name === 'certtool' && NOT_IN_GNUTLS.has(person.keyType))
        table.add({ what: `${label} · ${person.keyType}`, reader: name, promised, reasons: promised ? [] : ['keyTypeUnknown'], problem })
      }
    }
  }
}

async function bundles(folder: Folder, people: readonly Person[], table: Table): Promise<void> {
  for (const person of people) {
    const chain = await write(folder, person, { target: 'fullchain', options: { includeRoot: true, key: 'last' } })
    const p7 = await write(folder, person, { target: 'pkcs7', options: {} })
    const spki = await write(folder, person, { target: 'spki', options: {} })
    const add = (what: string, reader: string, problem: string | undefined): void => table.add({ what: `${what} · ${person.keyType}`, reader, promised: true, reasons: [], problem })
    const verified = run('openssl', ['verify', '-CAfile', folder.file('root.crt'), '-untrusted', chain, chain])
    add('fullchain', 'openssl verify', verified.ok ? undefined : verified.output.trim())
    const listed = run('openssl', ['pkcs7', '-inform', 'DER', '-in', p7, '-print_certs', '-noout'])
    add('pkcs7', 'openssl', (listed.output.match(/^subject=/gm) ?? []).length === 3 ? undefined : listed.output.trim())
    const certs = run('certtool', ['--p7-info', '--inder', '--infile', p7])
    add('pkcs7', 'certtool', (certs.output.match(/BEGIN CERTIFICATE/g) ?? []).length === 3 ? undefined : certs.output.trim())
    const imported = run('keytool', ['-printcert', '-file', p7])
    add('pkcs7', 'keytool', imported.ok && imported.output.includes(person.certificate) ? undefined : imported.output.trim().split('\n').at(-1))
    const read = run('openssl', ['pkey', '-pubin', '-in', spki])
    add('spki', 'openssl', read.ok && read.output.includes(person.publicKey.trim()) ? undefined : read.output.trim())
  }
}

export async function containers(): Promise<boolean> {
  const missing = installTools()
  const folder = new Folder()
  const people = makePeople(folder)
  const table = new Table()
  await keys(folder, people, table)
  await bundles(folder, people, table)
  await stores(folder, people, table)
  await readBack(folder, people, table)
  if (missing.length > 0) console.log(`not installed and left out: ${missing.join(', ')}`)
  return table.print()
}
