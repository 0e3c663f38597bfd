import { expect, test } from 'vitest'
import type { ReadProgress } from '#pki/recognise/inspection.ts'
import { examples } from '#features/pile/examples.ts'
import type { Reply, Request } from '#workers/messages.ts'
import { pkiApi } from '#workers/api.ts'
import { serveRequest } from '#workers/serve-request.ts'
import { textApi } from '#workers/text-api.ts'

async function ask(request: Request): Promise<Reply[]> {
  const replies: Reply[] = []
  await serveRequest({ ...pkiApi, ...textApi }, request, (reply) => replies.push(reply))
  return replies
}

test('a read reports objects on the way and is done', async () => {
  const replies = await ask({ id: 7, method: 'read', argument: { bytes: new TextEncoder().encode(examples.chain) } })
  expect(replies.every(({ id }) => id === 7)).toBe(true)
  expect(replies.flatMap((reply) => (reply.type === 'progress' ? (reply.progress as ReadProgress).objects.map(({ summary }) => summary.title) : []))).toEqual(['shop.example.com', 'Example Issuing CA 1', 'Example Root CA'])
  expect(replies.at(-1)).toMatchObject({ type: 'done' })
})

test('a fault of the input comes back with its code, and everything is structured-cloneable', async () => {
  const [reply] = await ask({ id: 1, method: 'opensslText', argument: { kind: 'certificate', bytes: Uint8Array.of(0x30, 0x05, 1) } })
  expect(structuredClone(reply)).toMatchObject({ type: 'fault', fault: { code: 'asn1/truncated' } })
})

test('a bug of ours comes back as a text for a report, not as silence', async () => {
  const [reply] = await ask({ id: 1, method: 'inspect', argument: undefined })
  expect(reply).toMatchObject({ type: 'bug' })
})
