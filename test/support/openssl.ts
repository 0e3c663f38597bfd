/** OpenSSL's command line over files in a folder that is gone afterwards. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** DER as PEM under a label. */
export const pem = (label: string, ...objects: readonly Uint8Array[]): string =>
  objects.map((der) => `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`).join('')

/** @returns Both streams. */
export function openssl(files: Readonly<Record<string, string | Uint8Array>>, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'certlab-openssl-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    return `${stdout}${stderr}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}
