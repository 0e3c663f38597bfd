/** What can be done with the workspace, for its menu and for the palette. */
import type { WorkspaceWords } from '#i18n/en/workspace.ts'
import { showOverlay, type WorkspaceTask } from '#store/overlay.ts'
import { pileStore, redo, undo } from '#store/pile.ts'
import { workspaceStore } from '#store/workspace.ts'

export interface WorkspaceAct {
  readonly id: keyof WorkspaceWords['acts']
  readonly label: string
  readonly run: () => void
  readonly disabledReason?: string | undefined
  readonly hint?: string
}

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

export function workspaceActs({ acts, nothing, noUndo, noRedo }: WorkspaceWords): readonly WorkspaceAct[] {
  const { place, trouble } = workspaceStore.getState()
  const { items, history } = pileStore.getState()
  const open = (task: WorkspaceTask): WorkspaceAct => ({ id: task, label: acts[task], run: () => showOverlay({ kind: 'workspace', task }) })
  const empty = items.length === 0 ? nothing : undefined
  // What keeps is loaded only then.
  const keeping = (act: (module: typeof import('#store/keeping.ts')) => Promise<unknown>) => (): void => void import('#store/keeping.ts').then(act)
  return [
    ...(place === 'memory' ? [open('keep')] : place === 'locked' ? [open('unlock')] : []),
    ...(trouble !== undefined && place === 'device' ? [{ id: 'retry', label: acts.retry, run: keeping(({ catchUp }) => catchUp()) } as const] : []),
    { ...open('save'), disabledReason: empty }, open('open'), { ...open('zip'), disabledReason: empty },
    ...(place === 'device' ? [{ id: 'lock', label: acts.lock, run: keeping(({ lock }) => lock()) } as const, open('device')] : []),
    ...(place === 'memory' ? [] : [open('forget')]),
    { id: 'undo', label: acts.undo, run: undo, disabledReason: history.past.length === 0 ? noUndo : undefined, hint: isMac ? '⌘ Z' : 'Ctrl Z' },
    { id: 'redo', label: acts.redo, run: redo, disabledReason: history.future.length === 0 ? noRedo : undefined, hint: isMac ? '⇧ ⌘ Z' : 'Ctrl Y' },
  ]
}
