/** The dialogs of keeping the pile: on this device, in a file, and back. */
import type { InputFile } from '#pki/recognise/inspection.ts'
import { showOverlay, type WorkspaceTask } from '#store/overlay.ts'
import type { PileItem } from '#store/pile.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { DeviceForm } from './DeviceForm.tsx'
import { ForgetForm } from './ForgetForm.tsx'
import { KeepForm } from './KeepForm.tsx'
import { OpenForm } from './OpenForm.tsx'
import { SaveForm } from './SaveForm.tsx'
import { UnlockKept } from './UnlockKept.tsx'
import { useWorkspaceWords } from './use-workspace-words.ts'
import { ZipForm } from './ZipForm.tsx'

const FORMS = { keep: KeepForm, unlock: UnlockKept, save: SaveForm, zip: ZipForm, device: DeviceForm, forget: ForgetForm } as const

interface WorkspaceDialogProps {
  readonly task: WorkspaceTask
  /** Workspace files that are to be opened. */
  readonly files: readonly InputFile[]
  readonly titleOf: (item: PileItem) => string
}

export function WorkspaceDialog({ task, files, titleOf }: WorkspaceDialogProps) {
  const words = useWorkspaceWords()
  if (words === undefined) return null
  const onClose = (): void => showOverlay(undefined)
  const Form = task === 'open' ? undefined : FORMS[task]
  return (
    <Dialog key={task} title={words[task].title} closeLabel={words.close} onClose={onClose}>
      {Form === undefined ? <OpenForm words={words} titleOf={titleOf} files={files} onClose={onClose} /> : <Form words={words} onClose={onClose} />}
    </Dialog>
  )
}
