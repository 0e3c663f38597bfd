/** `npm run check` refuses packages that come twice, unpinned, under an unknown licence, or with a script to install. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'certlab-packages-'))
afterAll(() => rmSync(folder, { recursive: true }))

const a = { version: '1.0.0', integrity: 'sha512-AA==', license: 'MIT' }

function check(packages: Readonly<Record<string, object>>, version = '1.0.0'): string {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { a: version } }))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }))
  const { status, stderr } = spawnSync(process.execPath, [resolve('src/offline/check-packages.mjs')], { cwd: folder, encoding: 'utf8' })
  return status === 0 ? 'good' : stderr.trim()
}

test.each([
  ['good', check({ 'node_modules/a': a })],
  ['good', check({ 'node_modules/a': a, 'node_modules/b/node_modules/a': { ...a, version: '2.0.0', dev: true } })],
  ['a is shipped twice: node_modules/a 1.0.0, node_modules/b/node_modules/a 2.0.0', check({ 'node_modules/a': a, 'node_modules/b/node_modules/a': { ...a, version: '2.0.0' } })],
  ['a is pinned to no exact version: ^1.0.0', check({ 'node_modules/a': a }, '^1.0.0')],
  ['a has the licence "GPL-3.0-only"', check({ 'node_modules/a': { ...a, license: 'GPL-3.0-only' } })],
  ['a runs a script when it is installed', check({ 'node_modules/a': { ...a, hasInstallScript: true } })],
  ['node_modules/a has no hash in the lock file', check({ 'node_modules/a': { ...a, integrity: undefined } })],
])('%s', (expected, said) => {
  expect(said).toBe(expected)
})
