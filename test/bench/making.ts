/** The other half of `bench containers`: a modern PKCS#12 made by CertLab and by pkijs, in Chromium. */
import { generateKeyPairSync } from 'node:crypto'
import { runPage } from './browser.ts'
import { makeCertificates } from './inputs.ts'
import { type Figure, printFigures, printRatio } from './measure.ts'

export async function benchMaking(): Promise<void> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const [certificate] = makeCertificates(1)
  const figures = await runPage<Figure[]>('making', { 'key.p8': new Uint8Array(privateKey.export({ type: 'pkcs8', format: 'der' })), 'certificate.der': certificate! })
  printFigures('making: a PKCS#12 with AES-256, SHA-256 and 600,000 iterations, Chromium', figures)
  const [ours, pkijs] = figures
  printRatio('containers/make-vs-pkijs', pkijs!.medianMicroseconds / ours!.medianMicroseconds)
}
