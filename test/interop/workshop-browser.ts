/** Chromium with a home of its own, whose NSS database trusts roots and may hold one client's certificate. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import type { Said } from './workshop-peers.ts'

const PASSWORD = 'workshop'

function must(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
}

export class Browser {
  private readonly context: BrowserContext

  private constructor(context: BrowserContext) {
    this.context = context
  }

  /** @param identity - A PEM file; its key is beside it. */
  static async open(home: string, roots: readonly string[], identity?: string): Promise<Browser> {
    const database = `sql:${join(home, '.pki/nssdb')}`
    mkdirSync(join(home, '.pki/nssdb'), { recursive: true })
    must('certutil', ['-d', database, '-N', '--empty-password'])
    for (const [index, root] of roots.entries()) must('certutil', ['-d', database, '-A', '-t', 'C,,', '-n', `root ${index}`, '-i', root])
    if (identity !== undefined) {
      const store = join(home, 'client.p12')
      must('openssl', ['pkcs12', '-export', '-in', identity, '-inkey', join(dirname(identity), 'client.key'), '-passout', `pass:${PASSWORD}`, '-out', store])
      must('pk12util', ['-d', database, '-i', store, '-W', PASSWORD, '-K', ''])
    }
    return new Browser(await chromium.launchPersistentContext(join(home, 'profile'), {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', headless: true, env: { ...process.env as Record<string, string>, HOME: home },
      args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server', '--no-first-run', '--host-resolver-rules=MAP * 127.0.0.1'],
    }))
  }

  async visit(url: string): Promise<Said> {
    const page = await this.context.newPage()
    try {
      const response = await page.goto(url, { timeout: 30_000 })
      return response?.status() === 200 ? true : [await page.title()]
    } catch (error) {
      const name = /net::ERR_\w+/.exec(String(error))?.[0]
      if (name === undefined) throw error
      return [name]
    } finally {
      await page.close()
    }
  }

  async close(): Promise<void> {
    await this.context.close()
  }
}
