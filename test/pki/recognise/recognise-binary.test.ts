/** What a file of octets is taken for, where its objects stand in it, and what is said of the rest. */
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { recognise } from '#pki/recognise/recognise.ts'
import type { Recognised } from '#pki/recognise/recognised.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'
import { vector } from '../../support/vectors.ts'

/** Ed25519 key of RFC 8410 §10.1. */
const key = Uint8Array.from(atob('MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE='), (character) => character.charCodeAt(0))
const certificate = vector('openssl/server.crt')
const pem = (label: string, octets: Uint8Array, headers = ''): string => `-----BEGIN ${label}-----\n${headers}${Buffer.from(octets).toString('base64')}\n-----END ${label}-----\n`
const shape = (found: Recognised): unknown => [found.fault === undefined ? found.kind : found.fault.code, found.encoding, found.place, ...(found.trailing === undefined ? [] : [Buffer.from(found.trailing).toString('hex')])]
const shapes = (input: Uint8Array | string): unknown[] => [...recognise(typeof input === 'string' ? text(input) : input)].map(shape)
const kinds = (input: Uint8Array | string): unknown[] => [...recognise(typeof input === 'string' ? text(input) : input)].map(({ kind, fault }) => fault?.code ?? kind)
const KEY_END = key.length

describe('DER (X.690)', () => {
  test.each<[string, Uint8Array, unknown[]]>([
    ['alone', key, [['publicKey', 'der', [0, KEY_END]]]],
    ['after a byte order mark', concat(bytes('efbbbf'), key), [['publicKey', 'der', [3, KEY_END + 3]]]],
    ['after line ends and a space', concat(bytes('0d0a20'), key), [['publicKey', 'der', [3, KEY_END + 3]]]],
    ['after seven line ends', concat(bytes('0a0a0a0a0a0a0a'), key), [['publicKey', 'der', [7, KEY_END + 7]]]],
    ['filled up with zeros', concat(key, bytes('000000')), [['publicKey', 'der', [0, KEY_END]]]],
    ['with a line end behind it', concat(key, bytes('0d0a')), [['publicKey', 'der', [0, KEY_END]]]],
    ['with a space behind it', concat(key, bytes('20')), [['publicKey', 'der', [0, KEY_END]]]],
    ['with octets behind it', concat(key, bytes('ff00')), [['publicKey', 'der', [0, KEY_END], 'ff00']]],
    ['with another behind it', concat(key, key), [['publicKey', 'der', [0, KEY_END]], ['publicKey', 'der', [KEY_END, 2 * KEY_END]]]],
    ['with a broken one behind it', concat(key, bytes('308201')), [['publicKey', 'der', [0, KEY_END]], ['asn1/truncated', 'der', [KEY_END, KEY_END + 3]]]],
    ['with another and zeros behind it', concat(key, key, bytes('00')), [['publicKey', 'der', [0, KEY_END]], ['publicKey', 'der', [KEY_END, 2 * KEY_END]]]],
    ['of no structure that is known', bytes('3003020105'), [['asn1', 'der', [0, 5]]]],
  ])('%s', (_, input, expected) => {
    expect(shapes(input)).toEqual(expected)
  })

  test('what breaks off is told with its place in the file', () => {
    expect([...recognise(concat(key, bytes('308201')))][1]!.fault).toMatchObject({ code: 'asn1/truncated', offset: KEY_END })
    expect([...recognise(key.subarray(0, 20))][0]!.fault).toMatchObject({ code: 'asn1/truncated', offset: 0 })
  })

  test('two octets are DER only where nothing stands before them', () => {
    expect(kinds(bytes('3000'))).toEqual(['asn1'])
    expect(kinds(bytes('3080'))).toEqual(['asn1/truncated'])
  })

  test('text that happens to parse as DER is text', () => {
    expect(kinds('0\x20abcdefghijklmnopqrstuvwxyz 12345678')).toEqual(['input/unrecognised'])
  })
})

