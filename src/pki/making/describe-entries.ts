/** Entries of a keystore with what the page shows of them. Passwords of their own are left behind. */
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import { summarise } from '#pki/recognise/summarise.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import { shareStorePassword } from './keystore-editing.ts'
import { fingerprintOf } from './opened-keystore.ts'

export interface EntryFacts extends Pick<ObjectSummary, 'role' | 'title' | 'keyLabel' | 'notAfter'> {
  /** Of the first certificate, as keytool prints it. */
  readonly fingerprint?: string
}

export interface DescribedEntry {
  readonly entry: KeystoreEntry
  readonly facts: EntryFacts
}

export async function describeEntries(entries: readonly KeystoreEntry[]): Promise<readonly DescribedEntry[]> {
  const described: DescribedEntry[] = []
  for (const entry of shareStorePassword(entries)) described.push({ entry, facts: await factsOf(entry) })
  return described
}

async function factsOf(entry: KeystoreEntry): Promise<EntryFacts> {
  switch (entry.kind) {
    case 'privateKey': {
      const [own] = entry.certificates
      return own === undefined ? summaryOf('privateKey', entry.privateKey) : { ...(await certificateFacts(own)), role: 'privateKey' }
    }
    case 'certificate':
      return certificateFacts(entry.certificate)
    case 'secretKey':
      return { role: 'privateKey', keyLabel: `${entry.algorithm} ${8 * entry.key.length}` }
    case 'crl':
      return summaryOf('certificateList', entry.crl)
  }
}

const certificateFacts = async (certificate: Uint8Array): Promise<EntryFacts> => ({ ...(await summaryOf('certificate', certificate)), fingerprint: fingerprintOf(certificate)! })

async function summaryOf(kind: ObjectKind, bytes: Uint8Array): Promise<EntryFacts> {
  const { role, title, keyLabel, notAfter } = await summarise({ kind, bytes, encoding: 'der', path: [], place: [0, bytes.length] })
  return { role, ...(title === undefined ? {} : { title }), ...(keyLabel === undefined ? {} : { keyLabel }), ...(notAfter === undefined ? {} : { notAfter }) }
}
