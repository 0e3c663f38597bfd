/** The page's side of a worker's functions: requests with ids, progress, and abort by ending the worker. One client is one lane. */
import type { Fault, Result } from '#pki/fault.ts'
import type { Reply, Taken } from './messages.ts'

/** What a failed request hands over: a fault of the input, or `internal` with a text for a report. */
export type CallResult<Value> = Result<Value> | { readonly ok: false; readonly report: string } | { readonly ok: false; readonly isAborted: true }

/** A worker's functions: each takes one argument, all of it plain data, and may report what is done so far. */
type AnyApi = Readonly<Record<string, (argument: never, report: never) => Promise<unknown>>>

type ProgressOf<Method> = Method extends (argument: never, report: (progress: infer Progress) => Promise<void>) => unknown ? Progress : never

interface Pending {
  readonly settle: (result: CallResult<unknown>) => void
  readonly report: ((progress: unknown) => void) | undefined
}

export interface CallOptions<Progress> {
  /** Aborting ends the worker; other requests of the lane are started again in a fresh one. */
  readonly signal?: AbortSignal
  readonly report?: (progress: Progress) => void
  /** Buffers that are the caller's no more: moved, not copied. Such a call is the only one of its lane, since it cannot be sent again. */
  readonly transfer?: readonly Transferable[]
}

export interface WorkerClient<Api extends AnyApi> {
  /** Starts the worker before there is anything to do. */
  start(): Promise<unknown>
  isBusy(): boolean
  call<Name extends keyof Api & string>(method: Name, argument: Parameters<Api[Name]>[0], options?: CallOptions<ProgressOf<Api[Name]>>): Promise<CallResult<Awaited<ReturnType<Api[Name]>>>>
}

function resultOf(reply: Exclude<Reply, { readonly type: 'progress' }>): CallResult<unknown> {
  switch (reply.type) {
    case 'done':
      return { ok: true, value: reply.value }
    case 'fault':
      return { ok: false, fault: reply.fault satisfies Fault }
    case 'bug':
      return { ok: false, report: reply.report }
  }
}

/** @param loadWorker - Loads the worker's code, which the page fetches only when there is something to read, and starts one. */
export function createWorkerClient<Api extends AnyApi>(loadWorker: () => Promise<Worker>): WorkerClient<Api> {
  const pending = new Map<number, Pending & { readonly message: unknown }>()
  let worker: Promise<Worker> | undefined
  let lastId = 0

  const finish = (id: number, result: CallResult<unknown>): void => {
    pending.get(id)?.settle(result)
    pending.delete(id)
  }
  const receive = (reply: Reply, from: Worker): void => {
    if (reply.type === 'progress') {
      pending.get(reply.id)?.report?.(reply.progress)
      from.postMessage({ takenOf: reply.id } satisfies Taken)
    } else finish(reply.id, resultOf(reply))
  }
  /** One with an error that nobody caught goes on running otherwise. */
  const end = (): void => {
    void worker?.then((started) => started.terminate(), () => undefined)
    worker = undefined
  }
  const fail = (report: string): void => {
    for (const id of pending.keys()) finish(id, { ok: false, report })
    end()
  }
  const load = async (): Promise<Worker> => {
    const started = await loadWorker()
    started.addEventListener('message', (event: MessageEvent<Reply>) => receive(event.data, started))
    started.addEventListener('error', (event) => fail(event.message || 'The worker could not be started.'))
    return started
  }
  const start = (): Promise<Worker> => (worker ??= load())
  const send = (message: unknown, transfer: readonly Transferable[] = []): void => {
    start().then((started) => started.postMessage(message, [...transfer]), (error: unknown) => fail(String(error)))
  }
  const abort = (id: number): void => {
    if (!pending.has(id)) return
    finish(id, { ok: false, isAborted: true })
    end()
    for (const { message } of pending.values()) send(message)
  }

  return {
    start,
    isBusy: () => pending.size > 0,
    call: (method, argument, { signal, report, transfer } = {}) =>
      new Promise((settle) => {
        const id = ++lastId
        const message = { id, method, argument }
        pending.set(id, { settle: settle as Pending['settle'], report: report as Pending['report'], message })
        signal?.addEventListener('abort', () => abort(id), { once: true })
        if (signal?.aborted === true) finish(id, { ok: false, isAborted: true })
        else send(message, transfer)
      }),
  }
}
