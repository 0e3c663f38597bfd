import { describe, expect, test } from 'vitest'
import { attempt } from '#pki/fault.ts'
import { decodeCertificationRequest, describeCertificationRequest, requestedExtensions, verifyProofOfPossession } from '#pki/requests/certification-request.ts'
import { attribute, buildRequest, commonName, dns, ecKey, type RequestParts, SHA256_WITH_RSA, subjectAltName } from '../../support/certificate-builder.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'
import { find, misplaced, vector } from '../../support/vectors.ts'

const REQUEST = vector('openssl/server.csr')
const PARTS: RequestParts = { version: 0, subject: commonName('x'), subjectPublicKeyInfo: ecKey(), extensions: [], attributes: [], algorithm: SHA256_WITH_RSA }

const describeBuilt = (parts: Partial<RequestParts>): ReturnType<typeof describeCertificationRequest> =>
  describeCertificationRequest(decodeCertificationRequest(buildRequest({ ...PARTS, ...parts })))

describe('certification requests (RFC 2986)', () => {
  test('the fields have the names of the RFC, and their octets', () => {
    const field = describeCertificationRequest(decodeCertificationRequest(REQUEST))
    expect(find(field, 'certificationRequestInfo', 'subject').value).toBe('CN=www.example.com,C=DE')
    expect(find(field, 'certificationRequestInfo', 'attributes', 'extensionRequest', 'subjectAltName', 'dNSName').value).toBe('www.example.com')
    expect(misplaced(field, REQUEST.length)).toEqual([])
  })

  test('proof of possession (§3)', async () => {
    expect(await verifyProofOfPossession(decodeCertificationRequest(REQUEST))).toBe('valid')
    const damaged = REQUEST.slice()
    damaged[decodeCertificationRequest(REQUEST).subject.element.end - 1]! ^= 1
    expect(await verifyProofOfPossession(decodeCertificationRequest(damaged))).toBe('invalid')
  })

  test('a challenge password is shown as a secret (RFC 2985 §5.4.1)', () => {
    const field = describeBuilt({ attributes: [attribute('1.2.840.113549.1.9.7', tlv(0x13, text('hunter2')))] })
    expect(find(field, 'certificationRequestInfo', 'attributes', 'challengePassword')).toMatchObject({ value: 'hunter2', secret: true })
  })

  test('extensions of several requests for them come in order, Microsoft’s too', () => {
    const asked = tlv(0x30, tlv(0x30, bytes('0603551d0f'), tlv(0x04, bytes('03020780'))))
    const request = decodeCertificationRequest(buildRequest({
      ...PARTS, extensions: [subjectAltName([dns('a.example')])], attributes: [attribute('1.3.6.1.4.1.311.2.1.14', asked)],
    }))
    expect(requestedExtensions(request).map(({ extnID }) => extnID)).toEqual(['2.5.29.17', '2.5.29.15'])
  })

  test('an extension that is none leaves the others readable', () => {
    const asked = tlv(0x30, tlv(0x05), tlv(0x30, bytes('0603551d0f'), tlv(0x04, bytes('03020780'))))
    const field = describeBuilt({ attributes: [attribute('1.2.840.113549.1.9.14', asked)] })
    expect(find(field, 'certificationRequestInfo', 'attributes', 'extensionRequest').children).toMatchObject([{ faultCode: 'asn1/unexpected-tag' }, { name: 'keyUsage' }])
  })

  test('an attribute that nobody knows is shown by its number', () => {
    const field = describeBuilt({ attributes: [attribute('1.2.3.4', tlv(0x02, bytes('05')))] })
    expect(find(field, 'certificationRequestInfo', 'attributes', '1.2.3.4')).toMatchObject({ children: [{ value: 5n }] })
  })

  test('every truncation and every damaged octet is a fault or a reading', () => {
    for (let length = 0; length < REQUEST.length; length++) {
      expect(attempt(() => decodeCertificationRequest(REQUEST.subarray(0, length))).ok).toBe(false)
      const damaged = REQUEST.slice()
      damaged[length]! ^= 0xff
      attempt(() => describeCertificationRequest(decodeCertificationRequest(damaged)))
    }
    expect(attempt(() => decodeCertificationRequest(concat(REQUEST, bytes('00'))))).toMatchObject({ fault: { code: 'asn1/trailing-data' } })
  })
})
