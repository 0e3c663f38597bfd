/** What each reader's run begins with: files of the conformance suite where it is there, the vectors, and objects made for it. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { writeJavaKeystore } from '#pki/containers/write-java-keystore.ts'
import { writePkcs12 } from '#pki/containers/write-pkcs12.ts'
import { type EncryptionChoice, startEncryption } from '#pki/encryption/encryption-choice.ts'
import { writeEncryptedPrivateKey } from '#pki/encryption/write-encrypted-key.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import { sealWorkspace } from '#vault/workspace-file.ts'
import { isWorkspaceFile } from '#vault/workspace-mark.ts'
import { formatWorkspace } from '#vault/workspace-text.ts'
import { PASSWORD } from './mutate-stores.ts'
import { buildMessage, workspaceFile } from './mutate-workspace.ts'
import type { ReaderName } from './readers/index.ts'
import { NOW_MS } from './readers/reader.ts'

const MAX_SEEDS = 150
const MAX_SEED_BYTES = 6000

/** Readers of objects, by what `recognise` calls them. */
const KINDS: Readonly<Partial<Record<ObjectKind, ReaderName>>> = {
  certificate: 'certificate', certificationRequest: 'request', certificateList: 'crl', ocspResponse: 'ocsp', ocspRequest: 'ocsp-request', contentInfo: 'cms',
  timeStampResponse: 'time-stamp', attributeCertificate: 'attribute-certificate', publicKey: 'public-key', privateKey: 'private-key', sshPublicKey: 'ssh-public-key',
  jsonWebKey: 'jwk', pkcs12: 'pkcs12', javaKeystore: 'jks', bouncyCastleKeystore: 'bks', sshPrivateKey: 'ssh-private-key',
}

const TYPED: Readonly<Partial<Record<ReaderName, readonly string[]>>> = {
  names: ['CN=a, O="b, c", OU=d+UID=e', 'C=DE/O=x/CN=y', 'example.com', '*.example.com', 'bücher.example', '192.0.2.1', '2001:db8::/32', 'user@example.com', 'https://a.example/x?y#z', '1.2.3.4;UTF8:text', 'dns:a.b', 'email:a@b', 'xn--bcher-kva.example', String.raw`CN=\41\,b\ `, '#0c0161', '10.0.0.0/255.0.0.0'],
  rows: ['cn,san,profile,days\na.example,"b.example c.example",server,90\n', 'a.example;b.example;client;30;P-384\n', 'name\talgorithm\n"a ""b"""\trsa 2048\n', '域名,天数\nx.example,9\n'],
  commands: [
    'openssl req -x509 -newkey rsa:2048 -keyout k.pem -out c.pem -days 365 -nodes -subj "/CN=a/O=b" -addext "subjectAltName=DNS:a,IP:192.0.2.1"\n',
    'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 | openssl pkcs8 -topk8 -out k.p8\ncat > x.cnf <<EOF\n[req]\ndistinguished_name=dn\n[dn]\nCN=x\n[v3]\nbasicConstraints=critical,CA:TRUE\nEOF\nopenssl x509 -req -in r.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile x.cnf -extensions v3 -out c.pem\n',
    "keytool -genkeypair -alias a -keyalg EC -dname 'CN=a, O=b' -ext san=dns:a.example -keystore k.p12 -storepass changeit\n", 'openssl pkcs12 -export -in c.pem -inkey k.pem -passout pass:x -out a.p12 && openssl verify -CAfile ca.pem c.pem\n',
  ],
  link: ['#/decode?o=MAMCAQE'],
  history: ['{"past":[{"group":"a","added":["b"],"removed":[]}],"future":[]}', 'null'],
}

/** Writes the seeds of every reader that is asked for into its own corpus. */
export async function plantSeeds(names: readonly ReaderName[], folderOf: (name: ReaderName) => string): Promise<void> {
  const seeds = new Map<ReaderName, Uint8Array[]>(names.map((name) => [name, []]))
  const add = (name: ReaderName | undefined, octets: Uint8Array): void => {
    if (name !== undefined && octets.length > 0 && octets.length <= MAX_SEED_BYTES) seeds.get(name)?.push(octets)
  }
  for (const file of seedFiles()) sortIn(file, add)
  for (const [name, texts] of Object.entries(TYPED)) for (const text of texts) add(name as ReaderName, new TextEncoder().encode(text))
  await addMade(add)
  for (const [name, list] of seeds) {
    mkdirSync(folderOf(name), { recursive: true })
    for (const octets of sample(list)) writeFileSync(join(folderOf(name), createHash('sha256').update(octets).digest('hex').slice(0, 16)), octets)
  }
}

/** Small ones first, then evenly over the rest. */
function sample(list: readonly Uint8Array[]): Uint8Array[] {
  const sorted = list.toSorted((left, right) => left.length - right.length)
  if (sorted.length <= MAX_SEEDS) return sorted
  return Array.from({ length: MAX_SEEDS }, (_, index) => sorted[Math.floor(index * sorted.length / MAX_SEEDS)]!)
}

function* seedFiles(): Generator<Uint8Array> {
  const suite = join(process.env['CONFORMANCE_DIR'] ?? '../shared/conformance', 'decode')
  const folders = ['test/vectors', ...(existsSync(suite) ? [join(suite, 'public'), join(suite, 'text')] : [])]
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /^(expected\.json|README\.md|make\.sh)$|\.txt$/.test(entry.name)) continue
      yield new Uint8Array(readFileSync(join(entry.parentPath, entry.name)))
    }
  }
}

