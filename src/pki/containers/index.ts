/** Files that a password opens, by what `recognise` calls them: how each is opened and what trying a password costs. */
import type { Effort } from '#pki/encryption/effort.ts'
import { bouncyCastleCost, openBouncyCastleKeystore } from './open-bouncy-castle-keystore.ts'
import { javaKeystoreCost, openJavaKeystore } from './open-java-keystore.ts'
import { openPkcs12, pkcs12Cost } from './open-pkcs12.ts'
import { encryptedKeyCost, openEncryptedKey, openSshKey, openSshKeyCost } from './open-private-key.ts'
import type { LockedFile, OpenedContainer } from './opened-container.ts'

export interface ContainerFormat {
  readonly fileExtensions: readonly string[]
  /** Iterations of PBKDF2, or their like, for one password. @throws PkiError where the file cannot be read that far. */
  readonly cost: (file: LockedFile) => number
  /** @param passwords - Tried in their order, all on everything; none opens what is in the clear. */
  readonly open: (file: LockedFile, passwords: readonly string[], effort: Effort) => Promise<OpenedContainer>
}

export const containers = {
  pkcs12: { fileExtensions: ['p12', 'pfx'], cost: ({ bytes }) => pkcs12Cost(bytes), open: ({ bytes }, ...tried) => openPkcs12(bytes, ...tried) },
  javaKeystore: { fileExtensions: ['jks', 'jceks', 'keystore'], cost: ({ bytes }) => javaKeystoreCost(bytes), open: ({ bytes }, ...tried) => openJavaKeystore(bytes, ...tried) },
  bouncyCastleKeystore: { fileExtensions: ['bks', 'uber'], cost: ({ bytes }) => bouncyCastleCost(bytes), open: ({ bytes }, ...tried) => openBouncyCastleKeystore(bytes, ...tried) },
  encryptedPrivateKey: { fileExtensions: ['key', 'pem', 'p8'], cost: encryptedKeyCost, open: openEncryptedKey },
  sshPrivateKey: { fileExtensions: ['key', 'ppk'], cost: openSshKeyCost, open: openSshKey },
} satisfies Readonly<Record<string, ContainerFormat>>

export type ContainerKind = keyof typeof containers

export const isContainerKind = (kind: string): kind is ContainerKind => Object.hasOwn(containers, kind)
