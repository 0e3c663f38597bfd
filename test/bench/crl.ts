/** `bench crl`: a CRL of 1,000,000 entries opened and searched, against a bare walk over its TLVs. */
import { runPage } from './browser.ts'
import { makeCertificateList } from './inputs.ts'
import { printRatio } from './measure.ts'

interface Outcome {
  readonly found: number
  readonly walkMs: number
  readonly openMs: number
  readonly smallMs: number
  readonly peers: readonly (readonly [string, number])[]
}

export async function benchCrl(): Promise<void> {
  const outcome = await runPage<Outcome>('crl', { 'crl-1m.der': makeCertificateList(1_000_000), 'crl-5k.der': makeCertificateList(5000) })
  if (outcome.found !== 2) throw new Error(`search found ${outcome.found} of the 2 serial numbers that are in the list`)
  console.log('\ncrl: opened and searched, Chromium\n| | entries | ms (median) |\n|---|--:|--:|')
  console.log(`| bare walk over the TLVs | 1,000,000 | ${outcome.walkMs.toFixed(0)} |`)
  console.log(`| CertLab | 1,000,000 | ${outcome.openMs.toFixed(0)} |`)
  console.log(`| CertLab | 5,000 | ${outcome.smallMs.toFixed(2)} |`)
  for (const [name, ms] of outcome.peers) console.log(`| ${name} | 5,000 | ${ms.toFixed(0)} |`)
  printRatio('crl/vs-walk', outcome.openMs / outcome.walkMs)
}
