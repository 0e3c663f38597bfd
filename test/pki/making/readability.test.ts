import { describe, expect, test } from 'vitest'
import type { OptionValues } from '#pki/making/options.ts'
import { plannedFacts } from '#pki/making/planned-facts.ts'
import { readabilityOf, type RefusalId } from '#pki/making/readability.ts'
import { type ReaderId, readerIds } from '#pki/making/readers.ts'
import type { TargetId } from '#pki/making/targets.ts'

const CERTIFICATE = { kind: 'certificate', isSecret: false, isEncrypted: false } as const
const KEY = { kind: 'privateKey', isSecret: true, isEncrypted: false, keyLabel: 'EC P-256' } as const
const refusals = (target: TargetId, options: OptionValues, chosen: Parameters<typeof plannedFacts>[2] = [CERTIFICATE, KEY]): Partial<Record<ReaderId, readonly RefusalId[]>> =>
  Object.fromEntries(readabilityOf(plannedFacts(target, options, chosen)!).filter((row) => row.refusals.length > 0).map((row) => [row.reader, row.refusals.map(({ id }) => id)]))

describe('who opens a keystore', () => {
  test('the legacy preset opens everywhere: that is what it is for', () => {
    expect(refusals('pkcs12Legacy', { password: 'geheim' })).toEqual({})
  })

  test('the modern one does not on old systems, and .NET limits its iterations', () => {
    const both = ['pbes2Unknown', 'macDigestUnknown']
    expect(refusals('pkcs12Modern', { password: 'geheim' })).toEqual({
      windowsServer2012: both, windowsServer2016: both, macos14: both, ios: both, android13: both, java8u300: both, dotnet: ['tooManyIterations'],
    })
  })

  test('RC2-40 is read by OpenSSL 3 with its legacy provider only', () => {
    const found = refusals('pkcs12Expert', { password: 'geheim', keyEncryption: '3DES', certificateEncryption: 'RC2-40', mac: 'SHA-1', iterations: 2048, macIterations: 2048 })
    expect(found).toEqual({ openssl3: ['oldCipherSwitchedOff'], openssl34: ['oldCipherSwitchedOff'], node: ['oldCipherSwitchedOff'] })
  })

  test('certificates without Oracle’s attribute are no entries for Java; in the truststore preset they are', () => {
    expect(refusals('pkcs12Legacy', { password: 'geheim' }, [CERTIFICATE])).toEqual({ java8u300: ['entriesNotTrusted'], java8: ['entriesNotTrusted'], java11: ['entriesNotTrusted'], java17: ['entriesNotTrusted'], node: ['privateKeyNeeded'] })
    expect(refusals('pkcs12JavaTruststore', { password: 'geheim' }, [CERTIFICATE]).java17).toBeUndefined()
  })

  test('a Chinese password is no obstacle but for Java, whose JKS takes it', () => {
    expect(refusals('pkcs12Legacy', { password: '密码' }).java17).toEqual(['passwordNotAscii'])
    expect(refusals('jks', { password: '密码' }).java17).toBeUndefined()
    expect(refusals('jceks', { password: '密码' }).java17).toEqual(['passwordNotAscii'])
  })

  test('JKS is read by Java alone', () => {
    expect(Object.keys(refusals('jks', { password: 'geheim' })).length).toBe(readerIds.length - 4)
  })

  test('every source is a place to look, or measured here', () => {
    for (const { refusals: found } of readabilityOf(plannedFacts('pkcs12Expert', { password: '', mac: 'PBMAC1-SHA-256', derivation: 'scrypt' }, [CERTIFICATE])!)) {
      for (const { source } of found) expect(source).toMatch(/^(?:https:\/\/\S+|measured)$/)
    }
  })

  test('targets that are no keystore have no readers', () => {
    expect(plannedFacts('pkcs8', {}, [KEY])).toBeUndefined()
  })
})
