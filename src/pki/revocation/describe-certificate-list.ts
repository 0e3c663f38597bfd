/** A revocation list as fields: RFC 5280 §5.1; entries window by window. */
import { describeAlgorithmIdentifier } from '#pki/algorithms/describe-algorithm.ts'
import { describeExtensions, describeTime } from '#pki/certificates/describe-certificate.ts'
import type { Field } from '#pki/field.ts'
import { describeName } from '#pki/names/describe-name.ts'
import type { CertificateList, RevokedCertificate } from './certificate-list.ts'

/** Entries that the field tree holds at first; further ones are asked for page by page, or by searching. */
export const ENTRIES_SHOWN = 200
export const ENTRIES_PER_PAGE = 1000

export function describeCertificateList(list: CertificateList): Field {
  const tbs: Field = {
    name: 'tbsCertList',
    range: list.tbsCertList.range,
    children: [
      { name: 'version', value: list.version },
      describeAlgorithmIdentifier('signature', list.signature),
      describeName('issuer', list.issuer),
      describeTime('thisUpdate', list.thisUpdate),
      ...(list.nextUpdate === undefined ? [] : [describeTime('nextUpdate', list.nextUpdate)]),
      ...describeEntries(list),
      ...describeExtensions(list.extensions, 'crlExtensions'),
    ],
  }
  return {
    name: 'CertificateList',
    range: list.element.range,
    children: [
      tbs, describeAlgorithmIdentifier('signatureAlgorithm', list.signatureAlgorithm),
      { name: 'signatureValue', value: list.signatureValue.octets, range: list.signatureElement.range },
    ],
  }
}

function describeEntries(list: CertificateList): Field[] {
  if (list.revokedCertificates === undefined) return []
  const children = describeRevokedCertificates(list, 0, ENTRIES_SHOWN)
  return [{ name: 'revokedCertificates', range: list.revokedCertificates.range, value: list.count, children, ...(children.length < list.count ? { hasMore: true } : {}) }]
}

/** Entries from one on, as many as there are. */
export function describeRevokedCertificates(list: CertificateList, start: number, count: number): Field[] {
  return Array.from({ length: Math.max(0, Math.min(count, list.count - start)) }, (_, index) => describeRevokedCertificate(list.entryAt(start + index)))
}

export function describeRevokedCertificate({ serialNumber, revocationDate, extensions, element }: RevokedCertificate): Field {
  return {
    name: 'revokedCertificate',
    range: element.range,
    children: [
      { name: 'userCertificate', value: serialNumber.content, range: serialNumber.range },
      describeTime('revocationDate', revocationDate),
      ...describeExtensions(extensions, 'crlEntryExtensions'),
    ],
  }
}
