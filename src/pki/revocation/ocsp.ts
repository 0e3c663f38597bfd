/** OCSP requests and responses as fields: RFC 6960 §4.1, §4.2. */
import { decodeCertificateElement } from '#pki/certificates/certificate.ts'
import { describeCertificate } from '#pki/certificates/describe-certificate.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import {
  any, bitString, choice, custom, enumerated, explicit, generalizedTime, implicit, integer, nullValue, octetString, optional, type Schema, sequence, sequenceOf,
} from '#pki/asn1/schema.ts'
import { OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeExtension } from '#pki/extensions/extension.ts'
import { algorithmIdentifier, generalName } from '#pki/extensions/pkix-others.ts'
import { describeExtension } from '#pki/extensions/read-extension.ts'
import { reasonNames } from '#pki/extensions/crl-extensions.ts'
import type { Field } from '#pki/field.ts'
import { describeName } from '#pki/names/describe-name.ts'
import { decodeName } from '#pki/names/name.ts'
import { ID_PKIX_OCSP_BASIC } from './ocsp-response.ts'

const extensions = sequenceOf('Extension', custom(SEQUENCE, (_, element) => describeExtension(decodeExtension(element))))
const name = custom(SEQUENCE, (label, element) => describeName(label, decodeName(element)))
const certificates = sequenceOf('Certificate', custom(SEQUENCE, (_, element) => describeCertificate(decodeCertificateElement(element))))
const certID = sequence({ hashAlgorithm: algorithmIdentifier, issuerNameHash: octetString, issuerKeyHash: octetString, serialNumber: integer })
const signature = sequence({ signatureAlgorithm: algorithmIdentifier, signature: bitString, certs: optional(explicit(0, certificates)) })

/** `OCSPRequest ::= SEQUENCE { tbsRequest TBSRequest, optionalSignature [0] EXPLICIT Signature OPTIONAL }` */
const ocspRequest = sequence({
  tbsRequest: sequence({
    version: optional(explicit(0, integer)), requestorName: optional(explicit(1, generalName)),
    requestList: sequenceOf('Request', sequence({ reqCert: certID, singleRequestExtensions: optional(explicit(0, extensions)) })),
    requestExtensions: optional(explicit(2, extensions)),
  }),
  optionalSignature: optional(explicit(0, signature)),
})

const certStatus = choice({
  good: implicit(0, nullValue),
  revoked: implicit(1, sequence({ revocationTime: generalizedTime, revocationReason: optional(explicit(0, enumerated(reasonNames))) })),
  unknown: implicit(2, nullValue),
})
const basicResponse = sequence({
  tbsResponseData: sequence({
    version: optional(explicit(0, integer)),
    responderID: choice({ byName: explicit(1, name), byKey: explicit(2, octetString) }),
    producedAt: generalizedTime,
    responses: sequenceOf('SingleResponse', sequence({
      certID, certStatus, thisUpdate: generalizedTime, nextUpdate: optional(explicit(0, generalizedTime)), singleExtensions: optional(explicit(1, extensions)),
    })),
    responseExtensions: optional(explicit(1, extensions)),
  }),
  signatureAlgorithm: algorithmIdentifier,
  signature: bitString,
  certs: optional(explicit(0, certificates)),
})



/** `ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING }` */
const responseBytes: Schema = custom(SEQUENCE, (label, element): Field => {
  const reader = Reader.inside(element, label)
  const typeElement = reader.expect(OBJECT_IDENTIFIER, 'responseType')
  const response = reader.expect(OCTET_STRING, 'response')
  reader.finish()
  const oid = decodeOid(typeElement)
  const inner = Reader.wrapped(response, 'BasicOCSPResponse')
  const schema = oid === ID_PKIX_OCSP_BASIC ? basicResponse : any
  const described = schema.describe('BasicOCSPResponse', inner.next('BasicOCSPResponse'))
  return { name: label, range: element.range, children: [{ name: 'responseType', value: { oid }, range: typeElement.range }, { name: 'response', range: response.range, children: [described] }] }
})

const responseStatus = enumerated(['successful', 'malformedRequest', 'internalError', 'tryLater', undefined, 'sigRequired', 'unauthorized'])
const ocspResponse = sequence({ responseStatus, responseBytes: optional(explicit(0, responseBytes)) })

/** @throws PkiError where the bytes are no OCSPRequest. */
export function describeOcspRequest(bytes: Uint8Array): Field {
  return ocspRequest.describe('OCSPRequest', decodeWhole(bytes, SEQUENCE, 'OCSPRequest'))
}

/** @throws PkiError where the bytes are no OCSPResponse. */
export function describeOcspResponse(bytes: Uint8Array): Field {
  return ocspResponse.describe('OCSPResponse', decodeWhole(bytes, SEQUENCE, 'OCSPResponse'))
}
