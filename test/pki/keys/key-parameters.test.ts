import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { describeKeyParameters } from '#pki/keys/key-parameters.ts'
import { attempt } from '#pki/fault.ts'
import { findPemBlocks } from '#pki/pem/pem.ts'
import { oid } from '../../support/certificate-builder.ts'
import { text, tlv } from '../../support/der.ts'
import { openssl } from '../../support/openssl.ts'
import { misplaced } from '../../support/vectors.ts'

const element = (document: Uint8Array): ReturnType<typeof readElement> => readElement(document, 0, document.length)
/** PEM, since `genpkey -genparam` of OpenSSL 3.0 writes that whatever it is asked for. */
const parametersOf = (...line: readonly string[]): Uint8Array => [...findPemBlocks(text(openssl({}, ...line)))][0]!.octets
/** A positive number of so many bits. */
const number = (bits: number): Uint8Array => tlv(0x02, Uint8Array.of(...(bits % 8 === 0 ? [0] : []), 1 << ((bits - 1) % 8), ...new Uint8Array(Math.ceil(bits / 8) - 1)))
const seen = (document: Uint8Array): unknown => {
  const { name, value, children } = describeKeyParameters(element(document))
  return [name, value, ...(children ?? []).map((child) => child.name)]
}

describe('parameters that OpenSSL writes', () => {
  test.each([
    ['DH of a group (PKCS #3 §9)', ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', 'group:modp_2048'], ['DHParameter', 'DH 2048', 'prime', 'base']],
    ['DSA (RFC 3279 §2.3.2)', ['genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024'], ['Dss-Parms', 'DSA 1024', 'p', 'q', 'g']],
    ['a named curve (RFC 5480 §2.1.1)', ['ecparam', '-name', 'prime256v1'], ['namedCurve', 'EC P-256']],
    ['an explicit curve (RFC 3279 §2.3.5)', ['ecparam', '-name', 'prime256v1', '-param_enc', 'explicit'], ['ECParameters', 'EC 256', 'version', 'fieldID', 'curve', 'base', 'order', 'cofactor']],
  ] as const)('%s', (_name, line, expected) => {
    const document = parametersOf(...line)
    const [name, value, ...children] = seen(document) as string[]
    expect([name, value, ...children.slice(0, expected.length - 2)]).toEqual(expected)
    expect(misplaced(describeKeyParameters(element(document)), document.length)).toEqual([])
  })
})

test.each([
  ['DH with the length of the exponent', [2048, 2, 8], ['DHParameter', 'DH 2048', 'prime', 'base', 'privateValueLength']],
  ['X9.42 with a small generator', [2048, 2, 256], ['DomainParameters', 'DH 2048', 'p', 'g', 'q']],
  ['X9.42 with a cofactor', [2048, 2047, 256, 1792], ['DomainParameters', 'DH 2048', 'p', 'g', 'q', 'j']],
  ['DSA of the smallest order', [1024, 160, 1023], ['Dss-Parms', 'DSA 1024', 'p', 'q', 'g']],
  ['DH of 32768 bits', [32_768, 2], ['DHParameter', 'DH 32768', 'prime', 'base']],
] as const)('%s', (_name, numbers, expected) => {
  expect(seen(tlv(0x30, ...numbers.map(number)))).toEqual(expected)
})

test('a curve without a name keeps its identifier, and what has another order is a fault', () => {
  expect(seen(oid('1.2.3'))).toEqual(['namedCurve', { oid: '1.2.3' }])
  expect(attempt(() => describeKeyParameters(element(tlv(0x30, ...[2048, 2, 256, 9, 9, 9].map(number)))))).toMatchObject({ ok: false })
})
