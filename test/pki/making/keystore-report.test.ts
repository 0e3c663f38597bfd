import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { containers } from '#pki/containers/index.ts'
import type { KeystoreKind } from '#pki/making/keystore-facts.ts'
import { type KeystoreReport, keystoreReport } from '#pki/making/keystore-report.ts'
import { openedEntries } from '#pki/making/opened-entries.ts'
import { readabilityOf } from '#pki/making/readability.ts'

async function examine(kind: KeystoreKind, file: string, passwords: readonly string[]): Promise<KeystoreReport> {
  const bytes = new Uint8Array(readFileSync(`test/vectors/keystores/${file}`))
  const container = await containers[kind].open({ bytes }, passwords, { maxIterations: 1_000_000 })
  return keystoreReport(container, { kind, bytes, keyLabels: [], entries: await openedEntries(container) })
}

const refusedBy = ({ facts }: KeystoreReport): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(readabilityOf(facts).flatMap(({ reader, refusals }) => (refusals.length === 0 ? [] : [[reader, refusals.map(({ id }) => id)]])))

test('a locked PKCS#12 tells its algorithms and MAC, and nothing is said of what stays unknown (RFC 7292 §4)', async () => {
  const locked = await examine('pkcs12', 'modern.p12', [])
  expect(locked.facts).toMatchObject({ format: 'PKCS#12', isPartial: true, password: undefined })
  expect(locked.mac).toMatchObject({ algorithms: ['SHA-256'], iterations: 2048 })
  expect(locked.parts).toMatchObject([{ isEncrypted: true, protection: { algorithms: ['PBES2', 'PBKDF2', 'AES-256-CBC'] } }, { isEncrypted: false }])
  expect(locked.items.filter(({ isLocked }) => isLocked)).toHaveLength(2)
  expect(refusedBy(locked)).toMatchObject({ macos14: ['pbes2Unknown', 'macDigestUnknown'] })
  expect(Object.values(refusedBy(locked)).flat()).not.toContain('privateKeyNeeded')
})

test('opened, it is whole, and keytool lists the key by its alias in lower case', async () => {
  const opened = await examine('pkcs12', 'modern.p12', ['changeit'])
  expect(opened.facts).toMatchObject({ password: 'ascii', privateKeys: 1, certificates: 1 })
  expect(opened.facts.isPartial).toBeUndefined()
  expect(opened.keytool).toMatchObject([{ alias: 'näme 名', kind: 'PrivateKeyEntry', fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string }])
})

test.each([[[]], [['changeit', 'keypass']]])('a Java keystore lists its key and its anchor, locked or not: %j', async (passwords) => {
  const report = await examine('javaKeystore', 'store.jks', passwords)
  expect(report.facts.format).toBe('JKS')
  expect(report.keytool?.toSorted((left, right) => left.alias.localeCompare(right.alias))).toMatchObject([{ alias: 'anchor', kind: 'trustedCertEntry' }, { alias: 'key', kind: 'PrivateKeyEntry', fingerprint: expect.any(String) as string }])
})

test('keytool knows nothing of Bouncy Castle’s formats', async () => {
  expect((await examine('bouncyCastleKeystore', 'christmas.bks2', ['12345678'])).keytool).toBeUndefined()
})
