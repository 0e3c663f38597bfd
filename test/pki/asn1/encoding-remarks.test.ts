import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { bytes, concat, tlv } from '../../support/der.ts'

const kindsOf = (document: Uint8Array): string[] => encodingRemarks(readElement(document, 0, document.length)).map(({ kind }) => kind)

describe('where BER is not DER (X.690 §10, §11)', () => {
  test.each([
    { id: 'der', rule: '§10', hex: '300a0101ff02020080030206c0', expected: [] },
    { id: 'der/long', rule: '§10.1: 128 octets need one more', hex: `048180${'00'.repeat(128)}`, expected: [] },
    { id: 'der/high-tag', rule: '§8.1.2.4', hex: 'bf81020302017f', expected: [] },
    { id: 'length/indefinite', rule: '§10.1', hex: '30800000', expected: ['indefinite-length'] },
    { id: 'length/not-minimal', rule: '§10.1', hex: '04810100', expected: ['length-not-minimal'] },
    { id: 'length/leading-zero', rule: '§10.1', hex: '0482000100', expected: ['length-not-minimal'] },
    { id: 'string/constructed', rule: '§10.2', hex: '2403040100', expected: ['constructed-string'] },
    { id: 'boolean/not-ff', rule: '§11.1', hex: '010101', expected: ['boolean'] },
    { id: 'integer/leading-zero', rule: '§8.3.2', hex: '0202007f', expected: ['integer-not-minimal'] },
    { id: 'integer/leading-ones', rule: '§8.3.2', hex: '0202ff80', expected: ['integer-not-minimal'] },
    { id: 'bits/unused-set', rule: '§11.2.1', hex: '03020181', expected: ['unused-bits'] },
    { id: 'inside', rule: 'every level is looked at, in order', hex: '300d3080020200010000a103010101', expected: ['indefinite-length', 'integer-not-minimal', 'boolean'] },
    { id: 'broken-inside', rule: 'what cannot be read is no remark', hex: 'a0023005', expected: [] },
    { id: 'broken-then-sound', rule: 'what follows a broken container is looked at', hex: '300a300201050202007f0500', expected: ['integer-not-minimal'] },
    { id: 'after-indefinite', rule: 'goes on behind the end-of-contents octets', hex: '300b3080050000000101010500', expected: ['indefinite-length', 'boolean'] },
  ])('$id ($rule)', ({ hex, expected }) => {
    expect(kindsOf(bytes(hex))).toEqual(expected)
  })

  test('a wide value does not overflow anything, and remarks end somewhere', () => {
    const wide = tlv(0x30, concat(...Array.from({ length: 100 }, () => concat(...Array.from({ length: 1000 }, () => bytes('010101'))))))
    expect(kindsOf(wide).length).toBe(100)
    expect(kindsOf(tlv(0x30, new Uint8Array(450_000).map((_, index) => (index % 3 === 0 ? 1 : index % 3 === 1 ? 1 : 0xff))))).toEqual([])
  })
})
