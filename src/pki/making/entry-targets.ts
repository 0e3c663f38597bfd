/** Every form that an edited keystore is saved in: what can be chosen, and what it cannot hold. The page draws from this table, `save-entries.ts` writes. */
import { isKeyEntry, type KeystoreEntry } from '#pki/containers/keystore.ts'
import { choice, type OptionFields, type OptionsOf, optionalPassword } from './options.ts'
import { targets } from './targets.ts'

/** Ids of reasons; each has a sentence in every language. */
export type EntryObstacleId =
  | 'noEntries'
  | 'truststoreHoldsNoKeys'
  | 'secretKeyNotInFormat'
  | 'revocationListNotInFormat'
  | 'keyWithoutCertificate' // Java's key entries have a certificate

interface EntryTarget<Fields extends OptionFields = OptionFields> {
  readonly media: string
  readonly fields: Fields
  readonly cannotHold: Readonly<Partial<Record<EntryObstacleId, (entry: KeystoreEntry) => boolean>>>
  /** Java opens the file: its rules for passwords apply. */
  readonly isForJava?: true
}

const target = <const Fields extends OptionFields>(definition: EntryTarget<Fields>): EntryTarget<Fields> => definition

const { media: PKCS12, fields: { password, ending } } = targets.pkcs12Modern
const { alias: _alias, includeRoot: _includeRoot, isTrusted: _isTrusted, ...expertFields } = targets.pkcs12Expert.fields

const isSecretKey = ({ kind }: KeystoreEntry): boolean => kind === 'secretKey'
const isRevocationList = ({ kind }: KeystoreEntry): boolean => kind === 'crl'
const lacksCertificate = (entry: KeystoreEntry): boolean => entry.kind === 'privateKey' && entry.certificates.length === 0

export const entryTargets = {
  pkcs12Modern: target({ media: PKCS12, fields: { password, ending }, cannotHold: {} }),
  pkcs12Legacy: target({ media: PKCS12, fields: { password, ending }, cannotHold: {} }),
  pkcs12JavaTruststore: target({ media: PKCS12, fields: { password }, isForJava: true, cannotHold: { truststoreHoldsNoKeys: isKeyEntry, revocationListNotInFormat: isRevocationList } }),
  pkcs12Expert: target({ media: PKCS12, fields: expertFields, cannotHold: {} }),
  jks: target({
    media: targets.jks.media, fields: { password }, isForJava: true,
    cannotHold: { secretKeyNotInFormat: isSecretKey, revocationListNotInFormat: isRevocationList, keyWithoutCertificate: lacksCertificate },
  }),
  jceks: target({ media: targets.jks.media, fields: { password }, isForJava: true, cannotHold: { revocationListNotInFormat: isRevocationList, keyWithoutCertificate: lacksCertificate } }),
  /** Without a password the keys stand in the clear. */
  pemZip: target({ media: 'application/zip', fields: { password: optionalPassword(), order: choice('fullchain', 'apart') }, cannotHold: {} }),
}

export type EntryTargetId = keyof typeof entryTargets
export type EntryOptionsOf<Id extends EntryTargetId> = OptionsOf<(typeof entryTargets)[Id]['fields']>

/** Why the entries cannot be saved so; undefined: they can. */
export function entryObstacle(id: EntryTargetId, entries: readonly KeystoreEntry[]): EntryObstacleId | undefined {
  if (entries.length === 0) return 'noEntries'
  const { cannotHold }: EntryTarget = entryTargets[id]
  return (Object.keys(cannotHold) as EntryObstacleId[]).find((obstacle) => entries.some((entry) => cannotHold[obstacle]?.(entry)))
}
