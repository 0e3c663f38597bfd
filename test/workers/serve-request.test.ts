import { expect, test, vi } from 'vitest'
import type { ReadProgress } from '#pki/recognise/inspection.ts'
import { examples } from '#features/pile/examples.ts'
import type { Reply, Request } from '#workers/messages.ts'
import { pkiApi } from '#workers/api.ts'
import { serveRequest } from '#workers/serve-request.ts'
import { textApi } from '#workers/text-api.ts'
import { buildList, SHA256_WITH_RSA, utcTime } from '../support/certificate-builder.ts'
import { find } from '../support/vectors.ts'

async function ask(request: Request): Promise<Reply[]> {
  const replies: Reply[] = []
  await serveRequest({ ...pkiApi, ...textApi }, request, { reply: (message) => replies.push(message), taken: async () => {} })
  return replies
}

test('a read reports objects on the way and is done', async () => {
  const replies = await ask({ id: 7, method: 'read', argument: { bytes: new TextEncoder().encode(examples.chain) } })
  expect(replies.every(({ id }) => id === 7)).toBe(true)
  expect(replies.flatMap((reply) => (reply.type === 'progress' ? (reply.progress as ReadProgress).objects.map(({ summary }) => summary.title) : []))).toEqual(['shop.example.com', 'Example Issuing CA 1', 'Example Root CA'])
  expect(replies.at(-1)).toMatchObject({ type: 'done' })
})

test('a read goes no further than one batch before the page has taken the last', async () => {
  const handed: Reply[] = []
  const takes: (() => void)[] = []
  const text = new TextEncoder().encode(examples.chain)
  const done = serveRequest(pkiApi, { id: 1, method: 'read', argument: { bytes: text } }, { reply: (message) => handed.push(message), taken: () => new Promise((taken) => takes.push(taken)) })
  for (let count = 1; ; count++) {
    await vi.waitFor(() => expect(handed.length).toBeGreaterThanOrEqual(count))
    await new Promise((later) => setTimeout(later, 20))
    if (handed.at(-1)?.type === 'done') break
    expect(handed).toHaveLength(count)
    takes[count - 1]!()
  }
  await done
  expect(handed.length).toBeGreaterThan(2)
})

test('a fault of the input comes back with its code, and everything is structured-cloneable', async () => {
  const [reply] = await ask({ id: 1, method: 'opensslText', argument: { kind: 'certificate', bytes: Uint8Array.of(0x30, 0x05, 1) } })
  expect(structuredClone(reply)).toMatchObject({ type: 'fault', fault: { code: 'asn1/truncated' } })
})

test('a bug of ours comes back as a text for a report, not as silence', async () => {
  const [reply] = await ask({ id: 1, method: 'inspect', argument: undefined })
  expect(reply).toMatchObject({ type: 'bug' })
})

test('a long revocation list hands out its entries page by page, in its order', async () => {
  const revoked = Array.from({ length: 1300 }, (_, index) => Uint8Array.of(1, index >> 8, index & 0xff))
  const bytes = buildList({ version: 1, innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, thisUpdate: utcTime('260101000000Z'), nextUpdate: undefined, revoked, extensions: [] })
  const { fields } = await pkiApi.inspect({ reference: { kind: 'certificateList', encoding: 'der', bytes }, nowMs: 0 })
  const list = find(fields!, 'tbsCertList', 'revokedCertificates')
  expect(list).toMatchObject({ value: 1300, hasMore: true })
  const serials = [...list.children!]
  while (serials.length < 1300) serials.push(...(await pkiApi.revokedEntries({ bytes, start: serials.length })))
  expect(serials.map((entry) => entry.children?.[0]?.value)).toEqual(revoked)
  expect(await pkiApi.revokedEntries({ bytes, start: 1300 })).toEqual([])
})

test('identifiers beyond the common ones are named from OpenSSL’s table', async () => {
  expect(await textApi.nameOids(['1.2.643.7.1.1.1.1', '1.2.3.4.5.6'])).toEqual({ '1.2.643.7.1.1.1.1': 'GOST R 34.10-2012 with 256 bit modulus' })
})
