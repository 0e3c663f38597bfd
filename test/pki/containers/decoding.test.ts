/** Keystores as they stand in the file, field by field, before any password. */
import { describe, expect, test } from 'vitest'
import { encodeBmpString, encodeContext, encodeInteger, encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeSetOf } from '#pki/asn1/encode.ts'
import { BinaryReader, decodeModifiedUtf8 } from '#pki/containers/binary-reader.ts'
import { decodeBouncyCastleKeystore, readBksKey } from '#pki/containers/bouncy-castle-keystore.ts'
import { decodeJavaKeystore } from '#pki/containers/java-keystore.ts'
import { decodePfx, decodeSafeContents, eachBag } from '#pki/containers/pkcs12.ts'
import { attempt } from '#pki/fault.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'

const int32 = (value: number): Uint8Array => Uint8Array.of(value >> 24, value >> 16, value >> 8, value)
const utf = (value: string): Uint8Array => concat(Uint8Array.of(0, text(value).length), text(value))
const counted = (octets: Uint8Array): Uint8Array => concat(int32(octets.length), octets)
const faultOf = (read: () => unknown): unknown => {
  const result = attempt(read)
  return result.ok ? undefined : result.fault
}
const CREATED = bytes('0000019a00000000')
const CREATED_MS = 0x19a * 2 ** 32

describe('numbers and counted octets of java.io.DataOutput', () => {
  test('one after the other, to the end', () => {
    const reader = new BinaryReader(bytes('ff ff fe fffffffe fffffffffffffffe 0002 0161 00000001 aa bb'), 'X', 0)
    expect([reader.uint8(), reader.uint16(), reader.int32(), reader.int64(), reader.offset]).toEqual([0xff, 0xfffe, -2, -2, 15])
    expect([reader.utf(), reader.counted(), reader.isAtEnd]).toEqual(['\u0001a', bytes('aa'), false])
    expect([reader.octets(1), reader.isAtEnd, reader.offset]).toEqual([bytes('bb'), true, 25])
    expect(reader.octets(0)).toEqual(bytes(''))
    expect(new BinaryReader(bytes('0102'), 'X', 1).uint8()).toBe(2)
  })

  test.each<[string, string, (reader: BinaryReader) => unknown, object]>([
    ['an octet that is not there', '', (reader) => reader.uint8(), { expected: '1', found: '0', offset: 0 }], ['half a number', 'ff', (reader) => reader.uint16(), { expected: '2', found: '1' }], ['three of four', 'ffffff', (reader) => reader.int32(), { expected: '4', found: '3' }],
    ['seven of eight', 'ffffffffffffff', (reader) => reader.int64(), { expected: '8', found: '7' }], ['a count beyond the end', '00000002 aa', (reader) => reader.counted(), { expected: '2', found: '1', offset: 4 }], ['a negative count', 'ffffffff aa', (reader) => reader.counted(), { expected: '-1', offset: 4 }],
    ['a text beyond the end', '0003 6161', (reader) => reader.utf(), { expected: '3', found: '2', offset: 2 }],
  ])('%s is truncation', (_, hex, read, fault) => {
    expect(faultOf(() => read(new BinaryReader(bytes(hex), 'X')))).toMatchObject({ code: 'keystore/truncated', structure: 'X', ...fault })
  })

  test('modified UTF-8: NUL in two octets, supplementary characters as surrogates in three each', () => {
    expect(decodeModifiedUtf8(bytes('41 c080 c3a9 e4b8ad eda0bd edb880 7f'), 'X', 0)).toBe('A\0é中😀\u007F')
    expect(decodeModifiedUtf8(bytes('dfbf efbfbf'), 'X', 0)).toBe('\u07FF\uFFFF')
  })

  test.each([['80', 0], ['41c0', 1], ['c041', 0], ['e0a0', 0], ['e04180', 0], ['e08041', 0], ['f09f9880', 0], ['4141ff', 2], ['bf', 0]])('%s is none', (hex, at) => {
    expect(faultOf(() => decodeModifiedUtf8(bytes(hex), 'X', 10))).toMatchObject({ code: 'keystore/bad-value', structure: 'X', offset: 10 + at, found: `0x${hex.slice(2 * at, 2 * at + 2)}` })
  })

  test('a wrong value is told with its place', () => {
    const reader = new BinaryReader(bytes('0000'), 'X')
    reader.uint8()
    expect([reader.fault(7).fault, reader.fault('x', 0).fault]).toEqual([{ code: 'keystore/bad-value', structure: 'X', offset: 1, found: '7' }, { code: 'keystore/bad-value', structure: 'X', offset: 0, found: 'x' }])
  })
})

