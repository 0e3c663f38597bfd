/** What was done to the pile, for undo and redo: identities only, pure values. The page has it from the start, kept or not. */

export interface Step {
  /** Steps of one group, such as the batches of one read, are undone together. */
  readonly group: string
  /** Identities. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export interface History {
  /** Oldest first. */
  readonly past: readonly Step[]
  /** Next to be done again last. */
  readonly future: readonly Step[]
}

export const NO_HISTORY: History = { past: [], future: [] }

/** More is more than anyone goes back, and what was removed is held for as long. */
const MAX_STEPS = 100
const MAX_IDENTITIES = 50_000

export function recordStep({ past }: History, step: Step): History {
  const last = past.at(-1)
  const steps = last?.group === step.group ? [...past.slice(0, -1), joinSteps(last, step)] : [...past, step]
  return { past: shortened(steps), future: [] }
}

const joinSteps = (first: Step, second: Step): Step => ({ group: first.group, added: [...first.added, ...second.added], removed: [...first.removed, ...second.removed] })

function shortened(steps: readonly Step[]): readonly Step[] {
  let start = Math.max(0, steps.length - MAX_STEPS)
  let identities = steps.slice(start).reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)
  for (; identities > MAX_IDENTITIES && start < steps.length - 1; start++) identities -= steps[start]!.added.length + steps[start]!.removed.length
  return steps.slice(start)
}

export interface Turn {
  readonly history: History
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

/** @returns undefined where there is nothing to undo. */
export function undoStep({ past, future }: History): Turn | undefined {
  const step = past.at(-1)
  return step && { history: { past: past.slice(0, -1), future: [...future, step] }, add: step.removed, remove: step.added }
}

export function redoStep({ past, future }: History): Turn | undefined {
  const step = future.at(-1)
  return step && { history: { past: [...past, step], future: future.slice(0, -1) }, add: step.added, remove: step.removed }
}

/** Every identity that an undo or a redo may bring back. */
export function identitiesOf({ past, future }: History): Set<string> {
  return new Set([...past, ...future].flatMap(({ added, removed }) => [...added, ...removed]))
}
