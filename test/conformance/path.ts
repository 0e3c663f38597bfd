/** `conformance path FILE.json [--json OUT] [--browser]`: a suite of path validation, case by case, through the code of the panel. */
import { readFileSync, writeFileSync } from 'node:fs'
import { type CaseResult, runCase, type Suite, type SuiteCase } from './path-suite.ts'

export async function runPath(args: readonly string[]): Promise<number> {
  const [file] = args.filter((argument, index) => !argument.startsWith('--') && args[index - 1] !== '--json')
  if (file === undefined) {
    console.error('usage: conformance path FILE.json [--json OUT] [--browser]')
    return 2
  }
  const suite = JSON.parse(readFileSync(file, 'utf8')) as Suite
  const results: CaseResult[] = []
  for (const one of suite.cases) results.push(await runCase(one))
  const out = args.indexOf('--json')
  if (out >= 0) writeFileSync(args[out + 1]!, JSON.stringify(results, undefined, 1))
  return report(suite, results)
}

/** One line for each profile and score, then every hard disagreement. */
function report({ cases }: Suite, results: readonly CaseResult[]): number {
  for (const name of new Set(cases.map(groupOf))) {
    const group = results.filter((_, index) => groupOf(cases[index]!) === name)
    console.log(`${name} ${group.filter(agrees).length}/${group.length}`)
  }
  const hard = cases.flatMap((one, index) => (one.score === 'hard' ? [{ one, result: results[index]! }] : []))
  const failed = hard.filter(({ result }) => !agrees(result))
  for (const { one, result } of failed) console.log(disagreement(one, result))
  console.log(`${hard.length - failed.length} passed, ${failed.length} failed`)
  return failed.length > 0 ? 1 : 0
}

const groupOf = ({ profile, score }: SuiteCase): string => `${profile} ${score}`

const agrees = ({ expected, actual }: CaseResult): boolean => expected === actual

const disagreement = ({ id, expected }: SuiteCase, { actual, findings, ms }: CaseResult): string =>
  `DISAGREE ${id}: expected ${expected}, actual ${actual} (${ms.toFixed(1)} ms)${findings.map((finding) => `\n    ${finding}`).join('')}`
