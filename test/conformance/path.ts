/** `conformance path FILE.json [--json OUT] [--browser]`: a suite of path validation, case by case, through the code of the panel. */
import { readFileSync, writeFileSync } from 'node:fs'
import { runPage } from '../bench/browser.ts'
import { type CaseResult, runCase, type Suite, type SuiteCase } from './path-suite.ts'

export async function runPath(args: readonly string[]): Promise<number> {
  const [file] = args.filter((argument, index) => !argument.startsWith('--') && args[index - 1] !== '--json')
  if (file === undefined) {
    console.error('usage: conformance path FILE.json [--json OUT] [--browser]')
    return 2
  }
  const content = readFileSync(file)
  const suite = JSON.parse(content.toString('utf8')) as Suite
  const results = args.includes('--browser') ? await runPage<CaseResult[]>('path', { 'suite.json': content }, 'test/conformance/page') : await runInNode(suite)
  const out = args.indexOf('--json')
  if (out >= 0) writeFileSync(args[out + 1]!, JSON.stringify(results, undefined, 1))
  return report(suite, results)
}

async function runInNode({ cases }: Suite): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for (const one of cases) results.push(await runCase(one))
  return results
}

/** One line for each profile and score, then every hard disagreement. */
function report({ suite, cases }: Suite, results: readonly CaseResult[]): number {
  for (const name of new Set(cases.map(groupOf))) {
    const group = results.filter((_, index) => groupOf(cases[index]!) === name)
    console.log(`${name} ${group.filter(agrees).length}/${group.length}`)
  }
  const hard = cases.flatMap((one, index) => (one.score === 'hard' ? [results[index]!] : []))
  const wrong = hard.filter((result) => !agrees(result))
  const exceptions = readExceptions().filter((exception) => exception.suite === suite && hard.some(({ id }) => id === exception.id))
  const isExcepted = ({ id, expected, actual }: CaseResult): boolean => exceptions.some((one) => one.id === id && one.expected === expected && one.actual === actual)
  const unneeded = exceptions.filter(({ id }) => !wrong.some((result) => result.id === id && isExcepted(result)))
  const failed = wrong.filter((result) => !isExcepted(result))
  for (const result of wrong) console.log(`${isExcepted(result) ? 'EXCEPTED' : 'DISAGREE'} ${describe(result)}`)
  for (const { id } of unneeded) console.log(`exception no longer needed ${id}`)
  console.log(`${hard.length - failed.length} passed, ${failed.length + unneeded.length} failed`)
  return failed.length + unneeded.length > 0 ? 1 : 0
}

interface Exception extends Pick<CaseResult, 'id' | 'expected' | 'actual'> {
  readonly suite: string
  /** The suite's side and the standard's, quoted. */
  readonly reason: string
}

const readExceptions = (): Exception[] => (JSON.parse(readFileSync('test/vectors/exceptions.json', 'utf8')) as { path: Exception[] }).path

const groupOf = ({ profile, score }: SuiteCase): string => `${profile} ${score}`

const agrees = ({ expected, actual }: CaseResult): boolean => expected === actual

const describe = ({ id, expected, actual, findings, ms }: CaseResult): string =>
  `${id}: expected ${expected}, actual ${actual} (${ms.toFixed(1)} ms)${findings.map((finding) => `\n    ${finding}`).join('')}`
