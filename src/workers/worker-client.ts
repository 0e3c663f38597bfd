/** The page's side of a worker's functions: requests with ids, progress, and abort by ending the worker. One client is one lane. */
import type { Fault, Result } from '#pki/fault.ts'
import type { Reply } from './messages.ts'

/** What a failed request hands over: a fault of the input, or `internal` with a text for a report. */
export type CallResult<Value> = Result<Value> | { readonly ok: false; readonly report: string } | { readonly ok: false; readonly isAborted: true }

/** A worker's functions: each takes one argument, all of it plain data, and may report what is done so far. */
type AnyApi = Readonly<Record<string, (argument: never, report: never) => Promise<unknown>>>

type ProgressOf<Method> = Method extends (argument: never, report: (progress: infer Progress) => void) => unknown ? Progress : never

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
  start(): Promise<void>
  isBusy(): boolean
  call<Name extends keyof Api & string>(method: Name, argument: Parameters<Api[Name]>[0], options?: CallOptions<ProgressOf<Api[Name]>>): Promise<CallResult<Awaited<ReturnType<Api[Name]>>>>
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
  const receive = (reply: Reply): void => {
    switch (reply.type) {
      case 'progress':
        pending.get(reply.id)?.report?.(reply.progress)
        return
      case 'done':
        finish(reply.id, { ok: true, value: reply.value })
        return
      case 'fault':
        finish(reply.id, { ok: false, fault: reply.fault satisfies Fault })
        return
      case 'bug':
        finish(reply.id, { ok: false, report: reply.report })
    }
  }
  const fail = (report: string): void => {
    for (const id of pending.keys()) finish(id, { ok: false, report })
    worker = undefined
  }
  const start = async (): Promise<Worker> => {
    const started = await loadWorker()
    started.addEventListener('message', (event: MessageEvent<Reply>) => receive(event.data))
    started.addEventListener('error', (event) => fail(event.message || 'The worker could not be started.'))
    return started
  }
  const running = (): Promise<Worker> => (worker ??= start())
  const send = (message: unknown, transfer: readonly Transferable[] = []): void => {
    running().then((started) => started.postMessage(message, [...transfer]), (error: unknown) => fail(String(error)))
  }
  const abort = (id: number): void => {
    if (!pending.has(id)) return
    finish(id, { ok: false, isAborted: true })
    void worker?.then((started) => started.terminate())
    worker = undefined
    for (const { message } of pending.values()) send(message)
  }

  return {
    start: async () => {
      await running()
    },
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
