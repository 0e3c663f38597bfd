/** Runs one request and turns what it throws into data: the one place that catches everything. */
import { PkiError } from '#pki/fault.ts'
import type { Reply, Request } from './messages.ts'

/** Functions of one argument; `report` hands over part of an answer. */
type AnyMethod = (argument: unknown, report: (progress: unknown) => void) => Promise<unknown>

export async function serveRequest(api: object, { id, method, argument }: Request, reply: (message: Reply) => void): Promise<void> {
  try {
    const value = await (api as Readonly<Record<string, AnyMethod>>)[method]!(argument, (progress) => reply({ id, type: 'progress', progress }))
    reply({ id, type: 'done', value })
  } catch (error) {
    if (error instanceof PkiError) reply({ id, type: 'fault', fault: error.fault })
    else reply({ id, type: 'bug', report: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error) })
  }
}
