/** What a CRL's extensions say, read once: RFC 5280 §5.2. */
import { formatHex } from '#pki/bytes/hex.ts'
import type { IssuingDistributionPoint } from '#pki/extensions/distribution-points.ts'
import { type ExtensionName, extensions } from '#pki/extensions/index.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import type { CertificateList } from './certificate-list.ts'

export interface ListFacts {
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined
  /** Its octets, to compare scopes by; empty where there is none. */
  readonly scopeKey: string
  readonly cRLNumber: bigint | undefined
  /** BaseCRLNumber; undefined: the list is complete. */
  readonly deltaCRLIndicator: bigint | undefined
  /** Hexadecimal. */
  readonly authorityKeyIdentifier: string | undefined
  /** OIDs of critical extensions that are not known here, of the list itself. */
  readonly unknownCritical: readonly string[]
  /** An extension that matters cannot be read. */
  readonly isMalformed: boolean
}

const LIST_EXTENSIONS: readonly ExtensionName[] = ['issuingDistributionPoint', 'cRLNumber', 'deltaCRLIndicator', 'authorityKeyIdentifier', 'issuerAltName', 'freshestCRL']
const ENTRY_EXTENSIONS: readonly ExtensionName[] = ['reasonCode', 'invalidityDate', 'certificateIssuer', 'holdInstructionCode']

const unknownCriticalOf = (list: readonly Extension[], known: readonly ExtensionName[]): string[] =>
  list.filter(({ critical, extnID }) => critical && !known.some((name) => extensions[name].oid === extnID)).map(({ extnID }) => extnID)

/** Of an entry: RFC 5280 §5.3, "the application MUST NOT use that CRL to determine the status of certificates". */
export const hasUnknownCritical = (entryExtensions: readonly Extension[]): boolean => unknownCriticalOf(entryExtensions, ENTRY_EXTENSIONS).length > 0

const read = new WeakMap<CertificateList, ListFacts>()

export function listFacts(list: CertificateList): ListFacts {
  const before = read.get(list)
  if (before !== undefined) return before
  const facts = readFacts(list)
  read.set(list, facts)
  return facts
}

function readFacts({ extensions: own }: CertificateList): ListFacts {
  const unknownCritical = unknownCriticalOf(own, LIST_EXTENSIONS)
  const values = attempt(() => {
    const keyIdentifier = findExtension(own, 'authorityKeyIdentifier')?.keyIdentifier
    return {
      issuingDistributionPoint: findExtension(own, 'issuingDistributionPoint'), cRLNumber: findExtension(own, 'cRLNumber')?.value,
      deltaCRLIndicator: findExtension(own, 'deltaCRLIndicator')?.value, authorityKeyIdentifier: keyIdentifier && formatHex(keyIdentifier),
    }
  })
  const scope = own.find(({ extnID }) => extnID === extensions.issuingDistributionPoint.oid)
  const scopeKey = scope === undefined ? '' : formatHex(scope.extnValue.content)
  if (values.ok) return { ...values.value, scopeKey, unknownCritical, isMalformed: false }
  return { issuingDistributionPoint: undefined, cRLNumber: undefined, deltaCRLIndicator: undefined, authorityKeyIdentifier: undefined, scopeKey, unknownCritical, isMalformed: true }
}
