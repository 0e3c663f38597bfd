/** What a decoder of RFC 5280 §5.1 and RFC 6960 §4 says where a component is of another type or missing: which one, and what it should be. */
import { expect, test } from 'vitest'
import { attempt } from '#pki/fault.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { decodeOcspResponse } from '#pki/revocation/ocsp-response.ts'
import { describeOcspRequest, describeOcspResponse } from '#pki/revocation/ocsp.ts'
import { answersToDamage } from '../../support/damage.ts'
import { bytes } from '../../support/der.ts'
import { vector } from '../../support/vectors.ts'

test('OCSPResponse (RFC 6960 §4.2.1): each component is missed by its name', () => {
  expect(answersToDamage(vector('openssl/response.ocsp'), decodeOcspResponse)).toEqual([
    'asn1/unexpected-tag OCSPResponse.responseStatus ENUMERATED',
    'asn1/unexpected-end OCSPResponse responseStatus',
    'asn1/trailing-data OCSPResponse ',
    'read',
    'asn1/unexpected-tag responseBytes.ResponseBytes SEQUENCE',
    'asn1/unexpected-end responseBytes ResponseBytes',
    'asn1/unexpected-tag ResponseBytes.responseType OBJECT IDENTIFIER',
    'asn1/unexpected-end ResponseBytes responseType',
    'asn1/unexpected-tag ResponseBytes.response OCTET STRING',
    'asn1/unexpected-end ResponseBytes response',
    'asn1/unexpected-tag response.BasicOCSPResponse SEQUENCE',
    'asn1/unexpected-end response BasicOCSPResponse',
    'asn1/unexpected-tag BasicOCSPResponse.tbsResponseData SEQUENCE',
    'asn1/unexpected-end BasicOCSPResponse tbsResponseData',
    'asn1/unexpected-tag ResponderID [1] | [2]',
    'asn1/unexpected-end ResponseData responderID',
    'asn1/unexpected-tag ResponderID.byName SEQUENCE',
    'asn1/unexpected-end ResponderID byName',
    'asn1/unexpected-tag Name.RelativeDistinguishedName SET',
    'asn1/unexpected-tag RelativeDistinguishedName.AttributeTypeAndValue SEQUENCE',
    'asn1/unexpected-tag AttributeTypeAndValue.type OBJECT IDENTIFIER',
    'asn1/unexpected-end AttributeTypeAndValue type',
    'asn1/unexpected-end AttributeTypeAndValue value',
    'asn1/unexpected-tag ResponseData.producedAt GeneralizedTime',
    'asn1/unexpected-end ResponseData producedAt',
    'asn1/unexpected-tag ResponseData.responses SEQUENCE',
    'asn1/unexpected-end ResponseData responses',
    'asn1/unexpected-tag SingleResponse.certID SEQUENCE',
    'asn1/unexpected-end SingleResponse certID',
    'asn1/unexpected-tag certID.hashAlgorithm SEQUENCE',
    'asn1/unexpected-end certID hashAlgorithm',
    'asn1/unexpected-tag AlgorithmIdentifier.algorithm OBJECT IDENTIFIER',
    'asn1/unexpected-end AlgorithmIdentifier algorithm',
    'asn1/unexpected-tag certID.issuerNameHash OCTET STRING',
    'asn1/unexpected-end certID issuerNameHash',
    'asn1/unexpected-tag certID.issuerKeyHash OCTET STRING',
    'asn1/unexpected-end certID issuerKeyHash',
    'asn1/unexpected-tag certID.serialNumber INTEGER',
    'asn1/unexpected-end certID serialNumber',
    'asn1/unexpected-tag CertStatus [0] | [1] | [2]',
    'asn1/unexpected-end SingleResponse certStatus',
    'asn1/unexpected-tag RevokedInfo.revocationTime GeneralizedTime',
    'asn1/unexpected-end RevokedInfo revocationTime',
    'asn1/trailing-data RevokedInfo ',
    'asn1/unexpected-tag revocationReason.revocationReason ENUMERATED',
    'asn1/unexpected-end revocationReason revocationReason',
    'asn1/unexpected-tag SingleResponse.thisUpdate GeneralizedTime',
    'asn1/unexpected-end SingleResponse thisUpdate',
    'asn1/trailing-data SingleResponse ',
    'asn1/unexpected-tag nextUpdate.nextUpdate GeneralizedTime',
    'asn1/unexpected-end nextUpdate nextUpdate',
    'asn1/unexpected-tag BasicOCSPResponse.signatureAlgorithm SEQUENCE',
    'asn1/unexpected-end BasicOCSPResponse signatureAlgorithm',
    'asn1/unexpected-tag BasicOCSPResponse.signature BIT STRING',
    'asn1/unexpected-end BasicOCSPResponse signature',
    'asn1/trailing-data BasicOCSPResponse ',
    'asn1/unexpected-tag certs.certs SEQUENCE',
    'asn1/unexpected-end certs certs',
  ])
})

