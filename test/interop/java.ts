/** Java as a reader: one run for all files, because a virtual machine takes longer to start than to read. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { resolve } from 'node:path'
import type { Reading } from './readers.ts'
import { type Folder, run } from './tools.ts'

export interface JavaFile {
  readonly file: string
  readonly type: 'PKCS12' | 'JKS' | 'JCEKS'
  readonly password: string
}

export function readWithJava(files: readonly JavaFile[], folder: Folder): ReadonlyMap<string, Reading> {
  const list = folder.write('stores.tsv', files.map(({ type, file, password }) => `${type}\t${file}\t${password}\n`).join(''))
  const { output } = run('java', ['-Dfile.encoding=UTF-8', '-Dstdout.encoding=UTF-8', resolve('test/interop/ReadStores.java'), list])
  return new Map(output.split(/^FILE\t/m).slice(1).map((part) => [part.slice(0, part.indexOf('\n')), readingOf(part)]))
}

function readingOf(part: string): Reading {
  const rows = part.split('\n').map((line) => line.split('\t'))
  const last = rows.findLast(([first]) => first !== '')
  return {
    ok: last?.[0] === 'OK',
    keys: rows.flatMap(([kind, , key]) => (kind === 'KEY' && key !== undefined && key !== '' ? [publicKeyOf(key)] : [])),
    certificates: rows.flatMap(([kind, octets]) => (kind === 'CERTIFICATE' ? [new X509Certificate(Buffer.from(octets!, 'base64')).fingerprint256] : [])),
    output: last?.[0] === 'EMPTY' ? 'no entries' : (last?.[1] ?? ''),
  }
}

function publicKeyOf(pkcs8: string): string {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
  return createPublicKey(key as never).export({ type: 'spki', format: 'pem' }) as string
}
