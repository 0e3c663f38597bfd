import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recognise } from '#pki/recognise/recognise.ts'

const kindsOf = (bytes: Uint8Array): string[] => [...recognise(bytes)].map(({ kind, fault }) => fault?.code ?? kind)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Ed25519 key of RFC 8410 §10.1. */
const PUBLIC_KEY = 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='
const octets = Uint8Array.from(atob(PUBLIC_KEY), (character) => character.charCodeAt(0))
const hex = Array.from(octets, (octet) => octet.toString(16).padStart(2, '0'))

describe('recognise', () => {
  const forms = [
    { id: 'der', rule: 'X.690', input: octets },
    { id: 'pem', rule: 'RFC 7468 §13', input: utf8(`-----BEGIN PUBLIC KEY-----\n${PUBLIC_KEY}\n-----END PUBLIC KEY-----\n`) },
    { id: 'pem/wrong-label', rule: 'content wins over the label', input: utf8(`-----BEGIN CERTIFICATE-----\n${PUBLIC_KEY}\n-----END CERTIFICATE-----\n`) },
    { id: 'base64', rule: 'RFC 4648 §4', input: utf8(PUBLIC_KEY) },
    { id: 'base64url', rule: 'RFC 4648 §5', input: utf8(PUBLIC_KEY.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')) },
    { id: 'hex', rule: 'plain', input: utf8(hex.join('')) },
    { id: 'hex/colons', rule: 'as OpenSSL prints it', input: utf8(hex.join(':').toUpperCase()) },
    { id: 'hex/0x', rule: 'array of C', input: utf8(hex.map((pair) => `0x${pair}`).join(', ')) },
    { id: 'hex/escapes', rule: 'string of C', input: utf8(hex.map((pair) => String.raw`\x${pair}`).join('')) },
  ]
  test.each(forms)('reads a public key as $id ($rule)', ({ input }) => {
    const found = [...recognise(input)]
    expect(found.map(({ kind }) => kind)).toEqual(['publicKey'])
    expect(found[0]?.bytes).toEqual(octets)
  })

  test('hands out every object of several in one file', () => {
    expect(kindsOf(Uint8Array.from([...octets, ...octets]))).toEqual(['publicKey', 'publicKey'])
  })

  test('keeps what is left after the last object with it, and reports another that breaks off', () => {
    expect([...recognise(Uint8Array.from([...octets, 0xff, 0x01]))]).toMatchObject([{ kind: 'publicKey', trailing: Uint8Array.of(0xff, 0x01) }])
    expect(kindsOf(Uint8Array.from([...octets, ...octets.subarray(0, 20)]))).toEqual(['publicKey', 'asn1/truncated'])
  })

  test('names an empty input', () => {
    expect(kindsOf(new Uint8Array())).toEqual(['input/empty'])
  })

  test('gives objects or faults for arbitrary bytes, never an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(kindsOf(bytes).length).toBeGreaterThan(0)
    }), { numRuns: 300 })
  })

  test('gives objects or faults for every truncation and flipped octet of a key', () => {
    for (let length = 0; length < octets.length; length++) expect(kindsOf(octets.subarray(0, length)).length).toBeGreaterThan(0)
    for (let index = 0; index < octets.length; index++) expect(kindsOf(octets.map((octet, at) => (at === index ? octet ^ 0xff : octet))).length).toBeGreaterThan(0)
  })
})
