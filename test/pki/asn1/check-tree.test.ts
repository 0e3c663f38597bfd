import { describe, expect, test } from 'vitest'
import { checkTree } from '#pki/asn1/check-tree.ts'
import { readElement } from '#pki/asn1/element.ts'
import { attempt } from '#pki/fault.ts'
import { bytes, concat, tlv } from '../../support/der.ts'

const faultOf = (octets: Uint8Array): string | undefined => {
  const read = attempt(() => checkTree(readElement(octets, 0, octets.length)))
  return read.ok ? undefined : read.fault.code
}

function nest(depth: number): Uint8Array {
  let inner: Uint8Array = bytes('0500')
  for (let level = 0; level < depth; level++) inner = tlv(0x30, inner)
  return inner
}

describe('checkTree', () => {
  const cases = [
    { id: 'well-formed', input: tlv(0x30, bytes('020101'), tlv(0x31, bytes('0101ff')), bytes('06022a03')), fault: undefined },
    { id: 'indefinite inside definite', input: tlv(0x30, bytes('3080 0500 0000'), bytes('0500')), fault: undefined },
    { id: 'inner length beyond the outer', input: bytes('3003020501'), fault: 'asn1/truncated' },
    { id: 'empty INTEGER (X.690 §8.3.1)', input: bytes('30020200'), fault: 'asn1/bad-integer' },
    { id: 'BOOLEAN of two octets (X.690 §8.2.1)', input: bytes('300401020000'), fault: 'asn1/bad-boolean' },
    { id: 'OBJECT IDENTIFIER that breaks off (X.690 §8.19.2)', input: bytes('3003060182'), fault: 'asn1/bad-oid' },
    { id: 'BOOLEAN of no octet', input: bytes('30020100'), fault: 'asn1/bad-boolean' },
    { id: 'indefinite in indefinite, and what follows', input: bytes('3080 3080 0500 0000 0200 0000'), fault: 'asn1/bad-integer' },
    { id: 'two zero octets that end nothing', input: bytes('3004 3000 0000'), fault: undefined },
    { id: 'an INTEGER after an indefinite value at the end of a definite one', input: bytes('300b 3006 3080 0500 0000 020101 '), fault: undefined },
    { id: 'wrapped in an OCTET STRING it is not looked into', input: bytes('3004 0402 0200'), fault: undefined },
    { id: 'nested one too deep', input: nest(129), fault: 'asn1/too-deep' },
    { id: 'nested to the limit', input: nest(128), fault: undefined },
    { id: 'nested too deep', input: nest(1000), fault: 'asn1/too-deep' },
    { id: 'nested as deep as may be', input: nest(100), fault: undefined },
  ]
  test.each(cases)('$id: $fault', ({ input, fault }) => {
    expect(faultOf(input)).toBe(fault)
  })

  test.each([
    ['30020200', { code: 'asn1/bad-integer', offset: 2 }], ['3004 0500 0100', { code: 'asn1/bad-boolean', offset: 4 }], ['3005 0500 060180', { code: 'asn1/bad-oid', offset: 4 }],
  ])('says where: %s', (hex, fault) => {
    expect(attempt(() => checkTree(readElement(bytes(hex), 0, bytes(hex).length)))).toMatchObject({ fault })
  })

  test('says where it is too deep', () => {
    const octets = nest(129)
    const read = attempt(() => checkTree(readElement(octets, 0, octets.length)))
    expect(read).toMatchObject({ fault: { code: 'asn1/too-deep', limit: 128 } })
    expect(octets.subarray((read as { fault: { offset: number } }).fault.offset)).toEqual(bytes('30020500'))
  })

  test('goes on after a constructed value has ended', () => {
    expect(faultOf(tlv(0x30, tlv(0x30, tlv(0x30, bytes('0500'))), bytes('0200')))).toBe('asn1/bad-integer')
  })

  test('stops counting in a value of very many elements', () => {
    expect(faultOf(tlv(0x30, concat(...Array.from({ length: 300 }, () => bytes('0500'.repeat(1000))), bytes('0200'))))).toBeUndefined()
  })
})