describe('marks of formats', () => {
  const bks = (version: number, saltLength: number, iterations: number): Uint8Array => {
    const octets = new Uint8Array(12 + saltLength + 40)
    const view = new DataView(octets.buffer)
    view.setInt32(0, version)
    view.setInt32(4, saltLength)
    view.setInt32(8 + saltLength, iterations)
    return octets
  }
  test.each<[string, Uint8Array, string]>([
    ['JKS', bytes('feedfeed 00000002 00000000'), 'javaKeystore'], ['JCEKS', bytes('cececece 00000002 00000000'), 'javaKeystore'],
    ['BKS 1', bks(1, 20, 1000), 'bouncyCastleKeystore'], ['BKS 2, salt of 8', bks(2, 8, 1), 'bouncyCastleKeystore'], ['BKS, salt of 64', bks(1, 64, 99_999), 'bouncyCastleKeystore'],
    ['BKS of version 3', bks(3, 20, 1000), 'input/unrecognised'], ['BKS of version 0', bks(0, 20, 1000), 'input/unrecognised'], ['BKS, salt of 7', bks(1, 7, 1000), 'input/unrecognised'], ['BKS, salt of 65', bks(1, 65, 1000), 'input/unrecognised'],
    ['BKS, no iteration', bks(1, 20, 0), 'input/unrecognised'], ['BKS, very many iterations', bks(1, 20, 100_000), 'input/unrecognised'], ['BKS that ends in its salt', bks(1, 20, 1000).subarray(0, 31), 'input/unrecognised'],
    ['an empty zip', zipSync({}), 'input/unrecognised'],
  ])('%s', (_, input, kind) => {
    const [found] = recognise(input)
    expect(found!.fault?.code ?? found!.kind).toBe(kind)
    if (found!.fault === undefined) expect([found!.encoding, found!.place]).toEqual(['binary', [0, input.length]])
  })
})

describe('archives', () => {
  test('each file with the path to it, folders and empty ones passed over', () => {
    const found = [...recognise(zipSync({ 'a/': new Uint8Array(), 'a/b.der': key, 'empty': new Uint8Array(), 'c.pem': text(pem('PUBLIC KEY', key)), 'd.zip': zipSync({ 'e.der': key }) }))]
    expect(found.map(({ kind, path, encoding }) => [kind, path, encoding])).toEqual([['publicKey', ['a/b.der'], 'der'], ['publicKey', ['c.pem'], 'pem'], ['publicKey', ['d.zip', 'e.der'], 'der']])
  })

  test('nothing but empty files is said, not passed over', () => {
    expect(kinds(zipSync({ a: new Uint8Array() }))).toEqual(['input/empty'])
    expect(kinds(concat(bytes('504b0304'), new Uint8Array(60)))).toEqual(['input/empty'])
  })

  test('four within each other are opened, a fifth is not', () => {
    const wrap = (times: number): Uint8Array => (times === 0 ? key : zipSync({ a: wrap(times - 1) }))
    expect(kinds(wrap(4))).toEqual(['publicKey'])
    expect(kinds(wrap(5))).toEqual(['asn1/too-deep'])
  })

  test('a broken one is named', () => {
    expect(kinds(bytes('504b0304 ffff'))).toEqual(['input/bad-archive'])
  })
})

