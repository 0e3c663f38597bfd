/** `bench containers`: a modern PKCS#12 against pkijs and a legacy one against node-forge, in Chromium. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { type Pkcs12Parameters, writePkcs12 } from '#pki/containers/write-pkcs12.ts'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES } from '#pki/encryption/index.ts'
import { runPage } from './browser.ts'
import { makeCertificates } from './inputs.ts'
import { benchPage } from './containers-page.ts'
import { benchMaking } from './making.ts'
import { type Figure, printFigures, printRatio } from './measure.ts'

const MODERN_ITERATIONS = 600_000
const LEGACY_ITERATIONS = 100_000
const PASSWORD = 'changeit'

const modern: Pkcs12Parameters = {
  keyEncryption: { kind: 'pbkdf2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: MODERN_ITERATIONS },
  certificateEncryption: { kind: 'pbkdf2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: MODERN_ITERATIONS },
  mac: { kind: 'pkcs12', hash: 'SHA-256', iterations: MODERN_ITERATIONS }, password: PASSWORD,
}
const legacyBags = { kind: 'row', algorithm: PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, iterations: LEGACY_ITERATIONS } as const
const legacy: Pkcs12Parameters = { keyEncryption: legacyBags, certificateEncryption: legacyBags, mac: { kind: 'pkcs12', hash: 'SHA-1', iterations: LEGACY_ITERATIONS }, password: PASSWORD }

export async function benchContainers(): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const entries: readonly KeystoreEntry[] = [
    { kind: 'privateKey', alias: 'server', privateKey: new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })), certificates: makeCertificates(2) },
  ]
  const tools = { random: (length: number) => new Uint8Array(randomBytes(length)), effort: { maxIterations: MAX_ITERATIONS } }
  const figures = await runPage<{ modern: Figure[]; legacy: Figure[] }>('containers', { 'modern.p12': await writePkcs12(entries, modern, tools), 'legacy.p12': await writePkcs12(entries, legacy, tools) })
  printFigures(`containers: opening a PKCS#12 with AES-256, SHA-256 and ${MODERN_ITERATIONS} iterations, Chromium`, figures.modern)
  printFigures(`containers: opening a PKCS#12 with Triple-DES, SHA-1 and ${LEGACY_ITERATIONS} iterations, Chromium`, figures.legacy)
  const [ours, pkijs] = figures.modern
  const [ownLegacy, forge] = figures.legacy
  printRatio('containers/open-vs-pkijs', pkijs!.medianMicroseconds / ours!.medianMicroseconds)
  printRatio('containers/legacy-vs-forge', forge!.medianMicroseconds / ownLegacy!.medianMicroseconds)
  await benchMaking()
  await benchPage(await writePkcs12(entries, modern, tools), PASSWORD)
}
