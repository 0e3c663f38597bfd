/** A button that opens a menu below itself. */
import { type ReactNode, useState } from 'react'
import { Menu, type MenuItem, type MenuPlace } from './Menu.tsx'
import styles from './MenuButton.module.css'

export interface MenuButtonProps {
  /** What it is for; drawn only where `children` are not given. */
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly children?: ReactNode
}

export function MenuButton({ label, items, children }: MenuButtonProps) {
  const [at, setAt] = useState<MenuPlace>()
  return (
    <>
      <button
        type="button" className={styles.button} aria-haspopup="menu" aria-expanded={at !== undefined} {...(children === undefined ? {} : { 'aria-label': label, title: label })}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          setAt(at === undefined ? { x: left, y: bottom + 4 } : undefined)
        }}
      >
        {children ?? <>{label} <span aria-hidden="true">▾</span></>}
      </button>
      {at !== undefined && <Menu label={label} items={items} at={at} onClose={() => setAt(undefined)} />}
    </>
  )
}
