/** The frame's icons: the same 16-px line family as the role marks. Their meaning is always in words too. */
import styles from './Icon.module.css'

const paths = {
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.4" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  search: <><circle cx="7" cy="7" r="4.2" /><path d="m10.2 10.2 3.3 3.3" /></>,
  about: <><circle cx="8" cy="8" r="6" /><path d="M8 7.3v3.6M8 5.1h.01" /></>,
  open: <path d="M8 2.5v8M4.8 7.4 8 10.6l3.2-3.2M2.5 13.5h11" />,
  system: <><rect x="2" y="3" width="12" height="8" rx="1" /><path d="M6 13.5h4" /></>,
  light: <><circle cx="8" cy="8" r="2.8" /><path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1" /></>,
  dark: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6z" />,
  wider: <path d="m6 3.5 4.5 4.5L6 12.5" />,
  memory: <><rect x="2.5" y="4" width="11" height="8" rx="1.5" strokeDasharray="2 1.6" /><path d="M5.5 12v1.5M10.5 12v1.5M5.5 4V2.5M10.5 4V2.5" /></>,
  device: <><rect x="2.5" y="3" width="11" height="10" rx="1.5" /><path d="m5.3 8 2 2 3.4-3.8" /></>,
  locked: <><rect x="3.5" y="7" width="9" height="6.5" rx="1.2" /><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" /></>,
  offline: <><circle cx="8" cy="8" r="6" /><path d="m3.8 3.8 8.4 8.4" /></>,
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { readonly name: IconName }) {
  return <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">{paths[name]}</svg>
}