type Add = (name: ReaderName | undefined, octets: Uint8Array) => void

/** A file goes to the readers of whole inputs by its looks, its objects to the readers of their kinds. */
function sortIn(octets: Uint8Array, add: Add): void {
  if (octets.length > 4 * MAX_SEED_BYTES) return
  const isText = octets.subarray(0, 200).every((octet) => octet >= 0x20 || (octet >= 9 && octet <= 13))
  const text = isText ? new TextDecoder().decode(octets) : ''
  add(octets[0] === 0x50 && octets[1] === 0x4b ? 'zip' : isText ? 'text' : 'input', octets)
  if (text.includes('-----BEGIN')) add('pem', octets)
  if (isWorkspaceFile(text)) add('certlab', octets)
  if (/DEK-Info|^PuTTY-User-Key|OPENSSH PRIVATE/m.test(text)) add('legacy-pem', octets)
  for (const { kind, bytes } of recognise(octets)) {
    if (bytes[0] === 0x30) add('asn1', bytes)
    if (kind === 'encryptedPrivateKey' ? bytes[0] === 0x30 : true) add(kind === 'encryptedPrivateKey' ? 'encrypted-key' : KINDS[kind], bytes)
  }
}

const CHOICES: readonly EncryptionChoice[] = [
  ...['AES-256-CBC', 'AES-128-GCM', 'DES-EDE3-CBC', 'CAMELLIA-128-CBC'].map((cipher) => ({ kind: 'pbkdf2', cipher, prf: 'SHA-256', iterations: 1 }) as const),
  { kind: 'scrypt', cipher: 'AES-256-CBC', cost: 2, blockSize: 1, parallelization: 1 },
  { kind: 'row', algorithm: '1.2.840.113549.1.12.1.3', iterations: 1 }, // SHA-1 and three-key 3DES
  { kind: 'row', algorithm: '1.2.840.113549.1.12.1.6', iterations: 1 }, // SHA-1 and RC2-40
  { kind: 'row', algorithm: '1.2.840.113549.1.5.3', iterations: 1 }, // MD5 and DES
]

/** What no suite has: files that open after one iteration, so that what is inside is read too. */
async function addMade(add: Add): Promise<void> {
  const tools = { random: (length: number) => new Uint8Array(length).fill(7), effort: { maxIterations: 200_000 } }
  const key = new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' }))
  const [{ bytes: certificate } = { bytes: key }] = recognise(new Uint8Array(readFileSync('test/vectors/openssl/server.crt')))
  const entries: readonly KeystoreEntry[] = [
    { kind: 'privateKey', alias: 'a', privateKey: key, certificates: [certificate] }, { kind: 'certificate', alias: 'b', certificate, isTrusted: true },
  ]
  for (const choice of CHOICES) {
    add('encrypted-key', await writeEncryptedPrivateKey(startEncryption(choice, tools.random), key, PASSWORD, tools.effort))
    add('pkcs12', await writePkcs12(entries, { keyEncryption: choice, certificateEncryption: choice, mac: { kind: 'pkcs12', hash: 'SHA-1', iterations: 1 }, password: PASSWORD }, tools))
  }
  const secret: KeystoreEntry = { kind: 'secretKey', alias: 's', algorithm: 'AES', key: new Uint8Array(16) }
  for (const mac of [undefined, { kind: 'pkcs12', hash: 'SHA-256', iterations: 1 }, { kind: 'pbmac1', hash: 'SHA-256', iterations: 1 }] as const) {
    add('pkcs12', await writePkcs12([...entries, secret], { keyEncryption: undefined, certificateEncryption: undefined, mac, password: PASSWORD }, tools))
  }
  const kept = [{ kind: 'certificate', encoding: 'pem', path: ['a.zip', 'b.pem'], pemLabel: 'CERTIFICATE', title: 'a', bytes: certificate, position: 0 }, { kind: 'privateKey', encoding: 'der', path: [], bytes: key, position: 1 }] as const
  add('workspace', new TextEncoder().encode(formatWorkspace(kept)))
  add('certlab', await sealWorkspace(kept, { passphrase: PASSWORD, iterations: 1, random: tools.random }))
  const parts = { contentKey: tools.random(32), iv: tools.random(16), start: tools.random(16), random: tools.random }
  // As openssl writes it from a text editor's PEM: version 1.
  add('certlab', workspaceFile(await buildMessage(new TextEncoder().encode(formatPem('CERTIFICATE', certificate)), { ...parts, isAuthenticated: false }), 1))
  add('jks', writeJavaKeystore(entries, { format: 'jks', password: PASSWORD, nowMs: NOW_MS }, tools))
  add('jks', writeJavaKeystore([entries[1]!], { format: 'jceks', password: PASSWORD, nowMs: NOW_MS }, tools))
  const inner = zipSync({ 'a/b.crt': certificate })
  add('zip', zipSync({ 'server.crt': certificate, '../up.key': key, 'inner.zip': inner, 'a/': new Uint8Array() }))
  add('zip', zipSync({ 'a.pem': [certificate, { level: 0 }] }))
}
