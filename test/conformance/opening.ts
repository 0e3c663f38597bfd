/** Files that a password opens: opened with the one that the record knows, compared with what it states, and tried with a wrong one. */
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { type ContainerKind, containers, isContainerKind } from '#pki/containers/index.ts'
import type { OpenedContainer, OpenedItem } from '#pki/containers/opened-container.ts'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import type { Protection } from '#pki/encryption/password-encryption.ts'
import { type Fault, PkiError } from '#pki/fault.ts'
import { isOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import type { Recognised } from '#pki/recognise/recognised.ts'
import { type Facts, factsOf, NOT_TOLD } from './facts.ts'

type Stated = Readonly<Record<string, unknown>>

interface Difference {
  readonly fact: string
  readonly expected: unknown
  readonly actual: unknown
}

type Container = Recognised & { readonly kind: ContainerKind }
type Opening = { readonly ok: true; readonly value: OpenedContainer } | { readonly ok: false; readonly fault: Fault }

const WRONG = 'certainly not this one'

async function open(found: Container, passwords: readonly string[]): Promise<Opening> {
  try {
    return { ok: true, value: await containers[found.kind].open(found, passwords, { maxIterations: MAX_ITERATIONS }) }
  } catch (error) {
    if (error instanceof PkiError) return { ok: false, fault: error.fault }
    throw error
  }
}

/** Facts that the record states of what is inside; of a file whose password nobody knows only that it opens or has a fault. */
export async function compareOpened(object: Stated, found: Container): Promise<Difference[]> {
  const passwords = passwordsOf(object)
  if (passwords === undefined) {
    await open(found, [WRONG])
    return []
  }
  const opened = await open(found, passwords)
  if (!opened.ok) return [{ fact: 'opened', expected: passwords, actual: opened.fault }]
  return [...(await compareContents(object, opened.value)), ...(await compareWrong(found))]
}

/** `wrongPasswordOrDamaged`: a password that is not the file's does not open it as if nothing were the matter. */
export async function isRefused(found: Recognised): Promise<boolean> {
  if (!isContainer(found)) return false
  const opened = await open(found, [WRONG])
  return !opened.ok || opened.value.integrity === 'failed'
}

export const isContainer = (found: Recognised): found is Container => isContainerKind(found.kind)

/** Facts that are compared here and not of the file as it stands. */
export const INSIDE: ReadonlySet<string> = new Set([
  'certs', 'crls', 'keys', 'friendlyNames', 'friendlyNamesOf', 'localKeyIds', 'mac', 'encryption', 'java', 'entries', 'integrityVerified',
])
/** Facts of the key that an encrypted file holds. */
export const INSIDE_KEY: ReadonlySet<string> = new Set(['spkiSha256', 'keyType', 'keyBits', 'curve', 'explicitCurve', 'rsaE', 'pkcs8Sha256'])

/** The store's password and those of its entries; undefined where none is known. */
function passwordsOf(object: Stated): string[] | undefined {
  const java = object['java'] as Stated | undefined
  const entries = [object['entries'], java?.['entries']].flatMap((list) => (list ?? []) as Stated[])
  const known = [object['password'], java?.['password'], ...entries.map(({ keyPassword }) => keyPassword)].filter((password) => typeof password === 'string')
  return known.length > 0 ? [...new Set(known)] : object['integrityVerified'] === false ? [] : undefined
}

/** A wrong password is told as that, and as nothing else, wherever something is locked or authenticated with it. */
async function compareWrong(found: Container): Promise<Difference[]> {
  const without = await open(found, [])
  const isOpen = without.ok && without.value.integrity === 'absent' && without.value.items.every(({ fault }) => fault === undefined)
  const wrong = await open(found, [WRONG])
  const actual = wrong.ok ? 'opened' : wrong.fault.code
  const expected = isOpen ? 'opened' : 'password/wrong'
  return actual === expected ? [] : [{ fact: 'wrongPassword', expected, actual }]
}

async function compareContents(object: Stated, opened: OpenedContainer): Promise<Difference[]> {
  const differences: Difference[] = []
  const compare = (fact: string, expected: unknown, actual: unknown): void => {
    if (expected !== undefined && JSON.stringify(expected) !== JSON.stringify(actual)) differences.push({ fact, expected, actual })
  }
  const { items } = opened
  if (object['type'] === 'privateKey') {
    const facts = await keyFacts(items[0]!)
    for (const fact of [...INSIDE_KEY, 'sshFingerprint']) {
      const actual = facts[fact]?.()
      if (actual !== NOT_TOLD) compare(fact, object[fact], actual)
    }
    return differences
  }
  if (object['type'] === 'pkcs12') {
    compare('certs', object['certs'], sums(items, 'certificate'))
    // OpenSSL's pkcs12 command prints no CRL bags, so that an empty list says nothing.
    if (((object['crls'] ?? []) as unknown[]).length > 0) compare('crls', object['crls'], sums(items, 'crl'))
    compare('friendlyNames', object['friendlyNames'], friendlyNames(object, items))
    compare('localKeyIds', object['localKeyIds'], items.flatMap(({ group }) => group ?? []))
    compare('mac', object['mac'], opened.mac === undefined ? null : macText(opened.mac))
    const lines = encryptionLines(opened)
    // OpenSSL ends its list at a secret of Java's, which it does not read; what it had listed by then must be here.
    compare('encryption', object['encryption'], items.some(({ kind, protection }) => kind === 'secretKey' && protection !== undefined) ? lines.filter((line) => (object['encryption'] as string[] | undefined)?.includes(line)) : lines)
    for (const [index, key] of ((object['keys'] ?? []) as Stated[]).entries()) await compareKey(key, `keys.${index}`, keysOf(items)[index], compare)
    compare('keys.length', (object['keys'] as unknown[] | undefined)?.length, keysOf(items).length)
  }
  if (object['type'] === 'javaKeystore') compare('integrityVerified', object['integrityVerified'], opened.integrity === 'verified')
  const java = object['type'] === 'javaKeystore' ? object : object['java'] as Stated | undefined
  for (const entry of (java?.['entries'] ?? []) as Stated[]) await compareEntry(entry, items, compare)
  if (object['entries'] !== undefined) compare('entries.length', (object['entries'] as unknown[]).length, new Set(items.map((item) => item.name?.toLowerCase())).size)
  return differences
}

type Compare = (fact: string, expected: unknown, actual: unknown) => void

const keysOf = (items: readonly OpenedItem[]): OpenedItem[] => items.filter(({ kind }) => kind === 'privateKey')
const sums = (items: readonly OpenedItem[], kind: OpenedItem['kind']): string[] => items.filter((item) => item.kind === kind).map(({ bytes }) => formatHex(sha256(bytes)))

async function keyFacts({ bytes }: OpenedItem): Promise<Facts> {
  const kind = isOpenSshPrivateKey(bytes) ? 'sshPrivateKey' : 'privateKey'
  return factsOf({ kind, bytes, encoding: 'der', path: [], place: [0, bytes.length] }, [])
}

// oxlint-disable-next-line eslint/max-params -- what is stated, what it is called, what was read, where a difference goes
async function compareKey(expected: Stated, name: string, item: OpenedItem | undefined, compare: Compare): Promise<void> {
  const facts: Facts = item === undefined || item.fault !== undefined ? {} : await keyFacts(item)
  for (const fact of ['spkiSha256', 'keyType', 'keyBits', 'curve']) compare(`${name}.${fact}`, expected[fact], facts[fact]?.())
}

/** As the records have them: of the certificates alone where they say so, and of everything else. */
function friendlyNames(object: Stated, items: readonly OpenedItem[]): string[] {
  const namesIn = (list: readonly OpenedItem[]): string[] => list.flatMap(({ name }) => name ?? [])
  const all = namesIn(items)
  const ofCertificates = namesIn(items.filter(({ kind }) => kind === 'certificate'))
  return object['friendlyNamesOf'] === 'certificates' && JSON.stringify(all) !== JSON.stringify(object['friendlyNames']) ? ofCertificates : all
}

/** OpenSSL's names of digests. */
const opensslDigest = (name: string): string => name.toLowerCase().replace(/^sha-/, 'sha').replace('/', '-')

const macText = ({ algorithms, iterations }: Protection): string => (algorithms[0] === 'PBMAC1' ? `PBMAC1 using ${algorithms[1]}, Iteration ${iterations}` : `${opensslDigest(algorithms[0]!)}, Iteration ${iterations}`)

function protectionText({ algorithms, iterations, prf }: Protection): string {
  return `${algorithms.join(', ')}, Iteration ${iterations}${prf === undefined ? '' : `, PRF hmacWith${prf.replace('SHA-', 'SHA').replace('/', '-')}`}`
}

/** The lines of `openssl pkcs12 -info`, each once, sorted. */
function encryptionLines({ parts = [], items }: OpenedContainer): string[] {
  const lines = new Set<string>()
  for (const [index, { isEncrypted, protection }] of parts.entries()) {
    if (!isEncrypted) lines.add('PKCS7 Data')
    else if (protection !== undefined) lines.add(`PKCS7 Encrypted data: ${protectionText(protection)}`)
    for (const item of items.filter(({ part }) => part === index)) {
      if (item.kind === 'certificate') lines.add('Certificate bag')
      if (item.kind === 'secretKey') lines.add('Secret bag')
      if (item.kind === 'privateKey') lines.add(item.protection === undefined ? 'Key bag' : `Shrouded Keybag: ${protectionText(item.protection)}`)
    }
  }
  return [...lines].toSorted()
}

/** An entry as Java's KeyStore shows it. PKCS#12 makes one of a key and its chain, and folds the case of aliases. */
async function compareEntry(entry: Stated, items: readonly OpenedItem[], compare: Compare): Promise<void> {
  const { alias, type, certs = [] } = entry as { alias: string; type: string; certs?: string[] }
  const name = `entry ${alias}`
  const own = items.filter((item) => item.group !== undefined && item.name?.toLowerCase() === alias.toLowerCase())
  const present = sums(own.length > 0 && entry['creationMs'] !== undefined ? own : items, 'certificate')
  compare(`${name}.certs`, [], certs.filter((sum) => !present.includes(sum)))
  if (entry['creationMs'] !== undefined) compare(`${name}.creationMs`, entry['creationMs'], own[0]?.createdMs)
  if (type === 'privateKey') await compareJavaKey(entry, name, keysOf(items), compare)
  if (type === 'secretKey') {
    const secret = items.find((item) => item.kind === 'secretKey' && item.name?.toLowerCase() === alias.toLowerCase())
    compare(`${name}.secretHex`, entry['secretHex'], secret && formatHex(secret.bytes))
  }
}

// oxlint-disable-next-line eslint/max-params -- as `compareKey`
async function compareJavaKey(entry: Stated, name: string, keys: readonly OpenedItem[], compare: Compare): Promise<void> {
  const opened = keys.filter(({ fault }) => fault === undefined)
  const facts = await Promise.all(opened.map(async (key) => (await keyFacts(key))['spkiSha256']?.()))
  if (entry['spkiSha256'] !== undefined) compare(`${name}.spkiSha256`, entry['spkiSha256'], facts.find((sum) => sum === entry['spkiSha256']) ?? null)
  if (entry['error'] !== undefined) compare(`${name}.locked`, true, keys.some(({ fault }) => fault !== undefined))
}