test('ResponseBytes, as its fields are shown (RFC 6960 §4.2.1)', () => {
  expect(answersToDamage(vector('openssl/response.ocsp'), describeOcspResponse)).toEqual(expect.arrayContaining([
    'asn1/unexpected-tag responseBytes.responseType OBJECT IDENTIFIER',
    'asn1/unexpected-end responseBytes responseType',
    'asn1/unexpected-tag responseBytes.response OCTET STRING',
    'asn1/unexpected-end responseBytes response',
    'asn1/unexpected-end BasicOCSPResponse BasicOCSPResponse',
    'asn1/unexpected-tag BasicOCSPResponse.tbsResponseData ',
  ]))
  expect(attempt(() => describeOcspResponse(bytes('3100')))).toMatchObject({ fault: { structure: 'OCSPResponse.OCSPResponse' } })
  expect(attempt(() => describeOcspRequest(bytes('3100')))).toMatchObject({ fault: { structure: 'OCSPRequest.OCSPRequest' } })
  expect(attempt(() => decodeCertificateList(bytes('3100')))).toMatchObject({ fault: { structure: 'CertificateList.CertificateList' } })
  expect(attempt(() => decodeOcspResponse(bytes('3100')))).toMatchObject({ fault: { structure: 'OCSPResponse.OCSPResponse' } })
})

test('OCSPRequest (RFC 6960 §4.1.1): each component is missed by its name', () => {
  expect(answersToDamage(vector('openssl/request.ocsp'), describeOcspRequest)).toEqual([
    'asn1/unexpected-tag OCSPRequest.tbsRequest ',
    'asn1/unexpected-end OCSPRequest OCSPRequest.tbsRequest',
    'asn1/unexpected-tag tbsRequest.requestList ',
    'asn1/unexpected-end tbsRequest tbsRequest.requestList',
    'asn1/unexpected-tag requestList.Request ',
    'read',
    'asn1/unexpected-tag Request.reqCert ',
    'asn1/unexpected-end Request Request.reqCert',
    'asn1/unexpected-tag reqCert.hashAlgorithm ',
    'asn1/unexpected-end reqCert reqCert.hashAlgorithm',
    'asn1/unexpected-tag hashAlgorithm.algorithm ',
    'asn1/unexpected-end hashAlgorithm hashAlgorithm.algorithm',
    'asn1/unexpected-tag reqCert.issuerNameHash ',
    'asn1/unexpected-end reqCert reqCert.issuerNameHash',
    'asn1/unexpected-tag reqCert.issuerKeyHash ',
    'asn1/unexpected-end reqCert reqCert.issuerKeyHash',
    'asn1/unexpected-tag reqCert.serialNumber ',
    'asn1/unexpected-end reqCert reqCert.serialNumber',
  ])
})

test('CertificateList (RFC 5280 §5.1): each component is missed by its name, in the list and in its entries', () => {
  const readAll = (bytes: Uint8Array): void => {
    const list = decodeCertificateList(bytes)
    for (let index = 0; index < list.count; index++) list.entryAt(index)
  }
  expect(answersToDamage(vector('openssl/ca.crl'), readAll)).toEqual([
    'asn1/unexpected-tag CertificateList.tbsCertList SEQUENCE',
    'asn1/unexpected-end CertificateList tbsCertList',
    'asn1/unexpected-tag TBSCertList.signature SEQUENCE',
    'asn1/unexpected-end TBSCertList signature',
    'asn1/unexpected-tag AlgorithmIdentifier.algorithm OBJECT IDENTIFIER',
    'asn1/unexpected-end AlgorithmIdentifier algorithm',
    'asn1/unexpected-tag TBSCertList.issuer SEQUENCE',
    'asn1/unexpected-end TBSCertList issuer',
    'asn1/unexpected-tag Name.RelativeDistinguishedName SET',
    'read',
    'asn1/unexpected-tag RelativeDistinguishedName.AttributeTypeAndValue SEQUENCE',
    'asn1/unexpected-tag AttributeTypeAndValue.type OBJECT IDENTIFIER',
    'asn1/unexpected-end AttributeTypeAndValue type',
    'asn1/unexpected-end AttributeTypeAndValue value',
    'asn1/unexpected-end TBSCertList thisUpdate',
    'asn1/trailing-data TBSCertList ',
    'asn1/unexpected-tag TBSCertList.revokedCertificates SEQUENCE { INTEGER, …',
    'asn1/unexpected-end revokedCertificate revocationDate',
    'asn1/unexpected-tag revokedCertificate.crlEntryExtensions SEQUENCE',
    'asn1/unexpected-tag Extension.extnID OBJECT IDENTIFIER',
    'asn1/unexpected-end Extension extnID',
    'asn1/unexpected-tag Extension.extnValue OCTET STRING',
    'asn1/unexpected-end Extension extnValue',
    'asn1/unexpected-tag crlExtensions.extensions SEQUENCE',
    'asn1/unexpected-end crlExtensions extensions',
    'asn1/unexpected-tag extensions.Extension SEQUENCE',
    'asn1/unexpected-tag CertificateList.signatureAlgorithm SEQUENCE',
    'asn1/unexpected-end CertificateList signatureAlgorithm',
    'asn1/unexpected-tag CertificateList.signatureValue BIT STRING',
    'asn1/unexpected-end CertificateList signatureValue',
  ])
})
