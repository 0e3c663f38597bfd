/** What hosts are asked to send is one list: public/_headers, the examples for nginx and Caddy, and the server of the tests. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readHeaders } from '../../src/offline/serve.mjs'

const headersFor = readHeaders(readFileSync('public/_headers', 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'certlab-hosting-'))
afterAll(() => rmSync(folder, { recursive: true }))

const lowered = (pairs: Iterable<readonly [string, string]>): Record<string, string> => Object.fromEntries([...pairs].map(([name, value]) => [name.toLowerCase(), value]))

test('the list has what a page like this needs', () => {
  expect(headersFor('/')).toMatchObject({
    'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/), 'content-security-policy': "frame-ancestors 'none'", 'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
  })
  expect(headersFor('/sw.js')['content-security-policy']).toBe("frame-ancestors 'none', default-src 'none'; connect-src 'self'")
})

test('nginx sends the same', () => {
  const conf = readFileSync('src/offline/hosting/nginx.conf', 'utf8')
  const [everywhere, worker] = conf.split('location = /sw.js')
  const added = (text: string): Record<string, string> => lowered([...text.matchAll(/add_header (\S+) "(.*)" always;/g)].map(([, name, value]) => [name!, value!]))
  expect(added(everywhere!)).toEqual(headersFor('/'))
  expect(added(worker!)).toEqual(headersFor('/sw.js'))
})

test('Caddy sends the same', () => {
  const [everywhere, worker] = readFileSync('src/offline/hosting/Caddyfile', 'utf8').split('header /sw.js')
  expect(lowered([...everywhere!.matchAll(/^\t\t(\S+) "(.*)"$/gm)].map(([, name, value]) => [name!, value!]))).toEqual(headersFor('/'))
  expect(headersFor('/sw.js')['content-security-policy']).toContain(/\+Content-Security-Policy "(.*)"/.exec(worker!)![1])
})

test.runIf(spawnSync('nginx', ['-v']).error === undefined)('nginx takes its example', () => {
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=certlab.example', '-keyout', join(folder, 'certlab.key'), '-out', join(folder, 'certlab.crt')])
  const site = file('site.conf', readFileSync('src/offline/hosting/nginx.conf', 'utf8').replaceAll('/etc/nginx/certs', folder))
  const whole = file('nginx.conf', `pid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp { access_log off; include ${site}; }\n`)
  expect(spawnSync('nginx', ['-t', '-p', folder, '-c', whole], { encoding: 'utf8' }).stderr).toContain('test is successful')
})
