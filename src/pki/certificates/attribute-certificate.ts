/** Attribute certificates: RFC 5755 §4.1. */
import { decodeWhole } from '#pki/asn1/reader.ts'
import { any, bitString, choice, custom, enumerated, explicit, generalizedTime, implicit, integer, objectIdentifier, optional, sequence, sequenceOf } from '#pki/asn1/schema.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeExtension } from '#pki/extensions/extension.ts'
import { algorithmIdentifier, attribute, generalNames } from '#pki/extensions/pkix-others.ts'
import { describeExtension } from '#pki/extensions/read-extension.ts'
import type { Field } from '#pki/field.ts'

const extension = custom(SEQUENCE, (_, element) => describeExtension(decodeExtension(element)))
const issuerSerial = sequence({ issuer: generalNames, serial: integer, issuerUID: optional(bitString) })
const objectDigestInfo = sequence({
  digestedObjectType: enumerated(['publicKey', 'publicKeyCert', 'otherObjectTypes']), otherObjectTypeID: optional(objectIdentifier),
  digestAlgorithm: algorithmIdentifier, objectDigest: bitString,
})
const v2Form = sequence({ issuerName: optional(generalNames), baseCertificateID: optional(implicit(0, issuerSerial)), objectDigestInfo: optional(implicit(1, objectDigestInfo)) })

/** `AttributeCertificate ::= SEQUENCE { acinfo AttributeCertificateInfo, signatureAlgorithm, signatureValue }` */
const attributeCertificate = sequence({
  acinfo: sequence({
    version: optional(integer),
    holder: sequence({
      baseCertificateID: optional(implicit(0, issuerSerial)), entityName: optional(implicit(1, generalNames)), objectDigestInfo: optional(implicit(2, objectDigestInfo)),
    }),
    issuer: choice({ v1Form: generalNames, v2Form: implicit(0, v2Form) }),
    signature: algorithmIdentifier,
    serialNumber: integer,
    attrCertValidityPeriod: sequence({ notBeforeTime: generalizedTime, notAfterTime: generalizedTime }),
    attributes: sequenceOf('Attribute', attribute),
    issuerUniqueID: optional(bitString),
    extensions: optional(sequenceOf('Extension', extension)),
  }),
  signatureAlgorithm: algorithmIdentifier,
  signatureValue: bitString,
})

/** Version 1 of X.509 (1997) put its subject where the holder stands now: `[0]` or `[1]` EXPLICIT, no outer SEQUENCE. */
const attributeCertificateV1 = sequence({
  acInfo: sequence({
    version: optional(integer), subject: choice({ baseCertificateID: explicit(0, any), subjectName: explicit(1, generalNames) }), issuer: generalNames,
    signature: algorithmIdentifier, serialNumber: integer, attrCertValidityPeriod: sequence({ notBeforeTime: generalizedTime, notAfterTime: generalizedTime }),
    attributes: sequenceOf('Attribute', attribute), issuerUniqueID: optional(bitString), extensions: optional(sequenceOf('Extension', extension)),
  }),
  signatureAlgorithm: algorithmIdentifier,
  signatureValue: bitString,
})

/** @throws PkiError where the bytes are no attribute certificate. */
export function describeAttributeCertificate(bytes: Uint8Array): Field {
  const element = decodeWhole(bytes, SEQUENCE, 'AttributeCertificate')
  const first = bytes[element.contentStart + (bytes[element.contentStart + 1]! < 0x80 ? 2 : 2 + (bytes[element.contentStart + 1]! & 0x7f))]
  const isV1 = first !== undefined && first >= 0xa0
  return (isV1 ? attributeCertificateV1 : attributeCertificate).describe('AttributeCertificate', element)
}
