/** The known divergences of `test/vectors/exceptions.json`: strict for everything else, and none may outlive its need. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { Disagreement } from './decode.ts'

interface Exception extends Disagreement {
  /** The standard's sentence that decides. */
  readonly reason: string
}

interface Sorted {
  readonly open: readonly Disagreement[]
  readonly excepted: readonly Disagreement[]
  readonly unneeded: readonly Exception[]
}

/** @param files - Those that were read; exceptions for other files are neither needed nor unneeded. */
export function takeExceptions(disagreements: readonly Disagreement[], files: ReadonlySet<string>): Sorted {
  const exceptions = (JSON.parse(readFileSync('test/vectors/exceptions.json', 'utf8')) as { decode: Exception[] }).decode
  const covers = (exception: Exception, one: Disagreement): boolean =>
    exception.file === one.file && exception.fact === one.fact && isDeepStrictEqual(exception.expected, one.expected) && isDeepStrictEqual(exception.actual, one.actual)
  return {
    open: disagreements.filter((one) => !exceptions.some((exception) => covers(exception, one))),
    excepted: disagreements.filter((one) => exceptions.some((exception) => covers(exception, one))),
    unneeded: exceptions.filter((exception) => files.has(exception.file) && !disagreements.some((one) => covers(exception, one))),
  }
}
