import { describe, expect, test } from 'vitest'
import { type CheckId, checkRequest } from '#pki/checks/index.ts'
import { decodeCertificationRequest } from '#pki/requests/certification-request.ts'
import {
  attribute, basicConstraints, buildRequest, commonName, dns, ecKey, type RequestParts, rsaKey, SHA1_WITH_RSA, SHA256_WITH_RSA, subjectAltName,
} from '../../support/certificate-builder.ts'
import { text, tlv } from '../../support/der.ts'

const REQUEST: RequestParts = {
  version: 0, subject: commonName('www.example.com'), subjectPublicKeyInfo: ecKey(), extensions: [subjectAltName([dns('www.example.com')])], attributes: [],
  algorithm: SHA256_WITH_RSA,
}

const CASES: readonly { id: string; parts: RequestParts; expected: readonly CheckId[] }[] = [
  { id: 'server', parts: REQUEST, expected: [] },
  { id: 'person', parts: { ...REQUEST, subject: commonName('Alice'), extensions: [] }, expected: [] },
  { id: 'no-san', parts: { ...REQUEST, extensions: [] }, expected: ['request/no-san'] },
  { id: 'challenge-password', parts: { ...REQUEST, attributes: [attribute('1.2.840.113549.1.9.7', tlv(0x13, text('secret')))] }, expected: ['request/challenge-password'] },
  { id: 'extensions-unreadable', parts: { ...REQUEST, extensions: [], attributes: [attribute('1.2.840.113549.1.9.14', tlv(0x30, tlv(0x05)))] }, expected: ['request/extensions-unreadable'] },
  { id: 'version', parts: { ...REQUEST, version: 1 }, expected: ['request/version'] },
  { id: 'sha-1', parts: { ...REQUEST, algorithm: SHA1_WITH_RSA }, expected: ['request/weak-signature'] },
  { id: 'asks-for-ca', parts: { ...REQUEST, subject: commonName('Sub CA'), extensions: [basicConstraints(true)] }, expected: ['request/asks-for-ca'] },
  { id: 'rsa-1024', parts: { ...REQUEST, subjectPublicKeyInfo: rsaKey(1024) }, expected: ['key/rsa-too-small'] },
]

describe('rules for requests', () => {
  test.each(CASES)('$id', ({ parts, expected }) => {
    expect(checkRequest(decodeCertificationRequest(buildRequest(parts))).map(({ id }) => id)).toEqual(expected)
  })
})
