/** The other programs: found or installed, run in a folder of their own, with no shell in between. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PACKAGES: Readonly<Record<string, string>> = {
  openssl: 'openssl', keytool: 'default-jdk-headless', pk12util: 'libnss3-tools', certutil: 'libnss3-tools', certtool: 'gnutls-bin', vfychain: 'libnss3-tools', java: 'default-jdk-headless', go: 'golang-go', 'ssh-keygen': 'openssh-client',
}

export interface Run {
  readonly ok: boolean
  /** Both streams. */
  readonly output: string
}

export function run(tool: string, args: readonly string[], input?: string | Uint8Array): Run {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, LC_ALL: 'C.UTF-8' }, ...(input === undefined ? {} : { input }) })
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}` }
}

const isThere = (tool: string): boolean => spawnSync('which', [tool]).status === 0

/**
 * Installs what is missing, where the machine can; what stays missing is named and its rows are left out.
 *
 * @param wanted - Programs and the Debian packages that have them.
 */
export function installTools(wanted: Readonly<Record<string, string>> = PACKAGES): readonly string[] {
  const missing = Object.keys(wanted).filter((tool) => !isThere(tool))
  if (missing.length > 0 && isThere('apt-get')) {
    const packages = [...new Set(missing.map((tool) => wanted[tool]!))]
    const install = (): boolean => run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]).ok
    if (!install()) {
      run('apt-get', ['update'])
      install()
    }
  }
  return Object.keys(wanted).filter((tool) => !isThere(tool))
}

/** A folder that is gone when the command ends. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'certlab-interop-'))

  constructor() {
    process.on('exit', () => rmSync(this.path, { recursive: true, force: true }))
  }

  file(name: string): string {
    return join(this.path, name)
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.file(name), content, { mode: 0o600 })
    return this.file(name)
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(this.file(name)))
  }
}
