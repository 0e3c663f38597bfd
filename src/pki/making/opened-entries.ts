/** A keystore that was opened, as the entries that are edited and saved: each key with the path of its certificate, in the order of the file. */
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { OpenedContainer, OpenedItem } from '#pki/containers/opened-container.ts'
import { attempt } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { findIssuers, pathFrom } from './certification-path.ts'
import { readSelection, type SelectedCertificate } from './selection.ts'

/** The certificates of a key, its own first. */
type Paths = ReadonlyMap<OpenedItem, readonly Uint8Array[]>

/**
 * What stays locked is left out, the certificates of a locked key with it. A key stands where it or its own certificate stands first:
 * PKCS#12 keeps keys and certificates in parts of their own.
 */
export async function openedEntries({ items, parts }: Pick<OpenedContainer, 'items' | 'parts'>): Promise<readonly KeystoreEntry[]> {
  const lockedGroups = new Set(items.flatMap(({ kind, group, fault }) => (kind === 'privateKey' && fault !== undefined && group !== undefined ? [group] : [])))
  const open = items.filter(({ fault, kind, isTrusted, group }) => fault === undefined && !(kind === 'certificate' && isTrusted !== true && group !== undefined && lockedGroups.has(group)))
  const paths = parts === undefined ? storedPaths(open) : await signedPaths(open)
  const owners = new Map([...paths].flatMap(([key, [own]]) => (own === undefined ? [] : [[own, key] as const])))
  const onPaths = new Set([...paths.values()].flatMap((path) => path.map(contentKey)))
  const placed = new Set<OpenedItem>()
  return open.flatMap((item) => {
    const key = owners.get(item.bytes) ?? item
    if (key.kind === 'certificate' && key.isTrusted !== true && onPaths.has(contentKey(key.bytes))) return []
    // A certificate that stands for its key and is an anchor too is both.
    const found = [...(placed.has(key) ? [] : [key]), ...(key !== item && item.isTrusted === true ? [item] : [])]
    placed.add(key)
    return found.flatMap((each) => entryOf(each, paths.get(each) ?? []))
  })
}

const contentKey = (bytes: Uint8Array): string => formatHex(sha256(bytes))

/** Java's stores and Bouncy Castle's keep the path in the entry itself. */
function storedPaths(open: readonly OpenedItem[]): Paths {
  const byGroup = new Map<string, Uint8Array[]>()
  for (const { kind, group, bytes, isTrusted } of open) {
    if (kind === 'certificate' && isTrusted !== true && group !== undefined) byGroup.set(group, [...(byGroup.get(group) ?? []), bytes])
  }
  return new Map(open.flatMap((item) => (item.kind === 'privateKey' ? [[item, byGroup.get(item.group ?? '') ?? []] as const] : [])))
}

/** PKCS#12 has certificates in any order: the key's own is the one with its public key, by localKeyId if there are several; then who signed whom. */
async function signedPaths(open: readonly OpenedItem[]): Promise<Paths> {
  const keys = open.filter(({ kind }) => kind === 'privateKey')
  if (keys.length === 0) return new Map()
  const readable = open.filter(({ kind, bytes }) => kind === 'certificate' && attempt(() => decodeCertificate(bytes)).ok)
  const groups = new Map(readable.map(({ bytes, group }) => [bytes, group]))
  const { certificates } = await readSelection(readable.map(({ bytes, name }) => ({ kind: 'certificate', bytes, title: name })))
  const byPublicKey = new Map<string, SelectedCertificate[]>()
  for (const certificate of certificates) {
    const publicKey = contentKey(certificate.subjectPublicKeyInfo.element.encoding)
    byPublicKey.set(publicKey, [...(byPublicKey.get(publicKey) ?? []), certificate])
  }
  const issuance = await findIssuers({ certificates })
  const paths = new Map<OpenedItem, readonly Uint8Array[]>()
  for (const key of keys) {
    const publicKey = await publicKeyOf(key)
    // Where nobody here can derive the public key, localKeyId is all there is.
    const candidates = publicKey === undefined ? certificates.filter(({ der }) => key.group !== undefined && groups.get(der) === key.group) : (byPublicKey.get(contentKey(publicKey)) ?? [])
    const own = candidates.find(({ der }) => groups.get(der) === key.group) ?? candidates[0]
    paths.set(key, own === undefined ? [] : pathFrom(own, issuance).map(({ der }) => der))
  }
  return paths
}

async function publicKeyOf({ bytes }: OpenedItem): Promise<Uint8Array | undefined> {
  const key = attempt(() => readPrivateKey(bytes))
  return key.ok ? derivePublicKey(key.value) : undefined
}

function entryOf(item: OpenedItem, certificates: readonly Uint8Array[]): readonly KeystoreEntry[] {
  const { bytes, name: alias, createdMs, password } = item
  const created = createdMs === undefined ? {} : { createdMs }
  const shared = { alias, ...created, ...(password === undefined ? {} : { password }) }
  switch (item.kind) {
    case 'privateKey':
      return [{ kind: 'privateKey', ...shared, privateKey: bytes, certificates }]
    case 'certificate':
      return [{ kind: 'certificate', alias, certificate: bytes, isTrusted: item.isTrusted === true, ...created }]
    case 'secretKey':
      return [{ kind: 'secretKey', ...shared, algorithm: item.algorithm ?? 'AES', key: bytes }]
    case 'crl':
      return [{ kind: 'crl', alias, crl: bytes }]
    case 'other':
      return []
  }
}