describe('JKS and JCEKS (OpenJDK’s JavaKeyStore, JceKeyStore)', () => {
  const [JKS, JCEKS] = [bytes('feedfeed'), bytes('cececece')]
  const digest = new Uint8Array(20).fill(0xdd)
  const key = concat(int32(1), utf('key'), CREATED, counted(bytes('aabb')), int32(2), utf('X.509'), counted(bytes('3000')), utf('X.509'), counted(bytes('30020500')))
  const anchor = concat(int32(2), utf('anchor'), CREATED, utf('X.509'), counted(bytes('3000')))
  const store = (magic: Uint8Array, version: number, ...entries: readonly Uint8Array[]): Uint8Array => concat(magic, int32(version), int32(entries.length), ...entries, digest)

  test('entries in their order, each with its place, and what the digest is over', () => {
    const file = store(JKS, 2, key, anchor)
    expect(decodeJavaKeystore(file)).toEqual({
      format: 'JKS', version: 2, content: file.subarray(0, -20), digest,
      entries: [
        { kind: 'privateKey', alias: 'key', createdMs: CREATED_MS, start: 12, end: 12 + key.length, protectedKey: bytes('aabb'), certificates: [{ type: 'X.509', bytes: bytes('3000') }, { type: 'X.509', bytes: bytes('30020500') }] },
        { kind: 'trustedCertificate', alias: 'anchor', createdMs: CREATED_MS, start: 12 + key.length, end: 12 + key.length + anchor.length, certificate: { type: 'X.509', bytes: bytes('3000') } },
      ],
    })
    expect(decodeJavaKeystore(store(JCEKS, 2))).toMatchObject({ format: 'JCEKS', entries: [] })
  })

  test('version 1 has no types of certificates', () => {
    expect(decodeJavaKeystore(store(JKS, 1, concat(int32(2), utf('a'), CREATED, counted(bytes('3000'))))).entries).toMatchObject([{ certificate: { type: undefined, bytes: bytes('3000') } }])
  })

  test.each<[string, Uint8Array, object]>([
    ['another mark', store(bytes('feedfeee'), 2), { code: 'keystore/bad-value', offset: 0 }], ['version 0', store(JKS, 0), { code: 'keystore/bad-value', offset: 4, found: '0' }], ['version 3', store(JKS, 3), { code: 'keystore/bad-value', offset: 4, found: '3' }],
    ['a negative count', concat(JKS, int32(2), int32(-1), digest), { code: 'keystore/bad-value', offset: 8, found: '-1' }], ['more entries than the file has octets for', concat(JKS, int32(2), int32(3), digest), { code: 'keystore/bad-value', offset: 8 }],
    ['fewer octets than the entries take', concat(JKS, int32(2), int32(2), digest), { code: 'keystore/truncated' }], ['an entry of another kind', store(JKS, 2, concat(int32(4), utf('a'), CREATED)), { code: 'keystore/bad-value', offset: 12, found: '4' }],
    ['a secret key in a JKS', store(JKS, 2, concat(int32(3), utf('a'), CREATED)), { code: 'keystore/bad-value', offset: 12, found: '3' }], ['a negative count of certificates', store(JKS, 2, concat(int32(1), utf('a'), CREATED, counted(bytes('')), int32(-1))), { code: 'keystore/bad-value', found: '-1' }],
    ['more certificates than the file has octets for', store(JKS, 2, concat(int32(1), utf('a'), CREATED, counted(bytes('')), int32(1000))), { code: 'keystore/bad-value', found: '1000' }], ['no digest', store(JKS, 2, key).subarray(0, -1), { code: 'keystore/truncated' }],
  ])('refuses %s', (_, file, fault) => {
    expect(faultOf(() => decodeJavaKeystore(file))).toMatchObject(fault)
  })
})

