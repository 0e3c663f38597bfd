/** The worker's side: runs requests and turns what they throw into data, the one place that catches everything. */
import { PkiError } from '#pki/fault.ts'
import type { Reply, Request, Taken } from './messages.ts'

/** Hands over part of an answer; settles when the page has taken it, so that who waits never runs ahead of a busy page. */
export type Report<Progress> = (progress: Progress) => Promise<void>

/** The same, but the next part is made while the page takes the last, and no more than that: a page that is busy has the processor to itself. */
export function oneAhead<Progress>(report: Report<Progress>): Report<Progress> {
  let taken = Promise.resolve()
  return async (progress) => {
    await taken
    taken = report(progress)
  }
}

/** Functions of one argument. */
type AnyMethod = (argument: unknown, report: Report<unknown>) => Promise<unknown>

/** Answers what comes to a worker, for as long as it lives. */
export function serveRequests(api: object): void {
  const waiting = new Map<number, () => void>()
  globalThis.addEventListener('message', ({ data }: MessageEvent<Request | Taken>) => {
    if ('takenOf' in data) {
      waiting.get(data.takenOf)?.()
      waiting.delete(data.takenOf)
    } else void serveRequest(api, data, { reply: (message) => globalThis.postMessage(message), taken: (id) => new Promise((done) => waiting.set(id, done)) })
  })
}

/** @param taken - Settles when the page has what was handed over last for this request. */
export async function serveRequest(api: object, { id, method, argument }: Request, { reply, taken }: { readonly reply: (message: Reply) => void; readonly taken: (id: number) => Promise<void> }): Promise<void> {
  try {
    const value = await (api as Readonly<Record<string, AnyMethod>>)[method]!(argument, (progress) => {
      reply({ id, type: 'progress', progress })
      return taken(id)
    })
    reply({ id, type: 'done', value })
  } catch (error) {
    if (error instanceof PkiError) reply({ id, type: 'fault', fault: error.fault })
    else reply({ id, type: 'bug', report: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error) })
  }
}
