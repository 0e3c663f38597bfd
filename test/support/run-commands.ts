/** Runs lines that were written for bash in a folder of their own, and reads what they made. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

export interface Ran {
  readonly status: number | null
  /** Both streams. */
  readonly output: string
  readonly files: ReadonlyMap<string, Buffer>
}

export const PASSWORD = 'c0rrect horse'

/** @param files - What lies in the folder before. */
export function runCommands(lines: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'certlab-commands-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const env = { ...process.env, LC_ALL: 'C.UTF-8', NEW_PASSWORD: PASSWORD, OLD_PASSWORD: PASSWORD, STORE_PASSWORD: PASSWORD, CHALLENGE_PASSWORD: PASSWORD }
    const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-u', '-c', lines.join('\n')], { cwd: folder, encoding: 'utf8', env })
    return { status, output: `${stdout}${stderr}`, files: new Map(filesIn(folder).map((path) => [relative(folder, path), readFileSync(path)])) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))

/** The octets of the first PEM block. */
export const fromPem = (text: Buffer): Uint8Array => new Uint8Array(Buffer.from(/-----BEGIN [^-]+-----([^-]+)-----END/.exec(text.toString('latin1'))![1]!, 'base64'))