describe('BKS and UBER (BouncyCastle’s BcKeyStoreSpi)', () => {
  const salt = new Uint8Array(20).fill(0x5a)
  const mac = new Uint8Array(20).fill(0xcc)
  const header = (version: number): Uint8Array => concat(int32(version), counted(salt), int32(1000))
  const entry = (type: number, value: Uint8Array, chain: readonly Uint8Array[] = []): Uint8Array => concat(Uint8Array.of(type), utf('alias'), CREATED, int32(chain.length), ...chain, value)
  const certificate = concat(utf('X.509'), counted(bytes('3000')))
  const key = concat(Uint8Array.of(0), utf('PKCS#8'), utf('EC'), counted(bytes('3001')))
  const store = (version: number, ...entries: readonly Uint8Array[]): Uint8Array => concat(header(version), ...entries, Uint8Array.of(0), mac)

  test('entries of every kind, each with its chain and place, and what the MAC is over', () => {
    const entries = [entry(1, certificate), entry(2, key, [certificate]), entry(3, counted(bytes('aa'))), entry(4, counted(bytes('bb')))]
    const file = store(2, ...entries)
    const start = 32
    const shared = { alias: 'alias', createdMs: CREATED_MS }
    const x509 = { type: 'X.509', bytes: bytes('3000') }
    const ends = entries.map((_, index) => start + entries.slice(0, index + 1).reduce((sum, { length }) => sum + length, 0))
    expect(decodeBouncyCastleKeystore(file)).toEqual({
      format: 'BKS', version: 2, salt, iterations: 1000, content: file.subarray(start, -20), mac,
      entries: [
        { ...shared, chain: [], value: { kind: 'certificate', certificate: x509 }, start, end: ends[0] }, { ...shared, chain: [x509], value: { kind: 'key', key: { kind: 'privateKey', format: 'PKCS#8', algorithm: 'EC', encoded: bytes('3001') } }, start: ends[0], end: ends[1] },
        { ...shared, chain: [], value: { kind: 'secret', octets: bytes('aa') }, start: ends[1], end: ends[2] }, { ...shared, chain: [], value: { kind: 'sealed', octets: bytes('bb') }, start: ends[2], end: ends[3] },
      ],
    })
    expect(decodeBouncyCastleKeystore(store(1, ...entries)).format).toBe('BKS')
    for (const version of [0, 1, 2]) expect(decodeBouncyCastleKeystore(store(version))).toMatchObject({ format: 'BKS', version, entries: [] })
  })

  test('what does not begin as a store is one encrypted as a whole', () => {
    expect(decodeBouncyCastleKeystore(concat(header(1), bytes('05ffee')))).toEqual({ format: 'UBER', version: 1, salt, iterations: 1000, encrypted: bytes('05ffee') })
    for (const rest of ['', '00ff', '01ffff00', '0100ff']) expect(decodeBouncyCastleKeystore(concat(header(1), bytes(rest))).format).toBe('UBER')
  })

  test('kinds of keys', () => {
    const read = (type: number) => readBksKey(new BinaryReader(concat(Uint8Array.of(type), utf('f'), utf('a'), counted(bytes('01'))), 'KeyStore'))
    expect([0, 1, 2].map((type) => read(type).kind)).toEqual(['privateKey', 'publicKey', 'secretKey'])
    expect(faultOf(() => read(3))).toMatchObject({ code: 'keystore/bad-value', offset: 0, found: '3' })
  })

  test.each<[string, Uint8Array, object]>([
    ['version 3', store(3), { code: 'keystore/bad-value', offset: 0, found: '3' }], ['a negative version', store(-1), { code: 'keystore/bad-value', offset: 0, found: '-1' }], ['no MAC', store(2).subarray(0, -1), { code: 'keystore/truncated' }],
    ['an entry of another kind', store(2, entry(1, certificate), entry(5, certificate)), { code: 'keystore/bad-value', found: '5' }], ['a negative count of certificates', concat(header(2), Uint8Array.of(1), utf('a'), CREATED, int32(-1)), { code: 'keystore/bad-value', found: '-1' }],
    ['more certificates than there are octets for', concat(header(2), Uint8Array.of(1), utf('a'), CREATED, int32(1000)), { code: 'keystore/bad-value', found: '1000' }], ['an entry that breaks off', concat(header(2), Uint8Array.of(1), utf('a')), { code: 'keystore/truncated' }],
  ])('refuses %s', (_, file, fault) => {
    expect(faultOf(() => decodeBouncyCastleKeystore(file))).toMatchObject(fault)
  })
})

