/** Where the pile is kept and what would be lost, in the header line; its menu changes that. */
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import { pileStore } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { unsavedOf, type WorkspaceState, workspaceStore } from '#store/workspace.ts'
import { Icon } from '#ui/Icon.tsx'
import type { MenuPlace } from '#ui/Menu.tsx'
import styles from './Header.module.css'

const WorkspaceMenu = lazy(() => import('./WorkspaceMenu.tsx').then((module) => ({ default: module.WorkspaceMenu })))

export function WorkspaceButton({ words: { workspace: words } }: { readonly words: ShellWords }) {
  const [at, setAt] = useState<MenuPlace>()
  // Both a moment later, and of the same moment: counting ten thousand objects is no part of showing them.
  const state = useDeferredValue(useStored(workspaceStore))
  const items = useDeferredValue(useStored(pileStore, (pile) => pile.items))
  const { keys, objects } = useMemo(() => unsavedOf(items, state), [items, state])
  const place = placeText(state, words)
  const lost = [
    ...(keys > 0 ? [words.keys(keys)] : objects > 0 && state.place !== 'memory' ? [words.objects(objects)] : []), ...(state.damaged.length > 0 ? [words.damaged(state.damaged.length)] : []),
  ].join(' · ')
  const label = [place, lost].filter(Boolean).join(' · ')
  const title = `${words.label}: ${label}`
  return (
    <>
      <button
        type="button" className={styles.workspace} aria-haspopup="menu" aria-expanded={at !== undefined} aria-label={title} title={title}
        data-place={state.place} data-kept={state.place === 'device' && state.pending === 0 ? items.length - objects : undefined}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          setAt(at === undefined ? { x: left, y: bottom + 4 } : undefined)
        }}
      >
        <Icon name={state.place} />
        <span className={styles.place}>{place}</span>
        {lost !== '' && <span className={styles.lost}><span aria-hidden="true">●</span> <span>{lost}</span></span>}
      </button>
      {at !== undefined && <Suspense><WorkspaceMenu label={words.label} at={at} onClose={() => setAt(undefined)} /></Suspense>}
    </>
  )
}

function placeText({ place, pending, trouble }: WorkspaceState, words: ShellWords['workspace']): string {
  if (place === 'device') return pending === 0 ? words.device : trouble === undefined ? words.keeping : words.notKept
  return place === 'locked' ? words.locked : words.memory
}
