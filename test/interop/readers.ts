/** Other programs as readers: each is given a file that CertLab made and says which key and certificates it found in it. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { ReaderId } from '#pki/making/readers.ts'
import { type Folder, run } from './tools.ts'

export interface Reading {
  readonly ok: boolean
  /** Public keys of the private keys found, as PEM. */
  readonly keys: readonly string[]
  /** SHA-256 fingerprints, upper case with colons. */
  readonly certificates: readonly string[]
  readonly output: string
}

export interface StoreReader {
  readonly name: string
  /** The row of the readability table that this program is. */
  readonly reader: ReaderId
  readonly read: (file: string, password: string, folder: Folder) => Reading
}

/** What OpenSSL cannot read back is no key. */
function publicPem(pem: string): string {
  try {
    return createPublicKey(createPrivateKey(pem) as never).export({ type: 'spki', format: 'pem' }) as string
  } catch (error) {
    return String(error)
  }
}

const blocks = (text: string, label: string): string[] => text.match(new RegExp(`-----BEGIN ${label}-----[\\s\\S]*?-----END ${label}-----`, 'g')) ?? []
const fingerprint = (pem: string): string => new X509Certificate(pem).fingerprint256

function fromPem(ok: boolean, output: string): Reading {
  return { ok, output, keys: blocks(output, '(?:RSA |EC )?PRIVATE KEY').map(publicPem), certificates: blocks(output, 'CERTIFICATE').map(fingerprint) }
}

function openssl(file: string, password: string, flags: readonly string[]): Reading {
  const { ok, output } = run('openssl', ['pkcs12', '-in', file, '-passin', `pass:${password}`, '-noenc', ...flags])
  return fromPem(ok, output)
}

/** Imported into a fresh database, and listed. */
function pk12util(file: string, password: string, folder: Folder): Reading {
  const [empty, database] = [folder.file('nss-empty'), folder.file('nss')]
  if (!existsSync(empty)) {
    mkdirSync(empty)
    run('certutil', ['-N', '-d', `sql:${empty}`, '--empty-password'])
  }
  rmSync(database, { recursive: true, force: true })
  cpSync(empty, database, { recursive: true })
  const imported = run('pk12util', ['-i', file, '-d', `sql:${database}`, '-W', password, '-K', ''])
  const list = run('certutil', ['-L', '-d', `sql:${database}`])
  const names = [...list.output.matchAll(/^(.+?)\s+[a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]*\s*$/gm)].map((row) => row[1]!).filter((name) => !/^(?:Certificate Nickname|SSL)/.test(name))
  const certificates = names.flatMap((name) => blocks(run('certutil', ['-L', '-d', `sql:${database}`, '-n', name, '-a']).output, 'CERTIFICATE')).map(fingerprint)
  // A key without its certificate is listed as an orphan: NSS pairs them by the public key. Taking it out again would cost 600,000 rounds.
  const hasOrphan = /orphan/.test(run('certutil', ['-K', '-d', `sql:${database}`]).output)
  return { ok: imported.ok && !hasOrphan, keys: [], certificates, output: imported.output }
}

/** certtool checks the MAC and takes the bags apart; a shrouded key it prints as it stands, so OpenSSL opens that. */
function certtool(file: string, password: string, folder: Folder): Reading {
  const { ok, output } = run('certtool', ['--p12-info', '--inder', '--infile', file, ...(password === '' ? ['--empty-password'] : ['--password', password])])
  const opened = blocks(output, 'ENCRYPTED PRIVATE KEY').map((pem) => run('openssl', ['pkey', '-in', folder.write('bag.pem', pem), '-passin', `pass:${password}`, '-provider', 'legacy', '-provider', 'default']).output)
  return fromPem(ok, [output, ...opened].join('\n'))
}

function node(file: string, password: string, folder: Folder): Reading {
  try {
    createSecureContext({ pfx: Buffer.from(folder.read(file.slice(folder.path.length + 1))), passphrase: password })
    return { ok: true, keys: [], certificates: [], output: '' }
  } catch (error) {
    return { ok: false, keys: [], certificates: [], output: String(error) }
  }
}

