/** What is chosen as entries of a keystore: each key with its path, the rest of the certificates on their own, aliases that differ. */
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { isKeyEntry, type KeystoreEntry } from '#pki/containers/keystore.ts'
import { attemptAsync } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { findIssuers, inPathOrder, pathFrom, withoutRoot } from './certification-path.ts'
import { distinctAliases } from './keystore-editing.ts'
import type { HeldKey } from './make.ts'
import { certificateOf, type SelectedCertificate, type Selection } from './selection.ts'

export interface EntryOptions {
  /** Empty: from what the object is called. Of several entries the first gets it as it is. */
  readonly alias: string
  readonly includeRoot: boolean
  /** Certificates that belong to no key are anchors for Java. */
  readonly isTrusted: boolean
  readonly nowMs: number
}

export async function keystoreEntries(selection: Selection, { alias, includeRoot, isTrusted, nowMs }: EntryOptions): Promise<readonly KeystoreEntry[]> {
  const issuance = await findIssuers(selection)
  const onPaths = new Set<SelectedCertificate>()
  const entries: KeystoreEntry[] = []
  for (const key of selection.privateKeys) {
    const own = certificateOf(key, selection)
    const path = own === undefined ? [] : pathFrom(own, issuance)
    for (const certificate of path) onPaths.add(certificate)
    const certificates = (includeRoot ? path : withoutRoot(path)).map(({ der }) => der)
    entries.push({ kind: 'privateKey', alias: nameFor(own?.title ?? key.title, alias), privateKey: await encodePkcs8(key.privateKey), certificates, createdMs: nowMs })
  }
  for (const certificate of inPathOrder(issuance)) {
    if (!onPaths.has(certificate)) entries.push({ kind: 'certificate', alias: nameFor(certificate.title, alias), certificate: certificate.der, isTrusted, createdMs: nowMs })
  }
  for (const crl of selection.certificateLists) entries.push({ kind: 'crl', alias: undefined, crl })
  return distinctAliases(entries)
}

/** The keys of a file that holds these entries. */
export async function heldKeys(entries: readonly KeystoreEntry[]): Promise<readonly HeldKey[]> {
  return Promise.all(entries.filter(isKeyEntry).map(async (entry) => {
    const derived = entry.kind === 'privateKey' ? await attemptAsync(() => derivePublicKey(readPrivateKey(entry.privateKey))) : undefined
    return { subjectPublicKeyInfo: derived?.ok === true ? derived.value : undefined } // one that nobody here can read is copied all the same
  }))
}

const nameFor = (title: string | undefined, alias: string): string | undefined => (alias === '' ? title : alias)

/** What is chosen as entries to add, certificates as anchors; without what `existing` has, certificates on a key's path included. */
export async function newEntries(selection: Selection, existing: readonly KeystoreEntry[], nowMs: number): Promise<readonly KeystoreEntry[]> {
  const held = new Set(existing.flatMap((entry) => [...identities(entry), ...(entry.kind === 'privateKey' ? entry.certificates.map((der) => identity('certificate', der)) : [])]))
  const entries = await keystoreEntries(selection, { alias: '', includeRoot: true, isTrusted: true, nowMs })
  return entries.filter((entry) => !identities(entry).some((mark) => held.has(mark)))
}

const identity = (kind: KeystoreEntry['kind'], octets: Uint8Array): string => `${kind} ${formatHex(sha256(octets))}`

/** A key is known by its own certificate too, since its octets can be written in more than one way. */
function identities(entry: KeystoreEntry): readonly string[] {
  switch (entry.kind) {
    case 'privateKey':
      return [entry.privateKey, ...entry.certificates.slice(0, 1)].map((octets) => identity(entry.kind, octets))
    case 'certificate':
      return [identity(entry.kind, entry.certificate)]
    case 'secretKey':
      return [identity(entry.kind, entry.key)]
    case 'crl':
      return [identity(entry.kind, entry.crl)]
  }
}
