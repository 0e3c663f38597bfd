/** The command palette (WAI-ARIA combobox with a list): type, arrows, Enter. */
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import { showOverlay } from '#store/overlay.ts'
import { useWorkspaceWords } from '#features/workspace/use-workspace-words.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Icon } from '#ui/Icon.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { type Command, commandsOf, findCommands } from './commands.ts'
import styles from './Palette.module.css'

/** More are told by their number; typing on finds them. */
const MAX_SHOWN = 60

export function Palette({ words }: { readonly words: ShellWords }) {
  const { palette } = words
  const workspace = useWorkspaceWords()
  const [typed, setTyped] = useState('')
  const [index, setIndex] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const commands = useMemo(() => commandsOf(words, workspace), [words, workspace])
  const wanted = useDeferredValue(typed)
  const found = useMemo(() => findCommands(commands, wanted), [commands, wanted])
  const shown = found.slice(0, MAX_SHOWN)
  const current = Math.min(index, shown.length - 1)
  const close = () => showOverlay(undefined)
  const run = (command: Command | undefined) => {
    if (command === undefined) return
    close()
    command.run()
  }

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && shown.length > 0) {
      event.preventDefault()
      setIndex((current + step + shown.length) % shown.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // The list may be behind what was typed; the key goes with the text.
      run(findCommands(commands, typed)[Math.max(current, 0)])
    }
  }
  return (
    <Dialog title={palette.title} closeLabel={words.close} onClose={close} isTitleHidden>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          className={styles.input} value={typed} placeholder={palette.placeholder} aria-label={palette.title} role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" data-first-focus
          aria-activedescendant={shown.length === 0 ? undefined : `palette-${current}`} autoComplete="off" spellCheck={false} onKeyDown={onKeyDown}
          onChange={(event) => { setTyped(event.target.value); setIndex(0) }}
        />
        <button type="button" className={styles.close} aria-label={words.close} onClick={close}><kbd>Esc</kbd></button>
      </div>
      <div ref={list} id="palette-list" role="listbox" aria-label={palette.title} className={styles.list}>
        {shown.map((command, at) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, which has the focus
          <div key={command.id} id={`palette-${at}`} role="option" tabIndex={-1} aria-selected={at === current} className={styles.option} onClick={() => run(command)} onPointerMove={() => setIndex(at)}>
            {command.role === undefined ? <span className={styles.blank} /> : <RoleMark role={command.role} />}
            <span className={styles.label}>{command.label}</span>
            <small>{command.detail === undefined ? palette.kinds[command.kind] : command.detail}</small>
          </div>
        ))}
      </div>
      <output className={styles.state}>{found.length === 0 ? palette.none : palette.results(found.length)}</output>
    </Dialog>
  )
}
