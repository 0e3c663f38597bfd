/** A revocation list that was opened, as its CA takes it over: RFC 5280 §5. Only what the CA's own key signed counts. */
import { readElement } from '#pki/asn1/element.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { verifySignature } from '#pki/algorithms/verify-signature.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { reasonNames } from '#pki/extensions/crl-extensions.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import { type CertificateList, decodeCertificateList, type RevokedCertificate } from '#pki/revocation/certificate-list.ts'
import { type ForeignList, type ListEntry, type RevocationReason, revocationReasons } from './authority.ts'

/** @returns undefined for the list of another CA, an indirect one, and one that this CA's key did not sign. @throws PkiError where one of them cannot be read */
export async function readForeignList({ issuer: certificate, list: bytes }: { readonly issuer: Uint8Array; readonly list: Uint8Array }): Promise<ForeignList | undefined> {
  const issuer = decodeCertificate(certificate)
  const list = decodeCertificateList(bytes)
  const scope = attempt(() => findExtension(list.extensions, 'issuingDistributionPoint'))
  if (nameMatchKey(list.issuer) !== nameMatchKey(issuer.subject) || !scope.ok || scope.value?.indirectCRL === true) return undefined
  const verdict = await verifySignature({ subjectPublicKeyInfo: issuer.subjectPublicKeyInfo, algorithm: list.signatureAlgorithm, message: list.tbsCertList.encoding, signature: list.signatureValue.octets })
  if (verdict !== 'valid') return undefined
  const baseNumber = numberIn(list, table.deltaCRLIndicator.oid)
  return {
    number: numberIn(list, table.cRLNumber.oid) ?? 0, thisUpdateMs: list.thisUpdate.ms ?? 0, ...(baseNumber === undefined ? {} : { baseNumber }),
    entries: Array.from({ length: list.count }, (_, index) => entryOf(list.entryAt(index))),
  }
}

function numberIn({ extensions }: CertificateList, oid: string): number | undefined {
  const found = extensions.find(({ extnID }) => extnID === oid)
  if (found === undefined) return undefined
  const { content } = found.extnValue
  const number = attempt(() => decodeSmallInteger(readElement(content, 0, content.length)))
  if (!number.ok) throw new PkiError('asn1/bad-integer', { structure: 'cRLNumber' })
  return number.value
}

function entryOf({ serialNumber, revocationDate, extensions }: RevokedCertificate): ListEntry {
  const code = attempt(() => findExtension(extensions, 'reasonCode'))
  const name = code.ok && code.value !== undefined ? reasonNames[code.value] : undefined
  const known: readonly string[] = [...revocationReasons, 'removeFromCRL']
  return { serialNumber: formatHex(serialNumber.content), revocationMs: revocationDate.ms ?? 0, reason: name !== undefined && known.includes(name) ? (name as RevocationReason | 'removeFromCRL') : 'unspecified' }
}
