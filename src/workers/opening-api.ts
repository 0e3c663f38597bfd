/** Opening what a password locks. Passwords come with one call and are gone with it. */
import { containers, type ContainerKind } from '#pki/containers/index.ts'
import type { Integrity } from '#pki/containers/opened-container.ts'
import type { ObjectReference, ReadObject } from '#pki/recognise/inspection.ts'
import { readOpenedItems } from '#pki/recognise/read-opened.ts'

export interface OpeningRequest {
  readonly reference: ObjectReference & { readonly kind: ContainerKind }
  /** Tried in their order; none shows what is in the clear. */
  readonly passwords: readonly string[]
  /** Iterations that are done without asking again. */
  readonly maxIterations: number
  /** Of the container, for the objects that come out of it. */
  readonly path: readonly string[]
}

export interface OpeningProgress {
  readonly doneIterations: number
  /** For one password. */
  readonly totalIterations: number
}

export interface OpeningAnswer {
  readonly integrity: Integrity
  readonly objects: readonly ReadObject[]
  /** Entries that stay locked, by their names. */
  readonly lockedNames: readonly string[]
}

async function open({ reference, passwords, maxIterations, path }: OpeningRequest, report: (progress: OpeningProgress) => void): Promise<OpeningAnswer> {
  const format = containers[reference.kind]
  const totalIterations = format.cost(reference)
  let doneIterations = 0
  report({ doneIterations, totalIterations })
  const advance = (iterations: number): void => {
    doneIterations += iterations
    report({ doneIterations, totalIterations })
  }
  const { integrity, items } = await format.open(reference, passwords, { maxIterations, advance })
  return {
    integrity, objects: await readOpenedItems(items, path),
    lockedNames: items.filter(({ fault }) => fault !== undefined).map(({ name }) => name ?? ''),
  }
}

export const openingApi = { open }
