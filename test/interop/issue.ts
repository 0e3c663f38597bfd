/** `issue`: everything the lab can issue, judged by the programs that people use; and by our own Decode and Verify. */
import { expectedRefusals } from './expected-refusals.ts'
import { type IssueCase, matrix, oddOnes } from './issue-cases.ts'
import { judgePapers } from './issue-papers.ts'
import { fileCase, programs, type Verdicts } from './issue-programs.ts'
import { Folder, installTools } from './tools.ts'

interface Outcome {
  readonly group: string
  readonly id: string
  readonly program: string
  /** undefined: as it should be. */
  readonly problem: string | undefined
}

export async function issue(): Promise<boolean> {
  const missing = installTools()
  const folder = new Folder()
  const cases: IssueCase[] = []
  for await (const one of matrix()) cases.push(one)
  for await (const one of oddOnes()) cases.push(one)
  const filed = cases.map((one, index) => fileCase(folder, one, index))
  const outcomes: Outcome[] = []
  for (const [program, { tool, judge, onlyEvery = 1 }] of Object.entries(programs)) {
    if (tool !== undefined && missing.includes(tool)) continue
    const chosen = filed.filter((one, index) => index % onlyEvery === 0 && (onlyEvery === 1 || one.mustFail !== true))
    const started = performance.now()
    const verdicts: Verdicts = await judge(chosen, folder)
    console.error(`${program}: ${chosen.length} cases in ${Math.round((performance.now() - started) / 1000)} s`)
    for (const { id, group, mustFail } of chosen) outcomes.push({ group, id, program, problem: mustFail === true ? refused(program, verdicts.get(id)) : verdicts.get(id) })
  }
  outcomes.push(...(await judgePapers(folder)).filter(({ program }) => !missing.includes(program.toLowerCase())))
  for (const tool of missing) console.log(`not there, and not to be had: ${tool}`)
  return print(outcomes)
}

/** Decode says what a certificate is and Node who signed it; whether a path holds, neither looks. */
const LOOKS_AT_NO_PATH = new Set(['CertLab Decode', 'Node'])
const refused = (program: string, verdict: string | undefined): string | undefined => (verdict !== undefined || LOOKS_AT_NO_PATH.has(program) ? undefined : 'accepted')

function print(outcomes: readonly Outcome[]): boolean {
  const names = [...new Set(outcomes.map(({ program }) => program))]
  const groups = [...new Set(outcomes.map(({ group }) => group))]
  const count = (list: readonly Outcome[]): string => (list.length === 0 ? '' : `${list.filter(({ problem }) => problem === undefined).length}/${list.length}`)
  console.log(`| as it should be / all | ${names.join(' | ')} |\n|---|${names.map(() => '--:').join('|')}|`)
  for (const group of groups) console.log(`| ${group} | ${names.map((name) => count(outcomes.filter((one) => one.group === group && one.program === name))).join(' | ')} |`)
  console.log(`| **all** | ${names.map((name) => count(outcomes.filter((one) => one.program === name))).join(' | ')} |\n`)
  const problems = outcomes.filter(({ problem }) => problem !== undefined)
  const unexpected = problems.filter(({ program, id }) => !expectedRefusals.some((expected) => expected.program === program && expected.pattern.test(id)))
  for (const { program, id, problem } of unexpected) console.log(`REFUSED ${program} · ${id}: ${problem?.trim().replace(/\s*\n\s*/g, ' | ')}`)
  const unneeded = expectedRefusals.filter((expected) => names.includes(expected.program) && !problems.some(({ program, id }) => expected.program === program && expected.pattern.test(id)))
  for (const { program, pattern } of unneeded) console.log(`no longer refused: ${program} · ${pattern}`)
  for (const { program, pattern, reason } of expectedRefusals) console.log(`expected: ${program} refuses ${pattern}: ${reason}`)
  console.log(`${outcomes.length} verdicts, ${problems.length} refusals, ${unexpected.length} of them unexpected`)
  return unexpected.length === 0
}
