/** A menu at a place (WAI-ARIA menu pattern, native popover): arrows move, Enter acts, Escape or a click elsewhere closes. */
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import styles from './Menu.module.css'

export interface MenuItem {
  readonly label: string
  readonly onSelect: () => void
  /** Why it cannot be chosen now; it stays in the list and says so. */
  readonly disabledReason?: string | undefined
  /** For one of several states: whether it is the present one. */
  readonly isChecked?: boolean
  readonly icon?: ReactNode
  readonly hint?: string
}

/** In pixels of the window: the menu opens below, and inward where the edge is near. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
}

export interface MenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly at: MenuPlace
  readonly onClose: () => void
}

const EDGE = 8

export function Menu({ label, items, at, onClose }: MenuProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const menu = box.current
    if (menu === null) return
    menu.showPopover()
    const { width, height } = menu.getBoundingClientRect()
    menu.style.left = `${Math.max(EDGE, Math.min(at.x, innerWidth - width - EDGE))}px`
    menu.style.top = `${Math.max(EDGE, Math.min(at.y, innerHeight - height - EDGE))}px`
    menu.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
  }, [at])
  useFocusBack()

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation() // the keys are the menu's, not those of what it stands in
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const index = all.indexOf(document.activeElement as HTMLElement)
    const target = { ArrowDown: (index + 1) % all.length, ArrowUp: (index - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Tab') onClose()
    if (target === undefined) return
    event.preventDefault()
    all[target]?.focus()
  }
  return (
    <div ref={box} popover="auto" role="menu" tabIndex={-1} aria-label={label} className={styles.menu} onKeyDown={onKeyDown} onToggle={(event) => { if (event.newState === 'closed') onClose() }}>
      {items.map((item) => <Row key={item.label} item={item} onClose={onClose} />)}
    </div>
  )
}

/** Where the focus was before the menu, it is after it, unless an action took it on. */
function useFocusBack(): void {
  const before = useRef(document.activeElement)
  useEffect(() => {
    const from = before.current
    return () => {
      if (from instanceof HTMLElement && document.activeElement === document.body) from.focus()
    }
  }, [])
}

function Row({ item: { label, onSelect, disabledReason, isChecked, icon, hint }, onClose }: { readonly item: MenuItem; readonly onClose: () => void }) {
  const isDisabled = disabledReason !== undefined
  return (
    <button
      type="button" role={isChecked === undefined ? 'menuitem' : 'menuitemradio'} {...(isChecked === undefined ? {} : { 'aria-checked': isChecked })} tabIndex={-1} className={styles.item} aria-disabled={isDisabled} title={disabledReason}
      onClick={() => {
        if (isDisabled) return
        onClose()
        onSelect()
      }}
    >
      {icon}
      <span className={styles.label}>{label}{isDisabled && <small>{disabledReason}</small>}</span>
      {hint !== undefined && <kbd>{hint}</kbd>}
      {isChecked === true && <span aria-hidden="true">✓</span>}
    </button>
  )
}
