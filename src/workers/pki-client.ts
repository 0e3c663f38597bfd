/** The page's side of `PkiApi`: requests with ids, progress, and abort by ending the worker. One client is one lane. */
import type { Fault, Result } from '#pki/fault.ts'
import type { ReadProgress } from '#pki/recognise/inspection.ts'
import type { PkiApi } from './api.ts'
import type { Method, Reply } from './messages.ts'

/** What a failed request hands over: a fault of the input, or `internal` with a text for a report. */
export type CallResult<Value> = Result<Value> | { readonly ok: false; readonly report: string } | { readonly ok: false; readonly isAborted: true }

type Answer<Name extends Method> = Awaited<ReturnType<PkiApi[Name]>>

interface Pending {
  readonly settle: (result: CallResult<unknown>) => void
  readonly report: ((progress: ReadProgress) => void) | undefined
}

export interface CallOptions {
  /** Aborting ends the worker; other requests of the lane are started again in a fresh one. */
  readonly signal?: AbortSignal
  readonly report?: (progress: ReadProgress) => void
}

export interface PkiClient {
  call<Name extends Method>(method: Name, argument: Parameters<PkiApi[Name]>[0], options?: CallOptions): Promise<CallResult<Answer<Name>>>
}

export function createPkiClient(startWorker: () => Worker): PkiClient {
  const pending = new Map<number, Pending & { readonly message: unknown }>()
  let worker: Worker | undefined
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
  const start = (): Worker => {
    const started = startWorker()
    started.addEventListener('message', (event: MessageEvent<Reply>) => receive(event.data))
    started.addEventListener('error', (event) => {
      for (const id of pending.keys()) finish(id, { ok: false, report: event.message || 'The worker could not be started.' })
      worker = undefined
    })
    for (const { message } of pending.values()) started.postMessage(message)
    return started
  }
  const abort = (id: number): void => {
    if (!pending.has(id)) return
    finish(id, { ok: false, isAborted: true })
    worker?.terminate()
    worker = pending.size > 0 ? start() : undefined
  }

  return {
    call: (method, argument, { signal, report } = {}) =>
      new Promise((settle) => {
        const id = ++lastId
        const message = { id, method, argument }
        const isStarted = worker !== undefined
        pending.set(id, { settle: settle as Pending['settle'], report, message })
        signal?.addEventListener('abort', () => abort(id), { once: true })
        worker ??= start()
        if (isStarted) worker.postMessage(message)
      }),
  }
}