describe('what carries other objects', () => {
  test('certificates and lists of a PKCS#7 follow it, under its name', () => {
    const found = [...recognise(vector('openssl/certs.p7b'))]
    expect(found[0]!.kind).toBe('contentInfo')
    expect(found.slice(1).map(({ kind, path, encoding }) => [kind, path, encoding])).toEqual(found.slice(1).map(({ kind }) => [kind, ['PKCS#7'], 'der']))
    expect(found.slice(1).map(({ kind }) => kind)).toContain('certificate')
    for (const { bytes: inner, place } of found.slice(1)) expect(found[0]!.bytes.subarray(...place)).toEqual(inner)
  })

  test('what they carry has its place inside, a PEM block its place in the text', () => {
    const [{ bytes: der } = { bytes: key }] = recognise(certificate)
    const path = tlv(0x30, der, der)
    const found = [...recognise(text(`text\n${pem('PKIPATH', path)}`))]
    expect(found.map(({ kind, place, pemLabel }) => [kind, place[0] === 5, pemLabel])).toEqual([['certificatePath', true, 'PKIPATH'], ['certificate', false, 'PKIPATH'], ['certificate', false, 'PKIPATH']])
    expect(path.subarray(...found[1]!.place)).toEqual(der)
  })
})

describe('blocks of PEM (RFC 7468)', () => {
  const noise = bytes('ff01ff01ff01ff01ff01ff01ff01')
  test.each<[string, string, unknown[]]>([
    ['a key', pem('PUBLIC KEY', key), ['publicKey']], ['two', pem('PUBLIC KEY', key) + pem('X', key), ['publicKey', 'publicKey']], ['octets behind the object', pem('PUBLIC KEY', concat(key, key)), ['publicKey']],
    ['OpenSSL’s encryption (RFC 1421 §4.6)', pem('RSA PRIVATE KEY', noise, 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n'), ['encryptedPrivateKey']],
    ['DEK-Info alone', pem('RSA PRIVATE KEY', noise, 'DEK-Info: AES-128-CBC,00\n\n'), ['encryptedPrivateKey']], ['Proc-Type alone', pem('RSA PRIVATE KEY', noise, 'Proc-Type: 4,ENCRYPTED\n\n'), ['encryptedPrivateKey']],
    ['Proc-Type of another kind', pem('PUBLIC KEY', key, 'Proc-Type: 4,MIC-CLEAR\n\n'), ['publicKey']], ['a label of something else', pem('PGP MESSAGE', noise), ['input/unsupported-label']],
    ['DER that breaks off', pem('CERTIFICATE', key.subarray(0, 20)), ['asn1/truncated']], ['no base64', '-----BEGIN X-----\n!!!!\n-----END X-----\n', ['pem/bad-base64']], ['empty', '-----BEGIN X-----\n-----END X-----\n', ['pem/empty']],
    ['base64 with something else in it, of no DER', `-----BEGIN X-----\n${Buffer.from(noise).toString('base64').slice(0, 8)}!\n`, ['pem/bad-base64']],
    ['a block and what is no block', `${pem('PUBLIC KEY', key)}\n${key.toString()}`, ['publicKey']],
  ])('%s', (_, input, expected) => {
    expect(kinds(input)).toEqual(expected)
  })

  test('keep label, headers and place, readable or not', () => {
    const input = `before\n${pem('PUBLIC KEY', key, 'Comment: mine\n\n')}`
    expect([...recognise(text(input))][0]).toMatchObject({ pemLabel: 'PUBLIC KEY', pemHeaders: { Comment: 'mine' }, encoding: 'pem', place: [7, input.length - 1] })
    expect([...recognise(text('x\n-----BEGIN Y-----\n-----END Y-----\n'))][0]).toMatchObject({ pemLabel: 'Y', kind: 'unreadable', encoding: 'pem', place: [2, 35] })
    expect([...recognise(text(pem('PGP MESSAGE', noise)))][0]).toMatchObject({ pemLabel: 'PGP MESSAGE', fault: { structure: 'PGP MESSAGE' } })
  })

  test('a trailer that OpenSSL’s TRUSTED CERTIFICATE has stays with it; zeros behind an object in a block are told', () => {
    expect([...recognise(text(pem('PUBLIC KEY', concat(key, bytes('00')))))][0]!.trailing).toEqual(bytes('00'))
    expect([...recognise(text(pem('TRUSTED CERTIFICATE', concat([...recognise(certificate)][0]!.bytes, bytes('3000')))))]).toMatchObject([{ kind: 'certificate', trailing: bytes('3000') }])
  })

  test('faults end after a thousand, objects do not', () => {
    expect(kinds('-----BEGIN X-----\n-----END X-----\n'.repeat(1001))).toHaveLength(1000)
    expect(kinds(pem('PUBLIC KEY', key).repeat(1001))).toHaveLength(1001)
  })
})

describe('text in two or four octets a character', () => {
  const units = (input: string, size: 2 | 4, isBig: boolean): Uint8Array => {
    const octets = new Uint8Array(size * input.length)
    for (let index = 0; index < input.length; index++) octets[size * index + (isBig ? size - 1 : 0)] = input.charCodeAt(index)
    return octets
  }
  const input = pem('PUBLIC KEY', key)
  test.each<[string, Uint8Array]>([
    ['UTF-16LE', units(input, 2, false)], ['UTF-16BE', units(input, 2, true)], ['UTF-32LE', units(input, 4, false)], ['UTF-32BE', units(input, 4, true)], ['UTF-16LE with its mark', concat(bytes('fffe'), units(input, 2, false))],
    ['UTF-16BE with its mark', concat(bytes('feff'), units(input, 2, true))], ['UTF-16LE with Chinese before it', concat(bytes('fffe2d4e'), units(`\n${input}`, 2, false))], ['UTF-16LE cut in a character', concat(units(input, 2, false), bytes('41'))],
  ])('%s', (_, octets) => {
    expect(kinds(octets)).toEqual(['publicKey'])
  })
})

describe('text without a block', () => {
  const jwk = { kty: 'EC', crv: 'P-256', x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4', y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM' }
  test.each<[string, string, unknown[]]>([
    ['a JSON Web Key', JSON.stringify(jwk), ['jsonWebKey']], ['a set of them (RFC 7517 §5)', JSON.stringify({ keys: [jwk, { kty: 'none' }, 'x', jwk] }), ['jsonWebKey', 'jsonWebKey']],
    ['JSON of something else', '{"a":1,"b":"some text that is no key at all"}', ['input/unrecognised']], ['JSON that breaks off', JSON.stringify(jwk).slice(0, 40), ['input/unrecognised']], ['JSON null', '[null]', ['input/unrecognised']],
    ['a set of none', '{"keys":[]}', ['input/unrecognised']], ['words', 'nothing that anybody can read', ['input/unrecognised']], ['an OpenSSH public key', `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBm/RAlphM3+hUG6wWfcO5bIUIaqMLa2ywxcOK1wMWbh me\n`, ['sshPublicKey']],
    ['base64 of PEM of base64', Buffer.from(Buffer.from(pem('PUBLIC KEY', key)).toString('base64')).toString('base64'), ['publicKey']], ['base64 of words', Buffer.from('nothing that anybody can read').toString('base64'), ['input/unrecognised']],
    ['two runs of base64 in text', `a: ${Buffer.from(key).toString('base64')}\nb = "${Buffer.from(key).toString('base64')}"`, ['publicKey', 'publicKey']],
  ])('%s', (_, input, expected) => {
    expect(kinds(input)).toEqual(expected)
  })

  test('says how it stood there and where', () => {
    const base64 = Buffer.from(key).toString('base64')
    expect(shapes(base64)).toEqual([['publicKey', 'base64', [0, KEY_END]]])
    expect(shapes(Buffer.from(key).toString('hex'))).toEqual([['publicKey', 'hex', [0, KEY_END]]])
    expect(shapes(`value = ${base64};`)).toEqual([['publicKey', 'base64', [8, 8 + base64.length]]])
    expect(shapes(JSON.stringify(jwk))).toEqual([['jsonWebKey', 'text', [0, JSON.stringify(jwk).length]]])
    expect(shapes('nothing')).toEqual([['input/unrecognised', 'text', [0, 7]]])
  })
})
