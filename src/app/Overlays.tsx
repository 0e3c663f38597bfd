/** What lies over the page: palette, about, QR code, each loaded when it is opened, and the notice of a new version. */
import { lazy, Suspense } from 'react'
import { rowTitle } from '#features/pile/row-state.ts'
import type { ShellWords } from '#i18n/en/shell.ts'
import { overlayStore } from '#store/overlay.ts'
import { pileStore } from '#store/pile.ts'
import { offerUpdate, updateStore } from '#store/update.ts'
import { workspaceStore } from '#store/workspace.ts'
import { useStored } from '#store/use-stored.ts'
import { Notice } from '#ui/Notice.tsx'
import styles from './App.module.css'

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })))
const About = lazy(() => import('./About.tsx').then((module) => ({ default: module.About })))
const CommandsDrawer = lazy(() => import('#features/commands/CommandsDrawer.tsx').then((module) => ({ default: module.CommandsDrawer })))
const WrittenCommands = lazy(() => import('#features/commands/WrittenCommands.tsx').then((module) => ({ default: module.WrittenCommands })))
const WorkspaceDialog = lazy(() => import('#features/workspace/WorkspaceDialog.tsx').then((module) => ({ default: module.WorkspaceDialog })))
const TroubleNotice = lazy(() => import('#features/workspace/TroubleNotice.tsx').then((module) => ({ default: module.TroubleNotice })))
const QrCode = lazy(() => import('./QrCode.tsx').then((module) => ({ default: module.QrCode })))

export function Overlays({ words }: { readonly words: ShellWords }) {
  const overlay = useStored(overlayStore, (state) => state.overlay)
  const take = useStored(updateStore, (state) => state.take)
  const count = useStored(pileStore, (state) => state.items.length)
  const isTroubled = useStored(workspaceStore, ({ trouble }) => trouble !== undefined)
  const isKept = useStored(workspaceStore, ({ place, pending, trouble }) => place === 'device' && pending === 0 && trouble === undefined)
  return (
    <>
      {overlay !== undefined && (
        <Suspense>
          {overlay.kind === 'palette' && <Palette words={words} />}
          {overlay.kind === 'about' && <About words={words} />}
          {overlay.kind === 'commands' && <CommandsDrawer text={overlay.text} closeLabel={words.close} />}
          {overlay.kind === 'written' && <WrittenCommands closeLabel={words.close} />}
          {overlay.kind === 'workspace' && <WorkspaceDialog task={overlay.task} files={overlay.files ?? []} titleOf={({ summary }) => rowTitle(summary, words)} />}
          {overlay.kind === 'qrCode' && <QrCode item={overlay.item} words={words} />}
        </Suspense>
      )}
      {isTroubled && <div className={styles.notice}><Suspense><TroubleNotice /></Suspense></div>}
      {take !== undefined && (
        <div className={styles.notice}>
          <Notice text={count === 0 ? words.update.ready : isKept ? words.update.readyKept : words.update.readyLoss(count)} action={words.update.take} onAction={take} dismissLabel={words.update.later} onDismiss={() => offerUpdate(undefined)} />
        </div>
      )}
    </>
  )
}