export const storeReaders: readonly StoreReader[] = [
  { name: 'openssl', reader: 'openssl3', read: (file, password) => openssl(file, password, []) },
  { name: 'openssl -legacy', reader: 'openssl3Legacy', read: (file, password) => openssl(file, password, ['-legacy']) },
  { name: 'pk12util', reader: 'nss', read: pk12util },
  { name: 'certtool', reader: 'gnutls', read: certtool },
  { name: 'node', reader: 'node', read: node },
]

export interface KeyReader {
  readonly name: string
  readonly read: (file: string, password: string, folder: Folder) => Reading
}

const opensslKey = (file: string, password: string): Reading => {
  const encoding = /\.(?:der|p8)$/.test(file) ? 'DER' : 'PEM'
  const { ok, output } = run('openssl', ['pkey', '-in', file, '-inform', encoding, '-passin', `pass:${password}`])
  return fromPem(ok, output)
}

const nodeKey = (file: string, password: string, folder: Folder): Reading => {
  const octets = Buffer.from(folder.read(file.slice(folder.path.length + 1)))
  const type = file.endsWith('.rsa.der') ? 'pkcs1' : file.endsWith('.ec.der') ? 'sec1' : 'pkcs8'
  try {
    const key = file.endsWith('.json') ? createPrivateKey({ key: JSON.parse(octets.toString()) as never, format: 'jwk' })
      : createPrivateKey(/\.(?:der|p8)$/.test(file) ? { key: octets, format: 'der', type, passphrase: password } : { key: octets, passphrase: password })
    return { ok: true, keys: [createPublicKey(key as never).export({ type: 'spki', format: 'pem' }) as string], certificates: [], output: '' }
  } catch (error) {
    return { ok: false, keys: [], certificates: [], output: String(error) }
  }
}

/** What certtool writes of an EC key OpenSSL does not take, so the public key is asked for. */
const certtoolKey = (file: string, password: string): Reading => {
  const form = /\.(?:der|p8)$/.test(file) ? ['--inder'] : []
  const { ok, output } = run('certtool', ['--pubkey-info', '--load-privkey', file, ...form, ...(password === '' ? [] : ['--password', password])])
  return { ok, keys: blocks(output, 'PUBLIC KEY').map((pem) => `${pem}\n`), certificates: [], output }
}

/** RFC 8410 §4: what stands before the 32 octets of the point. */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** `-y` prints the public key, which OpenSSL's form is then made of; ssh-keygen itself has none for Ed25519. */
const sshKeygen = (file: string, password: string, folder: Folder): Reading => {
  const { ok, output } = run('ssh-keygen', ['-y', '-P', password, '-f', file])
  const line = output.split('\n').find((row) => /^(?:ssh-|ecdsa-)/.test(row)) ?? ''
  if (!ok || line === '') return { ok: false, keys: [], certificates: [], output }
  if (line.startsWith('ssh-ed25519 ')) {
    const spki = Buffer.concat([ED25519_PREFIX, Buffer.from(line.split(' ')[1]!, 'base64').subarray(-32)])
    return { ok: true, keys: [createPublicKey({ key: spki, format: 'der', type: 'spki' }).export({ type: 'spki', format: 'pem' }) as string], certificates: [], output: line }
  }
  const form = run('ssh-keygen', ['-e', '-m', 'PKCS8', '-f', folder.write('ssh.pub', `${line}\n`)])
  return { ok: true, keys: blocks(form.output, 'PUBLIC KEY').map((pem) => `${pem}\n`), certificates: [], output: line }
}

export const keyReaders: Readonly<Record<'openssl' | 'node' | 'certtool' | 'ssh-keygen', KeyReader>> = {
  openssl: { name: 'openssl', read: opensslKey },
  node: { name: 'node', read: nodeKey },
  certtool: { name: 'certtool', read: certtoolKey },
  'ssh-keygen': { name: 'ssh-keygen', read: sshKeygen },
}
