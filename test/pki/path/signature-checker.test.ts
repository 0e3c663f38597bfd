import { describe, expect, test } from 'vitest'
import { type PathCertificate, readPathCertificate } from '#pki/path/path-certificate.ts'
import { type SignatureCache, SignatureChecker, type SigningKey } from '#pki/path/signature-checker.ts'
import { ca, root, server } from '../../support/path-builder.ts'

const ROOT = readPathCertificate('root', root().der)
const CA = readPathCertificate('ca', ca('CA', root()).der)
const OTHER = readPathCertificate('other', server('other', ca('CA', root())).der)
const keyOf = ({ certificate: { subjectPublicKeyInfo }, spkiKey }: PathCertificate): SigningKey => ({ subjectPublicKeyInfo, spkiKey })

describe('signatures within a budget (RFC 5280 §8)', () => {
  test('each is verified once for each key, whoever asks', async () => {
    const cache: SignatureCache = new WeakMap()
    const first = new SignatureChecker(cache, 10)
    expect(await first.check(CA.signed, keyOf(ROOT))).toBe('valid')
    expect(await first.check(CA.signed, keyOf(ROOT))).toBe('valid')
    expect(await first.check(CA.signed, keyOf(CA))).toBe('invalid')
    expect(await first.check(OTHER.signed, keyOf(CA))).toBe('valid')
    expect(first.count).toBe(3)
    const second = new SignatureChecker(cache, 10)
    expect(await second.check(CA.signed, keyOf(CA))).toBe('invalid')
    expect(second.count).toBe(0)
  })

  test('with other inherited parameters it is another question', async () => {
    const checker = new SignatureChecker(new WeakMap(), 10)
    const inherited = (of: PathCertificate) => ({ ...keyOf(ROOT), inherited: of.certificate.subjectPublicKeyInfo.element })
    await checker.check(CA.signed, keyOf(ROOT))
    await checker.check(CA.signed, inherited(ROOT))
    await checker.check(CA.signed, inherited(CA))
    await checker.check(CA.signed, inherited(CA))
    expect(checker.count).toBe(3)
  })

  test('what the budget does not reach is unsupported, is said, and is not remembered', async () => {
    const cache: SignatureCache = new WeakMap()
    const checker = new SignatureChecker(cache, 1)
    expect(await checker.check(CA.signed, keyOf(ROOT))).toBe('valid')
    expect(checker.isExhausted).toBe(false)
    expect(await checker.check(OTHER.signed, keyOf(CA))).toBe('unsupported')
    expect(checker.isExhausted).toBe(true)
    expect(await checker.check(CA.signed, keyOf(ROOT))).toBe('valid')
    expect(await new SignatureChecker(cache, 1).check(OTHER.signed, keyOf(CA))).toBe('valid')
  })
})
