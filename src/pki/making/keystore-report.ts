/** A keystore examined: its structure, the facts that decide who opens it, and what keytool lists. Holds no key and no password. */
import { decodeBouncyCastleKeystore } from '#pki/containers/bouncy-castle-keystore.ts'
import { decodeJavaKeystore } from '#pki/containers/java-keystore.ts'
import type { OpenedContainer, OpenedItem } from '#pki/containers/opened-container.ts'
import type { KeystoreFacts, KeystoreKind } from './keystore-facts.ts'
import { fingerprintOf, type KeytoolEntry, keytoolEntries, openedEntries, openedFacts } from './opened-keystore.ts'
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
}

export async function keystoreReport(container: OpenedContainer, { kind, bytes, keyLabels }: ExaminedFile): Promise<KeystoreReport> {
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
    keytool: format === 'BKS' || format === 'UBER' ? undefined : await keytoolRows(items, format),
  }
}

/** Keys that stay locked are listed too, with the first certificate of their group; the rest of their path is no entry. */
async function keytoolRows(items: readonly OpenedItem[], format: KeystoreFacts['format']): Promise<readonly KeytoolEntry[]> {
  const keyGroups = new Set(items.flatMap(({ kind, group }) => (kind === 'privateKey' && group !== undefined ? [group] : [])))
  const isOfKey = ({ kind, group, isTrusted }: OpenedItem): boolean => kind === 'certificate' && isTrusted !== true && group !== undefined && keyGroups.has(group)
  const locked = items.flatMap(({ kind, name, group, fault }): readonly KeytoolEntry[] => {
    if (fault === undefined || (kind !== 'privateKey' && kind !== 'secretKey')) return []
    const first = group === undefined ? undefined : items.find((item) => item.kind === 'certificate' && item.group === group && item.fault === undefined)
    return [{ alias: (name ?? '').toLowerCase(), kind: kind === 'privateKey' ? 'PrivateKeyEntry' : 'SecretKeyEntry', fingerprint: fingerprintOf(first?.bytes) }]
  })
  const entries = await openedEntries({ items })
  const ofKeys = new Set(items.filter(isOfKey).map(({ bytes }) => bytes))
  return [...keytoolEntries(entries.filter((entry) => entry.kind !== 'certificate' || !ofKeys.has(entry.certificate)), format), ...locked]
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