describe('PKCS#12 (RFC 7292 §4)', () => {
  const DATA = '1.2.840.113549.1.7.1'
  const info = (type: string, ...content: readonly Uint8Array[]): Uint8Array => encodeSequence(encodeOid(type), ...content.map((one) => encodeContext(0, one)))
  const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array => encodeSequence(encodeOid(type), encodeSetOf(values))
  const bag = (id: string, value: Uint8Array, ...attributes: readonly Uint8Array[]): Uint8Array => encodeSequence(encodeOid(id), encodeContext(0, value), ...(attributes.length === 0 ? [] : [encodeSetOf(attributes)]))
  const [KEY_BAG, NESTED] = ['1.2.840.113549.1.12.10.1.1', '1.2.840.113549.1.12.10.1.6']
  const contents = (...bags: readonly Uint8Array[]): Uint8Array => encodeSequence(...bags)
  const pfx = (safes: readonly Uint8Array[], ...rest: readonly Uint8Array[]): Uint8Array => encodeSequence(encodeInteger(3), info(DATA, encodeOctetString(encodeSequence(...safes))), ...rest)
  const algorithm = encodeSequence(encodeOid('1.2.3'), encodeNull())

  test('version, safes of every kind, and what the MAC is over', () => {
    const mac = encodeSequence(encodeNull())
    const encrypted = encodeSequence(encodeInteger(0), encodeSequence(encodeOid(DATA), algorithm, tlv(0x80, bytes('aabb'))))
    const read = decodePfx(pfx([info(DATA, encodeOctetString(contents(bag(KEY_BAG, encodeNull())))), info('1.2.840.113549.1.7.6', encrypted), info('1.2.840.113549.1.7.3', encodeSequence()), info(DATA)], mac))
    expect(read).toMatchObject({ version: 3, isSigned: false })
    expect(read.macData!.encoding).toEqual(mac)
    expect(read.safes.map((safe) => [safe.kind, 'contentType' in safe ? safe.contentType : 'encryptedContent' in safe ? Buffer.from(safe.encryptedContent).toString('hex') : safe.bags.length])).toEqual([['bags', 1], ['encrypted', 'aabb'], ['other', '1.2.840.113549.1.7.3'], ['other', DATA]])
    expect(decodePfx(pfx([]))).toMatchObject({ safes: [], macData: undefined, authSafe: bytes('3000') })
  })

  test('signed instead of under a MAC (RFC 7292 §3.1)', () => {
    const signed = encodeSequence(encodeInteger(1), encodeSetOf([]), info(DATA, encodeOctetString(encodeSequence())), encodeSetOf([]))
    expect(decodePfx(encodeSequence(encodeInteger(3), info('1.2.840.113549.1.7.2', signed)))).toMatchObject({ isSigned: true, authSafe: bytes('3000'), safes: [] })
    expect(faultOf(() => decodePfx(encodeSequence(encodeInteger(3), info('1.2.840.113549.1.7.2', encodeSequence(encodeInteger(1), encodeSetOf([]), info(DATA))))))).toMatchObject({ code: 'asn1/unexpected-end', structure: 'encapContentInfo' })
  })

  test('a bag’s name without the NUL at its end, its key’s mark, and Java’s trust', () => {
    const NAME = '1.2.840.113549.1.9.20'
    const [first, second, third] = decodeSafeContents(contents(
      bag(KEY_BAG, encodeNull(), attribute(NAME, encodeBmpString('näme\0')), attribute('1.2.840.113549.1.9.21', encodeOctetString(bytes('0102')))), bag(KEY_BAG, encodeNull(), attribute('2.16.840.1.113894.746875.1.1', encodeOid('2.5.29.37.0'))), bag(KEY_BAG, encodeNull(), attribute(NAME)),
    ))
    expect(first).toMatchObject({ bagId: KEY_BAG, friendlyName: 'näme', localKeyId: bytes('0102'), isTrusted: false, children: [] })
    expect(first!.attributes.map(({ type, values }) => [type, values.length])).toEqual([['1.2.840.113549.1.9.21', 1], [NAME, 1]]) // SET OF stands in the order of encodings
    expect(second).toMatchObject({ friendlyName: undefined, localKeyId: undefined, isTrusted: true })
    expect(third).toMatchObject({ friendlyName: undefined, attributes: [{ values: [] }] })
  })

  test('attributes that cannot be read are left out, the bag is not', () => {
    const odd = encodeSequence(encodeOid('1.2.3'), encodeNull())
    const bare = encodeSequence(encodeOid('1.2.4'))
    expect(decodeSafeContents(contents(bag(KEY_BAG, encodeNull(), odd, bare)))[0]!.attributes).toEqual([{ type: '1.2.4', values: [] }, { type: '1.2.3', values: [] }])
  })

  test('bags within bags stand in the place of what holds them, down to a limit', () => {
    const [inner, outer] = [bag(KEY_BAG, encodeInteger(1)), bag(KEY_BAG, encodeInteger(2))]
    const bags = decodeSafeContents(contents(bag(NESTED, contents(inner, bag(NESTED, contents(inner)))), outer))
    expect([...eachBag(bags)].map(({ bagValue }) => bagValue.content[0])).toEqual([1, 1, 2])
    const nested = (depth: number): Uint8Array => contents(...(depth === 0 ? [] : [bag(NESTED, nested(depth - 1))]))
    expect(faultOf(() => decodeSafeContents(nested(128)))).toBeUndefined()
    expect(faultOf(() => decodeSafeContents(nested(129)))).toMatchObject({ code: 'asn1/too-deep', limit: 128 })
  })

  test.each<[string, Uint8Array, object]>([
    ['octets behind it', concat(pfx([]), bytes('00')), { code: 'asn1/trailing-data' }], ['a third component', pfx([], encodeSequence(), encodeNull()), { code: 'asn1/trailing-data', structure: 'PFX' }], ['no content', encodeSequence(encodeInteger(3), info(DATA)), { code: 'asn1/unexpected-end', structure: 'authSafe', expected: 'content' }],
    ['content of another type', encodeSequence(encodeInteger(3), info('1.2.840.113549.1.7.3', encodeOctetString(encodeSequence()))), { code: 'asn1/bad-value', structure: 'authSafe.contentType', found: '1.2.840.113549.1.7.3' }],
    ['octets behind its safes', encodeSequence(encodeInteger(3), info(DATA, encodeOctetString(concat(encodeSequence(), bytes('00'))))), { code: 'asn1/trailing-data' }], ['a bag without a value', pfx([info(DATA, encodeOctetString(contents(encodeSequence(encodeOid(KEY_BAG)))))]), { code: 'asn1/unexpected-end', structure: 'SafeBag' }],
    ['octets behind its bags', pfx([info(DATA, encodeOctetString(concat(contents(), bytes('00'))))]), { code: 'asn1/trailing-data' }],
  ])('refuses %s', (_, file, fault) => {
    expect(faultOf(() => decodePfx(file))).toMatchObject(fault)
  })
})
