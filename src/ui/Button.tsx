/** A button: one primary on a screen, quiet ones in bars. */
import type { ComponentProps } from 'react'
import styles from './Button.module.css'

export function Button({ kind, ...rest }: ComponentProps<'button'> & { readonly kind?: 'primary' | 'quiet' }) {
  return <button type="button" className={styles.button} data-kind={kind} {...rest} />
}
