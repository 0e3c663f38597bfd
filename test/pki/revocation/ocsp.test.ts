import { describe, expect, test } from 'vitest'
import { attempt } from '#pki/fault.ts'
import { describeOcspRequest, describeOcspResponse } from '#pki/revocation/ocsp.ts'
import { bytes, concat, tlv } from '../../support/der.ts'
import { find, misplaced, vector } from '../../support/vectors.ts'

const CASES = [
  { id: 'request', document: vector('openssl/request.ocsp'), read: describeOcspRequest },
  { id: 'response', document: vector('openssl/response.ocsp'), read: describeOcspResponse },
]

describe('OCSP (RFC 6960)', () => {
  test('a request names the certificate by hashes and serial number (§4.1.1)', () => {
    const field = describeOcspRequest(CASES[0]!.document)
    expect(find(field, 'tbsRequest', 'requestList', 'Request', 'reqCert', 'serialNumber').value).toBe(0x1001n)
  })

  test('a response says revoked, since when and why (§4.2.1)', () => {
    const field = describeOcspResponse(CASES[1]!.document)
    expect(find(field, 'responseStatus').value).toEqual({ names: ['successful (0)'] })
    const single = find(field, 'responseBytes', 'response', 'BasicOCSPResponse', 'tbsResponseData', 'responses', 'SingleResponse')
    expect(find(single, 'certStatus', 'revoked', 'revocationReason').value).toEqual({ names: ['keyCompromise (1)'] })
  })

  test('an error has no more than its number (§4.2.1)', () => {
    expect(describeOcspResponse(bytes('30030a0106')).children).toMatchObject([{ name: 'responseStatus', value: { names: ['unauthorized (6)'] } }])
  })

  test('the fields have the names of the standard; a response of another type is shown as it is (§4.2.1)', () => {
    const outer = describeOcspResponse(CASES[1]!.document)
    expect(outer.name).toBe('OCSPResponse')
    const responseBytes = find(outer, 'responseBytes')
    expect(responseBytes.children!.map(({ name, value, range }) => [name, value, range !== undefined])).toEqual([['responseType', { oid: '1.3.6.1.5.5.7.48.1.1' }, true], ['response', undefined, true]])
    const other = tlv(0x30, bytes('0a0100'), tlv(0xa0, tlv(0x30, bytes('06032a0304'), tlv(0x04, tlv(0x30, bytes('020105'))))))
    expect(find(describeOcspResponse(other), 'responseBytes', 'response', 'BasicOCSPResponse')).toMatchObject({ range: expect.any(Array) })
  })

  test.each(CASES)('$id: ranges, truncation, damage, trailing octet', ({ document, read }) => {
    expect(misplaced(read(document), document.length)).toEqual([])
    for (let length = 0; length < document.length; length++) {
      expect(attempt(() => read(document.subarray(0, length))).ok).toBe(false)
      const damaged = document.slice()
      damaged[length]! ^= 0xff
      attempt(() => read(damaged))
    }
    expect(attempt(() => read(concat(document, bytes('00'))))).toMatchObject({ fault: { code: 'asn1/trailing-data' } })
  })
})
