/** Targeting information (RFC 5755 §4.3.2) and the authority attribute identifier (X.509 §17.4.2.1): certificates by issuer and serial. */
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, contextConstructed, ENUMERATED, INTEGER, OBJECT_IDENTIFIER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { formatGeneralNames } from './distribution-point-extensions.ts'
import { badValue, elementsOf, type ExtensionPrinter, sequenceOf } from './extension-printer.ts'
import { decodeGeneralName, explicit, formatGeneralName } from './general-names.ts'
import { decodeBits, foldedHex, formatHexInteger, spaces } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { formatOctets } from './print-signature.ts'

const attributeAuthorities: ExtensionPrinter = (extnValue, indent) =>
  elementsOf(sequenceOf(extnValue), SEQUENCE).map((element) => `${spaces(indent)}Issuer-Serials:\n${formatIssuerSerial(element, indent + 4)}\n`).join('')

function formatIssuerSerial(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'IssuerSerial')
  const names = formatGeneralNames(reader.expect(SEQUENCE, 'issuer'), indent)
  const serial = formatHexInteger(reader.expect(INTEGER, 'serial'))
  const uniqueId = reader.optional(BIT_STRING)
  reader.finish()
  const shownId = uniqueId === undefined ? '<none>' : foldedHex(decodeBits(uniqueId).octets)
  return `${spaces(indent)}Issuer Names:\n${names}\n${spaces(indent)}Issuer Serial: ${serial}\n${spaces(indent)}Issuer UID: ${shownId}\n`
}

const targetingInformation: ExtensionPrinter = (extnValue, indent) =>
  elementsOf(sequenceOf(extnValue), SEQUENCE).map((targets) => {
    const lines = [...Reader.inside(targets, 'Targets').rest('Target')].map((target) => `${spaces(indent + 2)}Target:\n${formatTarget(target, indent + 4)}`)
    return `${spaces(indent)}Targets:\n${lines.join('')}`
  }).join('')

function formatTarget(element: Element, indent: number): string {
  switch (element.tag) {
    case contextConstructed(0):
      return `${spaces(indent)}Target Name: ${formatGeneralName(decodeGeneralName(explicit(element)))}\n`
    case contextConstructed(1):
      return `${spaces(indent)}Target Group: ${formatGeneralName(decodeGeneralName(explicit(element)))}\n`
    case contextConstructed(2):
      return `${spaces(indent)}Target Cert:\n${formatTargetCertificate(element, indent + 2)}`
    default:
      throw badValue(element)
  }
}

function formatTargetCertificate(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'TargetCert')
  const certificate = formatIssuerSerial(reader.expect(SEQUENCE, 'targetCertificate'), indent + 2)
  const name = reader.isAtEnd || reader.peekTag() === SEQUENCE ? undefined : decodeGeneralName(reader.next('targetName'))
  const digest = reader.optional(SEQUENCE)
  reader.finish()
  return `${spaces(indent)}Target Certificate:\n${certificate}`
    + (name === undefined ? '' : `${spaces(indent)}Target Name: ${formatGeneralName(name)}\n`)
    + (digest === undefined ? '' : `${spaces(indent)}Certificate Digest Info:\n${formatDigest(digest, indent + 2)}`)
    + '\n'
}

const DIGESTED: Readonly<Record<number, string>> = { 0: 'Public Key', 1: 'Public Key Certificate', 2: 'Other' }

function formatDigest(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'ObjectDigestInfo')
  const type = DIGESTED[decodeSmallInteger(reader.expect(ENUMERATED, 'digestedObjectType'))]
  const other = reader.optional(OBJECT_IDENTIFIER)
  const { algorithm } = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'digestAlgorithm'))
  const digest = decodeBits(reader.expect(BIT_STRING, 'objectDigest')).octets
  reader.finish()
  return (type === undefined ? '' : `${spaces(indent)}Digest Type: ${type}\n`)
    + (other === undefined ? '' : `${spaces(indent)}Digest Type Identifier: ${formatObject(decodeOid(other))}\n`)
    + `${spaces(indent)}Signature Algorithm: ${formatObject(algorithm)}\n\n${spaces(indent)}Signature Value: \n${formatOctets(digest, indent + 4)}`
}

export const targetExtensions: Readonly<Record<string, ExtensionPrinter>> = { '2.5.29.38': attributeAuthorities, '2.5.29.55': targetingInformation }
