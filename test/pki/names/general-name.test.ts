import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { attempt } from '#pki/fault.ts'
import { describeGeneralName } from '#pki/names/describe-general-name.ts'
import { decodeGeneralName, decodeGeneralNames, decodeGeneralNamesPartly, type GeneralName } from '#pki/names/general-name.ts'
import { commonName, dns, email, ip, oid, uri } from '../../support/certificate-builder.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'

const whole = (octets: Uint8Array): ReturnType<typeof readElement> => readElement(octets, 0, octets.length)
const UPN = '1.3.6.1.4.1.311.20.2.3'

const names = [
  { id: 'otherName', input: tlv(0xa0, oid(UPN), tlv(0xa0, tlv(0x0c, text('me@example')))), expected: { typeId: UPN } },
  { id: 'rfc822Name', input: email('me@example.com'), expected: { value: 'me@example.com' } },
  { id: 'dNSName', input: dns('www.example.com'), expected: { value: 'www.example.com' } },
  { id: 'x400Address', input: tlv(0xa3, bytes('3000')), expected: {} },
  { id: 'directoryName', input: tlv(0xa4, commonName('me')), expected: { value: { rdnSequence: [[{ type: '2.5.4.3', text: 'me' }]] } } },
  { id: 'ediPartyName', input: tlv(0xa5, tlv(0xa1, tlv(0x0c, text('party')))), expected: {} },
  { id: 'uniformResourceIdentifier', input: uri('https://example.com/'), expected: { value: 'https://example.com/' } },
  { id: 'iPAddress', input: ip('c0000201'), expected: { value: bytes('c0000201') } },
  { id: 'registeredID', input: concat(bytes('8803'), bytes('2a0304')), expected: { value: '1.2.3.4' } },
] as const

describe('GeneralName (RFC 5280 §4.2.1.6)', () => {
  test.each(names)('$id', ({ id, input, expected }) => {
    const name: GeneralName = decodeGeneralName(whole(input))
    expect(name).toMatchObject({ kind: id, ...expected })
    expect(describeGeneralName(name)).toMatchObject({ range: [0, input.length] })
  })

  test('a tag that no alternative has is refused', () => {
    expect(attempt(() => decodeGeneralName(whole(bytes('8900'))))).toMatchObject({ ok: false, fault: { code: 'asn1/unexpected-tag' } })
    expect(attempt(() => decodeGeneralName(whole(bytes('0c0161'))))).toMatchObject({ ok: false, fault: { code: 'asn1/unexpected-tag' } })
  })

  test('a list cut at any octet gives a fault, never another exception', () => {
    const list = tlv(0x30, ...names.map(({ input }) => input))
    for (let length = 0; length < list.length; length++) {
      expect(attempt(() => decodeGeneralNames(whole(list.subarray(0, length)))).ok).toBe(false)
    }
  })

  test('an octet too many inside a name is a fault', () => {
    expect(attempt(() => decodeGeneralName(whole(tlv(0xa4, commonName('me'), bytes('00')))))).toMatchObject({ ok: false })
  })
})

describe('a list with a malformed name, read as far as it goes', () => {
  test('keeps the names beside it', () => {
    const list = tlv(0x30, dns('a.example'), tlv(0xa4, bytes('3100')), dns('b.example'))
    expect(decodeGeneralNamesPartly(whole(list)).map((name) => ('value' in name ? name.value : name.kind))).toEqual(['a.example', 'malformed', 'b.example'])
  })

  test('tells a text by its tag number whatever the class', () => {
    const [name] = decodeGeneralNamesPartly(whole(tlv(0x30, tlv(0x02, text('gov')))))
    expect(describeGeneralName(name!)).toMatchObject({ name: 'dNSName', value: 'gov', faultCode: 'asn1/unexpected-tag' })
  })

  test('ends where the encoding breaks off', () => {
    expect(decodeGeneralNamesPartly(whole(tlv(0x30, dns('a.example'), bytes('8230'))))).toHaveLength(1)
    expect(decodeGeneralNamesPartly(whole(bytes('0400')))).toEqual([])
  })
})
