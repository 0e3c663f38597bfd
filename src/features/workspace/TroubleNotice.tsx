/** Says that what should be kept is not, and offers what can be done about it. */
import { catchUp } from '#store/keeping.ts'
import { showOverlay } from '#store/overlay.ts'
import { useStored } from '#store/use-stored.ts'
import { dismissTrouble, workspaceStore } from '#store/workspace.ts'
import { Notice } from '#ui/Notice.tsx'
import { useWorkspaceWords } from './use-workspace-words.ts'

export function TroubleNotice() {
  const words = useWorkspaceWords()
  const { place, trouble } = useStored(workspaceStore)
  if (words === undefined || trouble === undefined) return null
  const text = words.errors[trouble]
  if (place === 'device') return <Notice text={text} action={words.retry} onAction={() => void catchUp()} />
  const task = place === 'locked' ? 'unlock' : 'keep'
  const act = (): void => {
    dismissTrouble()
    showOverlay({ kind: 'workspace', task })
  }
  return <Notice text={text} action={words.acts[task]} onAction={act} dismissLabel={words.close} onDismiss={dismissTrouble} />
}
