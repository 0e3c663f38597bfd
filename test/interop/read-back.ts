/** The other way round: files that other programs write, opened by CertLab. */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { containers, type ContainerKind } from '#pki/containers/index.ts'
import { openSshToPkcs8 } from '#pki/keys/open-ssh-form.ts'
import { decodeOpenSshPrivateKey, decodePrivateSection, isOpenSshPrivateKey } from '#pki/keys/open-ssh-private-key.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import type { Person } from './people.ts'
import type { Table } from './table.ts'
import { type Folder, run } from './tools.ts'

interface Writer {
  readonly program: string
  readonly what: string
  readonly password: string
  /** @returns Whether the program wrote it: not every program knows every key. */
  readonly write: (out: string, person: Person, folder: Folder) => boolean
}

const PASSWORD = 'wachtwoord-9'

const opensslPkcs12 = (what: string, args: readonly string[], password = PASSWORD): Writer => ({
  program: 'openssl', what: `pkcs12 ${what}`, password,
  write: (out, { keyType }, folder) => run('openssl', ['pkcs12', '-export', '-inkey', folder.file(`${keyType}.key`), '-in', folder.file(`${keyType}.crt`), '-certfile', folder.file('int.crt'), '-out', out, '-passout', `pass:${password}`, ...args]).ok,
})

const opensslKey = (what: string, args: readonly string[], password = PASSWORD): Writer => ({
  program: 'openssl', what: `pkcs8 ${what}`, password,
  write: (out, { keyType }, folder) => run('openssl', ['pkcs8', '-topk8', '-in', folder.file(`${keyType}.key`), '-out', out, '-passout', `pass:${password}`, ...args]).ok,
})

const keytool = (type: 'PKCS12' | 'JKS' | 'JCEKS'): Writer => ({
  program: 'keytool', what: type, password: PASSWORD,
  write: (out, { keyType }, folder) => {
    const source = folder.file('source.p12')
    if (!opensslPkcs12('source', ['-name', 'source']).write(source, { keyType } as Person, folder)) return false
    return run('keytool', ['-importkeystore', '-srckeystore', source, '-srcstorepass', PASSWORD, '-destkeystore', out, '-deststoretype', type, '-deststorepass', PASSWORD, '-noprompt']).ok
  },
})

const sshKeygen = (cipher: string): Writer => ({
  program: 'ssh-keygen', what: cipher, password: PASSWORD,
  write: (out, { keyType }, folder) => {
    if (!/^(?:rsa2048|p256|p384|p521)$/.test(keyType) || !run('openssl', ['pkey', '-in', folder.file(`${keyType}.key`), '-out', out, '-traditional']).ok) return false
    return run('ssh-keygen', ['-p', '-f', out, '-P', '', '-N', PASSWORD, '-Z', cipher]).ok
  },
})

const certtool: Writer = {
  program: 'certtool', what: 'PKCS#12', password: PASSWORD,
  write: (out, { keyType }, folder) => run('certtool', ['--to-p12', '--load-privkey', folder.file(`${keyType}.key`), '--load-certificate', folder.file(`${keyType}.crt`), '--p12-name', 'x', '--password', PASSWORD, '--outder', '--outfile', out]).ok,
}

/** NSS writes what it was given before, from a database of its own. */
const pk12util: Writer = {
  program: 'pk12util', what: 'PKCS#12', password: PASSWORD,
  write: (out, person, folder) => {
    const [source, database] = [folder.file('source.p12'), folder.file('nss-writer')]
    rmSync(database, { recursive: true, force: true })
    mkdirSync(database)
    return opensslPkcs12('source', ['-name', 'source']).write(source, person, folder) && run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password']).ok
      && run('pk12util', ['-i', source, '-d', `sql:${database}`, '-W', PASSWORD, '-K', '']).ok && run('pk12util', ['-o', out, '-n', 'source', '-d', `sql:${database}`, '-W', PASSWORD, '-K', '']).ok
  },
}

const WRITERS: readonly Writer[] = [
  opensslPkcs12('as it comes', []), opensslPkcs12('-legacy', ['-legacy']), opensslPkcs12('3DES, SHA-1', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']),
  opensslPkcs12('AES-128', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC']), opensslPkcs12('in the clear', ['-keypbe', 'NONE', '-certpbe', 'NONE']), opensslPkcs12('no MAC', ['-nomac']),
  opensslPkcs12('SHA-512', ['-macalg', 'sha512', '-iter', '10000']), opensslPkcs12('no password', [], ''), opensslPkcs12('Chinese', ['-name', '王小明'], '密码'),
  opensslKey('as it comes', []), opensslKey('scrypt', ['-scrypt']), opensslKey('AES-192', ['-v2', 'aes-192-cbc', '-v2prf', 'hmacWithSHA512']), opensslKey('3DES', ['-v1', 'PBE-SHA1-3DES']), opensslKey('MD5-DES', ['-v1', 'PBE-MD5-DES', '-provider', 'legacy', '-provider', 'default']),
  keytool('PKCS12'), keytool('JKS'), keytool('JCEKS'), pk12util, certtool, sshKeygen('aes256-ctr'), sshKeygen('aes128-gcm@openssh.com'), sshKeygen('chacha20-poly1305@openssh.com'),
]

const publicPem = (octets: Uint8Array): string => {
  const pkcs8 = isOpenSshPrivateKey(octets) ? openSshToPkcs8(decodePrivateSection(decodeOpenSshPrivateKey(octets).privateSection))! : octets
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  return createPublicKey(key as never).export({ type: 'spki', format: 'pem' }) as string
}

async function problemOf(octets: Uint8Array, password: string, person: Person): Promise<string | undefined> {
  const [found] = [...recognise(octets)]
  if (found === undefined || !(found.kind in containers)) return `recognised as ${found?.kind}`
  try {
    const opened = await containers[found.kind as ContainerKind].open(found, [password], { maxIterations: 10_000_000 })
    const keys = opened.items.filter(({ kind }) => kind === 'privateKey').map(({ bytes }) => publicPem(bytes))
    return keys.includes(person.publicKey) ? undefined : `${keys.length} keys, not the one that was written`
  } catch (error) {
    return String(error)
  }
}

/** What a program does not write of a key type leaves no row. */
export async function readBack(folder: Folder, people: readonly Person[], table: Table): Promise<void> {
  for (const person of people) {
    for (const { program, what, password, write } of WRITERS) {
      const out = folder.file('written')
      rmSync(out, { force: true })
      if (write(out, person, folder)) table.add({ what: `${program} ${what} · ${person.keyType}`, reader: 'CertLab', promised: true, reasons: [], problem: await problemOf(folder.read('written'), password, person) })
    }
  }
}
