/** `bench path`: paths built and validated, signatures included, from DER to verdict, by CertLab and the JavaScript libraries in one page. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Suite, SuiteCase } from '../conformance/path-suite.ts'
import { ca, root, server } from '../support/path-builder.ts'
import { runPage } from './browser.ts'
import { printRatio } from './measure.ts'
import type { PathFigure } from './page/path.ts'

const FOLDER = join(process.env['CONFORMANCE_DIR'] ?? '../shared/conformance', 'path')
const PLAIN_REPEATS = 100

export async function benchPath(): Promise<void> {
  const suites = { plain: plainChain(), ...readSuite('limbo'), ...readSuite('pkits') }
  const ratios = new Map<string, number>()
  for (const [name, suite] of Object.entries(suites)) {
    const figures = await runPage<PathFigure[]>('path', { 'suite.json': new TextEncoder().encode(JSON.stringify(suite)) })
    console.log(`\npath: ${name}, ${suite.cases.length} cases, Chromium\n| | ms a case (median) | worst | as the suite expects | ended |\n|---|--:|--:|--:|--:|`)
    for (const { contender, medianMs, worstMs, agreed, ended } of figures) console.log(`| ${contender} | ${medianMs.toFixed(2)} | ${worstMs.toFixed(1)} | ${agreed} | ${ended} |`)
    const median = (contender: string): number => figures.find((figure) => figure.contender === contender)!.medianMs
    ratios.set(name, median('pkijs') / median('CertLab'))
    printRatio(`path/${name}-vs-pkijs`, median('pkijs') / median('CertLab'))
    printRatio(`path/${name}-vs-peculiar`, median('@peculiar/x509') / median('CertLab'))
    printRatio(`path/${name}-worst-ms`, figures[0]!.worstMs)
  }
  ratios.delete('plain')
  printRatio('path/vs-pkijs', Math.min(...ratios.values()))
}

function readSuite(name: string): Record<string, Suite> {
  const file = join(FOLDER, `${name}.json`)
  if (existsSync(file)) return { [name]: JSON.parse(readFileSync(file, 'utf8')) as Suite }
  console.log(`SKIPPED: there is no ${file}`)
  return {}
}

/** Root, two intermediates and a server, P-256. */
function plainChain(): Suite {
  const anchor = root()
  const first = ca('First', anchor)
  const second = ca('Second', first)
  const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64')
  const one: SuiteCase = {
    id: 'plain', profile: 'rfc5280', score: 'hard', expected: 'valid', target: base64(server('host.example', second).der), trusted: [base64(anchor.der)],
    untrusted: [base64(first.der), base64(second.der)], crls: [], time: '2026-06-01T00:00:00Z', purpose: 'server', peerName: { kind: 'dns', value: 'host.example' }, peerNames: [],
    extendedKeyUsage: [], keyUsage: [], maxChainDepth: null, policy: null, requireRevocation: false, anchor: { checkValidity: true, applyExtensions: true, mustBeSelfSigned: false },
  }
  return { suite: 'plain', cases: Array.from({ length: PLAIN_REPEATS }, () => one) }
}
