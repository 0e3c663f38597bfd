import { describe, expect, test } from 'vitest'
import { describeObject } from '#pki/recognise/describe-object.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { summarise } from '#pki/recognise/summarise.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'
import { find, vector } from '../../support/vectors.ts'

const certificate = [...recognise(vector('openssl/server.crt'))][0]!.bytes
const base64url = (value: string): string => Buffer.from(value).toString('base64url')
const HEADER = base64url('{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":10000}')
const compactJwe = text(`${HEADER}.${base64url('key')}.${base64url('iv')}.${base64url('ciphertext')}.${base64url('tag')}`)
const pvk = (salt: string): Uint8Array => concat(bytes(`1ef1b5b0 00000000 01000000 0${salt === '' ? 0 : 1}000000 ${(salt.length / 2).toString(16).padStart(2, '0')}000000 08000000`), bytes(salt), bytes('0702000000a40000'))

describe('files of other makers', () => {
  const files = [
    { id: 'JWE, compact (RFC 7516 §7.1)', input: compactJwe, kind: 'jsonWebEncryption' },
    { id: 'JWE, JSON (RFC 7516 §7.2)', input: text(JSON.stringify({ protected: HEADER, iv: 'aXY', ciphertext: 'Y2lwaGVy', tag: 'dGFn' })), kind: 'jsonWebEncryption' },
    { id: 'PVK', input: pvk(''), kind: 'pvk' },
    { id: 'PVK, encrypted', input: pvk('00112233445566778899aabbccddeeff'), kind: 'pvk' },
    { id: 'CMS key database', input: concat(bytes('3748060200000000'), text('X509KEY'), bytes('0000001388')), kind: 'ibmKeyDatabase' },
    { id: 'stash file', input: Uint8Array.from({ length: 193 }, (_, index) => (index * 89 + 130) % 256), kind: 'ibmStash' },
    { id: 'PkiPath (RFC 6066 §10.1)', input: tlv(0x30, certificate, certificate), kind: 'certificatePath' },
    { id: 'CertificatePair (X.509 §11.2.3)', input: tlv(0x30, tlv(0xa0, certificate), tlv(0xa1, certificate)), kind: 'certificatePair' },
  ] as const
  test.each(files)('$id is named $kind, and drawn', ({ input, kind }) => {
    const found = [...recognise(input)][0]!
    expect(found.kind).toBe(kind)
    expect(describeObject(found).name).not.toBe('')
  })

  test('a path and a pair hand out their certificates', () => {
    expect([...recognise(tlv(0x30, certificate, certificate))].map(({ kind, path }) => [kind, path])).toEqual([
      ['certificatePath', []], ['certificate', ['PkiPath']], ['certificate', ['PkiPath']],
    ])
    expect([...recognise(tlv(0x30, tlv(0xa1, certificate)))].map(({ kind }) => kind)).toEqual(['certificatePair', 'certificate'])
  })

  test('a JWE shows its header, a PVK whether it is encrypted', async () => {
    const [jwe] = recognise(compactJwe)
    expect(find(describeObject(jwe!), 'p2c').value).toBe(10_000)
    const [locked] = recognise(pvk('00112233445566778899aabbccddeeff'))
    expect(await summarise(locked!)).toMatchObject({ isSecret: true, isEncrypted: true })
    const [open] = recognise(pvk(''))
    expect(await summarise(open!)).toMatchObject({ isSecret: true, isEncrypted: false })
  })

  test('a signed token is no encrypted one (RFC 7519)', () => {
    expect([...recognise(text(`${base64url('{"alg":"RS256"}')}.${base64url('{"sub":"1"}')}.c2ln`))].map(({ fault }) => fault?.code)).toEqual(['input/unrecognised'])
  })
})
