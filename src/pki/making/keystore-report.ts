/** A keystore examined: its structure, the facts that decide who opens it, and what keytool lists. Holds no key and no password. */
import { decodeBouncyCastleKeystore } from '#pki/containers/bouncy-castle-keystore.ts'
import { decodeJavaKeystore } from '#pki/containers/java-keystore.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { OpenedContainer, OpenedItem } from '#pki/containers/opened-container.ts'
import type { KeystoreFacts, KeystoreKind } from './keystore-facts.ts'
import { fingerprintOf, type KeytoolEntry, keytoolEntries, openedFacts } from './opened-keystore.ts'
import { passwordKind } from './planned-facts.ts'

export interface ReportedItem extends Pick<OpenedItem, 'kind' | 'name' | 'group' | 'createdMs' | 'protection' | 'algorithm' | 'part'> {
  readonly isTrusted: boolean
  readonly isLocked: boolean
}

export interface KeystoreReport extends Pick<OpenedContainer, 'mac'> {
  readonly facts: KeystoreFacts
  readonly parts: NonNullable<OpenedContainer['parts']>
  readonly items: readonly ReportedItem[]
  /** undefined: keytool does not know the format. */
  readonly keytool: readonly KeytoolEntry[] | undefined
}

interface ExaminedFile {
  readonly kind: KeystoreKind
  readonly bytes: Uint8Array
  /** Of the keys that were opened. */
  readonly keyLabels: readonly string[]
  /** See `openedEntries`. */
  readonly entries: readonly KeystoreEntry[]
}

export function keystoreReport(container: OpenedContainer, { kind, bytes, keyLabels, entries }: ExaminedFile): KeystoreReport {
  const { items, parts = [], mac, password } = container
  const format = formatOf(kind, bytes)
  const isPartial = items.some(({ kind: itemKind, fault }) => itemKind === 'other' && fault !== undefined)
  const facts = openedFacts(container, { format, keyLabels, password: password === undefined ? undefined : passwordKind(password), isDer: bytes[1] !== 0x80 })
  return {
    facts: isPartial ? { ...facts, isPartial } : facts, parts, ...(mac === undefined ? {} : { mac }),
    items: items.map(({ name, kind: itemKind, group, createdMs, protection, algorithm, part, isTrusted, fault }) => ({
      name, kind: itemKind, isTrusted: isTrusted === true, isLocked: fault !== undefined, ...(group === undefined ? {} : { group }), ...(createdMs === undefined ? {} : { createdMs }),
      ...(protection === undefined ? {} : { protection }), ...(algorithm === undefined ? {} : { algorithm }), ...(part === undefined ? {} : { part }),
    })),
    keytool: format === 'BKS' || format === 'UBER' ? undefined : [...keytoolEntries(entries, format), ...lockedRows(items)],
  }
}

/** Keys that stay locked are listed by keytool too, with the first certificate of their group. */
function lockedRows(items: readonly OpenedItem[]): readonly KeytoolEntry[] {
  const firstOfGroup = new Map(items.flatMap(({ kind, group, fault, bytes }) => (kind === 'certificate' && group !== undefined && fault === undefined ? [[group, bytes] as const] : [])).toReversed())
  return items.flatMap(({ kind, name, group, fault }): readonly KeytoolEntry[] => {
    if (fault === undefined || (kind !== 'privateKey' && kind !== 'secretKey')) return []
    return [{ alias: (name ?? '').toLowerCase(), kind: kind === 'privateKey' ? 'PrivateKeyEntry' : 'SecretKeyEntry', fingerprint: fingerprintOf(firstOfGroup.get(group ?? '')) }]
  })
}

function formatOf(kind: KeystoreKind, bytes: Uint8Array): KeystoreFacts['format'] {
  switch (kind) {
    case 'pkcs12':
      return 'PKCS#12'
    case 'javaKeystore':
      return decodeJavaKeystore(bytes).format
    case 'bouncyCastleKeystore':
      return decodeBouncyCastleKeystore(bytes).format === 'UBER' ? 'UBER' : 'BKS'
  }
}
