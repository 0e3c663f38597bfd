/** A certificate as fields, with the RFC's names and the range of each encoding: RFC 5280 §4.1. */
import { describeAlgorithmIdentifier } from '#pki/algorithms/describe-algorithm.ts'
import type { Element } from '#pki/asn1/element.ts'
import type { Time } from '#pki/asn1/time.ts'
import type { Field } from '#pki/field.ts'
import { describeExtension } from '#pki/extensions/read-extension.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { describeSubjectPublicKeyInfo } from '#pki/keys/describe-public-key.ts'
import { describeName } from '#pki/names/describe-name.ts'
import type { Certificate } from './certificate.ts'

export function describeCertificate(certificate: Certificate): Field {
  const { version, versionElement, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, issuerUniqueID, subjectUniqueID, extensions } = certificate
  const tbs: Field = {
    name: 'tbsCertificate',
    range: certificate.tbsCertificate.range,
    children: [
      { name: 'version', value: version, ...(versionElement === undefined ? {} : { range: versionElement.range }) },
      { name: 'serialNumber', value: serialNumber.content, range: serialNumber.range },
      describeAlgorithmIdentifier('signature', signature),
      describeName('issuer', issuer),
      {
        name: 'validity', range: validity.element.range,
        children: [describeTime('notBefore', validity.notBefore), describeTime('notAfter', validity.notAfter)],
      },
      describeName('subject', subject),
      describeSubjectPublicKeyInfo('subjectPublicKeyInfo', subjectPublicKeyInfo),
      ...uniqueId('issuerUniqueID', issuerUniqueID),
      ...uniqueId('subjectUniqueID', subjectUniqueID),
      ...describeExtensions(extensions).map((field) => ({ ...field, ...(certificate.extensionsElement === undefined ? {} : { range: certificate.extensionsElement.range }) })),
    ],
  }
  return {
    name: 'Certificate',
    range: certificate.element.range,
    children: [
      tbs, describeAlgorithmIdentifier('signatureAlgorithm', certificate.signatureAlgorithm),
      { name: 'signatureValue', value: certificate.signatureValue.octets, range: certificate.signatureElement.range },
    ],
  }
}

const uniqueId = (name: string, element: Element | undefined): Field[] => (element === undefined ? [] : [{ name, value: element.content, range: element.range }])

/** The list under one heading; nothing where there are none. */
export function describeExtensions(extensions: readonly Extension[], name = 'extensions'): Field[] {
  if (extensions.length === 0) return []
  const [first, last] = [extensions[0]!, extensions.at(-1)!]
  return [{ name, range: [first.element.start, last.element.end], children: extensions.map(describeExtension) }]
}

export function describeTime(name: string, { ms, text, element }: Time): Field {
  return { name, range: element.range, value: { time: { ms, text } }, ...(ms === undefined ? { faultCode: 'asn1/bad-time' } : {}) }
}
