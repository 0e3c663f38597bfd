/** A suite of path validation, run in the page: `conformance path --browser`. */
import { type CaseResult, runCase, type Suite } from '../path-suite.ts'

Object.assign(globalThis, {
  bench: async (): Promise<CaseResult[]> => {
    const { cases } = (await (await fetch('suite.json')).json()) as Suite
    const results: CaseResult[] = []
    for (const one of cases) results.push(await runCase(one))
    return results
  },
})
