/** What a CA of the pile has issued, as far as the pile has it (RFC 5280 §6.1.3 (a)(4)), and by which serial numbers. */
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { attempt } from '#pki/fault.ts'
import type { PileItem } from './pile.ts'

/** Certificates of the pile that this CA's key signed, by name and key identifier. */
export function issuedBy({ id, summary: authority }: PileItem, items: readonly PileItem[]): PileItem[] {
  return items.filter(({ id: other, summary }) => other !== id && summary.kind === 'certificate' && summary.fault === undefined && summary.isSelfIssued !== true && summary.issuerKey === authority.subjectKey
    && (summary.authorityKeyIdentifier === undefined || authority.subjectKeyIdentifier === undefined || summary.authorityKeyIdentifier === authority.subjectKeyIdentifier))
}

const serialNumbers = new WeakMap<PileItem, string>()

/** Contents octets of the serial number, lower-case hex; read once for each. */
export function serialNumberOf(item: PileItem): string | undefined {
  const known = serialNumbers.get(item)
  if (known !== undefined) return known
  const certificate = attempt(() => decodeCertificate(item.bytes))
  if (!certificate.ok) return undefined
  const serialNumber = formatHex(certificate.value.serialNumber.content)
  serialNumbers.set(item, serialNumber)
  return serialNumber
}
