/** `bench issue`: certificates a second in Chromium, each with a new P-256 key, against WebCrypto alone and the libraries. */
import { runPage } from './browser.ts'
import { issueThroughPanel } from './issue-panel.ts'
import { type Figure, printFigures, printRatio } from './measure.ts'

interface Outcome {
  readonly figures: readonly Figure[]
  /** 1,000 through the product's own worker. */
  readonly worker: { readonly perSecond: number; readonly made: number; readonly longestGapMs: number }
}

export async function benchIssue(): Promise<void> {
  const { figures, worker } = await runPage<Outcome>('issue', {})
  if (worker.made !== 1000) throw new Error(`the worker made ${worker.made} of 1000`)
  printFigures('issue: a P-256 key and its client certificate under a P-256 CA, Chromium', figures)
  console.log(`\nthrough the worker: ${Math.round(worker.perSecond)} a second; the page's thread was held ${worker.longestGapMs.toFixed(0)} ms at most`)
  const panel = await issueThroughPanel()
  console.log(`through the panel: 750 in ${panel.seconds.toFixed(1)} s, ${panel.objects} objects in the pile; longest task ${panel.longestTaskMs.toFixed(0)} ms, ${panel.longTasks} over 50 ms; for each certificate of a second thousand ${(panel.held / 1000).toFixed(1)} kB held by the page, ${(panel.taken / 1000).toFixed(1)} kB taken by its process`)
  const median = (name: string): number => figures.find((figure) => figure.name === name)!.medianMicroseconds
  printRatio('issue/vs-webcrypto', median('WebCrypto alone') / median('CertLab'))
  printRatio('issue/vs-peculiar', median('@peculiar/x509') / median('CertLab'))
  printRatio('issue/vs-pkijs', median('pkijs') / median('CertLab'))
}
