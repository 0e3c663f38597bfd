/** What is chosen as entries of a keystore: each key with its path, the rest of the certificates on their own, aliases that differ. */
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { findIssuers, inPathOrder, pathFrom, withoutRoot } from './certification-path.ts'
import { distinctAliases } from './keystore-editing.ts'
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

const nameFor = (title: string | undefined, alias: string): string | undefined => (alias === '' ? title : alias)
