/** A dialog over the page (native `<dialog>`): it holds the focus, closes on Escape and on a click beside it, and gives the focus back. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './Dialog.module.css'
import { Icon } from './Icon.tsx'

export interface DialogProps {
  readonly title: string
  readonly closeLabel: string
  /** Called once the dialog is to go; it shows for as long as it is rendered. */
  readonly onClose: () => void
  /** As wide as the page allows, for what is read side by side. */
  readonly isWide?: boolean
  /** Title and close button are left to what the dialog holds. Where the focus shall start is marked `data-first-focus`. */
  readonly isTitleHidden?: boolean
  readonly children: ReactNode
}

export function Dialog({ title, closeLabel, onClose, isWide = false, isTitleHidden = false, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-first-focus]')?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape is the key that goes with the click beside it
    <dialog ref={box} className={styles.dialog} aria-labelledby={id} data-bare={isTitleHidden} data-wide={isWide} onClose={onClose} onClick={(event) => { if (event.target === box.current) onClose() }}>
      <div className={styles.box}>
        <header className={styles.head}>
          <h2 id={id}>{title}</h2>
          {!isTitleHidden && <button type="button" className={styles.close} aria-label={closeLabel} title={closeLabel} onClick={onClose}><Icon name="close" /></button>}
        </header>
        {children}
      </div>
    </dialog>
  )
}
