/** Which objects a password opens: known to the panel that shows them, before what opens them is loaded. */
import type { ContainerKind } from '#pki/containers/index.ts'
import type { PileItem } from './pile.ts'

const KINDS: Readonly<Record<ContainerKind, true>> = { pkcs12: true, javaKeystore: true, bouncyCastleKeystore: true, encryptedPrivateKey: true, sshPrivateKey: true }

/** Locked, and of a kind that a password opens here. */
export const isLocked = ({ summary }: PileItem): boolean => summary.kind in KINDS && summary.isEncrypted && summary.fault === undefined
