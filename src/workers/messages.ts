/** Messages between the page and its worker; every reply carries the id of its request. */
import type { Fault } from '#pki/fault.ts'

export interface Request {
  readonly id: number
  readonly method: string
  readonly argument: unknown
}

/** From the page: it has what this request handed over last, and can have more. */
export interface Taken {
  readonly takenOf: number
}

export type Reply =
  | { readonly id: number; readonly type: 'progress'; readonly progress: unknown }
  | { readonly id: number; readonly type: 'done'; readonly value: unknown }
  | { readonly id: number; readonly type: 'fault'; readonly fault: Fault }
  /** A bug of ours: shown as an internal error with the text for a report. */
  | { readonly id: number; readonly type: 'bug'; readonly report: string }
