/** A keystore that was opened, as facts for the readability table, and as what keytool will say of it. */
import type { HashName } from '#pki/algorithms/index.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { sha256 } from '#pki/bytes/digest.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { OpenedContainer, OpenedItem } from '#pki/containers/opened-container.ts'
import type { Protection } from '#pki/encryption/password-encryption.ts'
import type { EncryptionFacts, KeystoreFacts } from './keystore-facts.ts'

export interface FactsContext {
  readonly format: KeystoreFacts['format']
  readonly password: KeystoreFacts['password']
  readonly keyLabels: readonly string[]
  readonly isDer: boolean
}

export function openedFacts({ items, parts = [], mac }: OpenedContainer, context: FactsContext): KeystoreFacts {
  const count = (kind: OpenedItem['kind']): number => items.filter((item) => item.kind === kind).length
  const keys = items.flatMap(({ kind, protection }) => (kind === 'privateKey' && protection !== undefined ? [encryptionFacts('privateKey', protection)] : []))
  const safes = parts.flatMap(({ protection }) => (protection === undefined ? [] : [encryptionFacts('certificates', protection)]))
  return {
    ...context, encryptions: [...keys, ...safes], privateKeys: count('privateKey'), certificates: count('certificate'),
    trusted: items.filter(({ kind, isTrusted }) => kind === 'certificate' && isTrusted === true).length,
    mac: mac === undefined ? undefined : { kind: mac.algorithms[0] === 'PBMAC1' ? 'pbmac1' : 'pkcs12', hash: mac.algorithms.at(-1) as HashName, iterations: mac.iterations },
  }
}

function encryptionFacts(of: EncryptionFacts['of'], { algorithms: [scheme = '', derivation, cipher], iterations, prf }: Protection): EncryptionFacts {
  return {
    of, scheme, iterations, ...(derivation === 'PBKDF2' || derivation === 'scrypt' ? { derivation } : {}), ...(cipher === undefined ? {} : { cipher }), ...(prf === undefined ? {} : { prf }),
  }
}

export interface KeytoolEntry {
  readonly alias: string
  readonly kind: 'PrivateKeyEntry' | 'trustedCertEntry' | 'SecretKeyEntry'
  /** SHA-256 of the first certificate, as keytool prints it. */
  readonly fingerprint: string | undefined
}

/** What `keytool -list` shows: in PKCS#12 no certificate without Oracle's attribute, and every alias in lower case. */
export function keytoolEntries(entries: readonly KeystoreEntry[], format: KeystoreFacts['format']): readonly KeytoolEntry[] {
  return entries.flatMap((entry, index): readonly KeytoolEntry[] => {
    const alias = (entry.alias ?? String(index + 1)).toLowerCase()
    switch (entry.kind) {
      case 'privateKey':
        return [{ alias, kind: 'PrivateKeyEntry', fingerprint: fingerprintOf(entry.certificates[0]) }]
      case 'certificate':
        return entry.isTrusted || format !== 'PKCS#12' ? [{ alias, kind: 'trustedCertEntry', fingerprint: fingerprintOf(entry.certificate) }] : []
      case 'secretKey':
        return [{ alias, kind: 'SecretKeyEntry', fingerprint: undefined }]
      case 'crl':
        return []
    }
  })
}

/** SHA-256, as keytool prints it. */
export function fingerprintOf(certificate: Uint8Array | undefined): string | undefined {
  return certificate && formatHex(sha256(certificate)).toUpperCase().match(/../g)!.join(':')
}
