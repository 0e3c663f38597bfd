import { expect, test } from 'vitest'
import type { Reply, Request, Taken } from '#workers/messages.ts'
import { createWorkerClient } from '#workers/worker-client.ts'

interface TestApi {
  readonly [method: string]: (argument: never) => Promise<string>
  readonly echo: (argument: string) => Promise<string>
}

/** A port that keeps what is sent to it and answers when it is told to. */
class FakeWorker extends EventTarget {
  readonly requests: Request[] = []
  readonly taken: number[] = []
  isTerminated = false
  postMessage(message: Request | Taken): void {
    if ('takenOf' in message) this.taken.push(message.takenOf)
    else this.requests.push(message)
  }
  terminate(): void {
    this.isTerminated = true
  }
  reply(reply: Reply): void {
    this.dispatchEvent(new MessageEvent('message', { data: reply }))
  }
}

function client(): { workers: FakeWorker[]; call: ReturnType<typeof createWorkerClient<TestApi>>['call'] } {
  const workers: FakeWorker[] = []
  const { call } = createWorkerClient<TestApi>(async () => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker as unknown as Worker
  })
  return { workers, call }
}

const turn = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

test('answers find their question, in whatever order they come', async () => {
  const { workers, call } = client()
  const [first, second] = [call('echo', 'a'), call('echo', 'b')]
  await turn()
  const [{ id: firstId }, { id: secondId }] = workers[0]!.requests as [Request, Request]
  workers[0]!.reply({ id: secondId, type: 'done', value: 'B' })
  workers[0]!.reply({ id: firstId, type: 'done', value: 'A' })
  expect(await first).toEqual({ ok: true, value: 'A' })
  expect(await second).toEqual({ ok: true, value: 'B' })
})

test('part of an answer is handed on, and the worker is told', async () => {
  const { workers, call } = client()
  const parts: unknown[] = []
  const answer = call('echo', 'a', { report: (part: unknown) => parts.push(part) })
  await turn()
  const { id } = workers[0]!.requests[0]!
  workers[0]!.reply({ id, type: 'progress', progress: 'half' })
  expect(parts).toEqual(['half'])
  expect(workers[0]!.taken).toEqual([id])
  workers[0]!.reply({ id, type: 'done', value: 'whole' })
  expect(await answer).toEqual({ ok: true, value: 'whole' })
})

test('an abort ends the worker and starts the other requests again in a fresh one', async () => {
  const { workers, call } = client()
  const controller = new AbortController()
  const [aborted, other] = [call('echo', 'a', { signal: controller.signal }), call('echo', 'b')]
  await turn()
  controller.abort()
  expect(await aborted).toEqual({ ok: false, isAborted: true })
  await turn()
  expect(workers[0]!.isTerminated).toBe(true)
  expect(workers[1]!.requests.map(({ argument }) => argument)).toEqual(['b'])
  workers[1]!.reply({ id: workers[1]!.requests[0]!.id, type: 'done', value: 'B' })
  expect(await other).toEqual({ ok: true, value: 'B' })
})

test('a worker that cannot be started fails what waits for it, with a text for a report', async () => {
  const { call } = createWorkerClient<TestApi>(() => Promise.reject(new Error('blocked')))
  expect(await call('echo', 'a')).toMatchObject({ ok: false, report: 'Error: blocked' })
})

test('a worker that dies fails what waits for it and is ended for good; the next request has a fresh one', async () => {
  const { workers, call } = client()
  const lost = [call('echo', 'a'), call('echo', 'b')]
  await turn()
  workers[0]!.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }))
  for (const result of lost) expect(await result).toEqual({ ok: false, report: 'out of memory' })
  expect(workers[0]!.isTerminated).toBe(true)
  const again = call('echo', 'a')
  await turn()
  workers[1]!.reply({ id: workers[1]!.requests[0]!.id, type: 'done', value: 'A' })
  expect(await again).toEqual({ ok: true, value: 'A' })
})
