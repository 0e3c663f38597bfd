import { expect, test } from 'vitest'
import type { DeployTargetId } from '#deploy/index.ts'
import { remarksOn } from '#deploy/remarks.ts'
import { make, type Made } from '../support/lab.ts'

const DAY_MS = 86_400_000
const nowMs = Date.now()
const root = await make('root', 'Root', { nowMs })
const intermediate = await make('intermediate', 'Intermediate', { under: root, nowMs })
const server = await make('server', 'example.com', { under: intermediate, nowMs, change: { names: ['example.com'] } })
const lone = await make('selfSigned', 'example.com', { nowMs, change: { names: ['example.com'] } })
const client = await make('client', 'alice', { under: intermediate, nowMs })
const late = await make('client', 'late', { under: intermediate, nowMs, change: { notBeforeMs: nowMs - 9 * DAY_MS, notAfterMs: nowMs - DAY_MS } })
const other = await make('root', 'Other', { nowMs })
const stranger = await make('client', 'stranger', { under: other, nowMs })

interface Row {
  readonly rule: string
  readonly target?: DeployTargetId
  readonly serverPath?: readonly Made[]
  readonly authorityPath?: readonly Made[]
  readonly clientPath?: readonly Made[]
  readonly expected: readonly string[]
}

test.each<Row>([
  { rule: 'what fits gives no remark', serverPath: [server, intermediate], clientPath: [client, intermediate], expected: [] },
  { rule: 'the root is left out of what a server sends (RFC 8446 §4.4.2)', serverPath: [server, intermediate, root], expected: ['rootLeftOut CN=Root'] },
  { rule: 'a server without the CA that issued it', serverPath: [server], expected: ['intermediateMissing CN=Intermediate'] },
  { rule: 'a self-signed server needs none', serverPath: [lone], expected: [] },
  { rule: 'OpenSSL wants the root of the clients’ CA', authorityPath: [intermediate], expected: ['authorityWithoutRoot CN=Root'] },
  { rule: 'Go does not', target: 'caddy', authorityPath: [intermediate], expected: [] },
  { rule: 'a client of another CA', clientPath: [stranger, other], expected: ['clientOfAnotherCa CN=stranger'] },
  { rule: 'an expired client', clientPath: [late, intermediate], expected: ['clientExpired CN=late'] },
  { rule: 'nothing chosen', serverPath: [], authorityPath: [], expected: [] },
])('$rule', ({ target = 'nginx', serverPath = [server, intermediate], authorityPath = [intermediate, root], clientPath, expected }) => {
  const bytes = (path: readonly Made[]): readonly Uint8Array[] => path.map(({ certificate }) => certificate)
  const remarks = remarksOn(target, { serverPath: bytes(serverPath), authorityPath: bytes(authorityPath), client: clientPath && { stem: 'client', path: bytes(clientPath), key: undefined } }, nowMs)
  expect(remarks.map(({ id, name }) => `${id} ${name}`)).toEqual(expected)
})

test('an expired server', () => {
  const remarks = remarksOn('nginx', { serverPath: [server.certificate, intermediate.certificate], authorityPath: [], client: undefined }, nowMs + 9999 * DAY_MS)
  expect(remarks.map(({ id }) => id)).toEqual(['serverExpired'])
})
