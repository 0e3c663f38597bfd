/** Role marks: one family of 16-px line icons; a private key is filled and amber, and says so in words beside it. */
import styles from './RoleMark.module.css'

const paths = {
  root: <><circle cx="8" cy="3.5" r="1.8" /><path d="M8 5.5V14M3 9c0 3 2.5 5 5 5s5-2 5-5M5.5 7.5h5" /></>,
  intermediate: <path d="M6.5 9.5 9.5 6.5M7 4.5l1-1a3 3 0 0 1 4.3 4.3l-1 1M9 11.5l-1 1a3 3 0 0 1-4.3-4.3l1-1" />,
  server: <><rect x="2.5" y="2.5" width="11" height="4.5" rx="1" /><rect x="2.5" y="9" width="11" height="4.5" rx="1" /><path d="M5 4.8h.01M5 11.2h.01" /></>,
  client: <><circle cx="8" cy="5" r="2.6" /><path d="M2.8 14c.6-3 2.7-4.6 5.2-4.6s4.6 1.6 5.2 4.6" /></>,
  serverAndClient: <><rect x="2" y="3" width="8" height="4" rx="1" /><circle cx="11.5" cy="8.5" r="2" /><path d="M7.5 14c.4-2.2 2-3.2 4-3.2s3.4 1 3.8 3.2M4 5h.01" /></>,
  endEntity: <><path d="M4 1.8h6l2.5 2.5v9.9H4z" /><path d="M6 7h4M6 10h4" /></>,
  request: <path d="M4 2.5h6l2.5 2.5v8.5h-8.5z" strokeDasharray="2 1.4" />,
  crl: <><path d="M4 2h6l2.5 2.5V14H4z" /><path d="m5.5 11.5 5-5" /></>,
  publicKey: <><circle cx="5" cy="8" r="2.6" /><path d="M7.6 8H14M12 8v2.5" /></>,
  privateKey: <><circle cx="5" cy="8" r="2.6" fill="currentColor" /><path d="M7.6 8H14M12 8v2.5" /></>,
  keystore: <><rect x="2.5" y="5.5" width="11" height="8" rx="1" /><path d="M5 5.5V4a3 3 0 0 1 6 0v1.5M8 9v2" /></>,
  bundle: <><rect x="2.5" y="4.5" width="8" height="9" rx="1" /><path d="M5 2.5h8.5v9" /></>,
  other: <><path d="M4 2.5h8v11H4z" /><path d="M8 6v3M8 11h.01" /></>,
} as const

export type RoleName = keyof typeof paths

export function RoleMark({ role }: { readonly role: RoleName }) {
  return <svg className={styles.mark} data-role={role} viewBox="0 0 16 16" aria-hidden="true">{paths[role]}</svg>
}
