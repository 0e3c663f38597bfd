/** The menu of the workspace, loaded when it is opened. */
import { useWorkspaceWords } from '#features/workspace/use-workspace-words.ts'
import { Menu, type MenuPlace } from '#ui/Menu.tsx'
import { workspaceActs } from './workspace-acts.ts'

export function WorkspaceMenu({ label, at, onClose }: { readonly label: string; readonly at: MenuPlace; readonly onClose: () => void }) {
  const words = useWorkspaceWords()
  if (words === undefined) return null
  const items = workspaceActs(words).map(({ label: name, run, disabledReason, hint }) => ({ label: name, onSelect: run, disabledReason, ...(hint === undefined ? {} : { hint }) }))
  return <Menu label={label} items={items} at={at} onClose={onClose} />
}
