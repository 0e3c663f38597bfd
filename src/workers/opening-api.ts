/** Opening what a password locks. Passwords come with one call and are gone with it. */
import { containers, type ContainerKind } from '#pki/containers/index.ts'
import type { Integrity, OpenedContainer } from '#pki/containers/opened-container.ts'
import { isKeystoreKind, type KeystoreKind } from '#pki/making/keystore-facts.ts'
import { type DescribedEntry, describeEntries } from '#pki/making/describe-entries.ts'
import { type KeystoreReport, keystoreReport } from '#pki/making/keystore-report.ts'
import { openedEntries } from '#pki/making/opened-entries.ts'
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
  readonly keystore: OpenedKeystore | undefined
}

export interface OpenedKeystore {
  readonly report: KeystoreReport
  /** As they are edited: without passwords of their own. */
  readonly entries: readonly DescribedEntry[]
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
  const container = await format.open(reference, passwords, { maxIterations, advance })
  const { integrity, items } = container
  const objects = await readOpenedItems(items, path)
  return {
    integrity, objects,
    lockedNames: items.filter(({ fault }) => fault !== undefined).map(({ name }) => name ?? ''),
    keystore: isKeystoreKind(reference.kind) ? await openedKeystore(container, { kind: reference.kind, bytes: reference.bytes, keyLabels: keyLabelsOf(objects) }) : undefined,
  }
}

async function openedKeystore(container: OpenedContainer, file: { readonly kind: KeystoreKind; readonly bytes: Uint8Array; readonly keyLabels: readonly string[] }): Promise<OpenedKeystore> {
  const entries = await openedEntries(container)
  return { report: keystoreReport(container, { ...file, entries }), entries: await describeEntries(entries) }
}

/** Labels of the keys that are open. */
const keyLabelsOf = (objects: readonly ReadObject[]): readonly string[] =>
  objects.flatMap(({ summary: { kind, keyLabel } }) => (kind === 'privateKey' && keyLabel !== undefined ? [keyLabel] : []))

/** A keystore as far as it is in the clear; nothing is derived, so no iteration count is too high. */
async function examineKeystore(reference: ObjectReference & { readonly kind: KeystoreKind }): Promise<KeystoreReport> {
  const container = await containers[reference.kind].open(reference, [], { maxIterations: Infinity })
  return keystoreReport(container, { kind: reference.kind, bytes: reference.bytes, keyLabels: [], entries: await openedEntries(container) })
}

export const openingApi = { open, examineKeystore }
