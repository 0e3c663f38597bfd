/** `decode DIR [--json OUT] [--browser]`: every file of a class folder, or of a folder of them, against the facts in its `expected.json`. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowserReader } from './browser.ts'
import { compareFile, type Difference, type ExpectedFile } from './compare.ts'
import { takeExceptions } from './exceptions.ts'

export interface Disagreement extends Difference {
  readonly file: string
}

/** Reads one file and compares it: in this process, or in a browser's page. */
export type ReadFile = (record: ExpectedFile, bytes: Uint8Array) => Promise<readonly Difference[]>

interface ClassResult {
  readonly name: string
  readonly files: readonly string[]
  readonly disagreements: readonly Disagreement[]
}

export async function runDecode(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: { json: { type: 'string' }, browser: { type: 'boolean' } }, allowPositionals: true })
  const folders = positionals[0] === undefined ? [] : classFolders(positionals[0])
  if (folders.length === 0) {
    console.error('usage: conformance decode DIR [--json OUT] [--browser]; DIR or its folders hold an expected.json')
    return 2
  }
  const browser = values.browser === true ? await openBrowserReader() : undefined
  const results: ClassResult[] = []
  try {
    for (const folder of folders) results.push(await runClass(folder, browser?.read ?? compareFile))
  } finally {
    await browser?.close()
  }
  return report(results, values.json)
}

function classFolders(root: string): string[] {
  const holdsRecords = (folder: string): boolean => existsSync(join(folder, 'expected.json'))
  if (!existsSync(root)) return []
  if (holdsRecords(root)) return [resolve(root)]
  return readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => resolve(root, name)).filter(holdsRecords)
}

async function runClass(folder: string, read: ReadFile): Promise<ClassResult> {
  const name = basename(folder)
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, ExpectedFile>
  const disagreements: Disagreement[] = []
  for (const [file, record] of Object.entries(expected)) {
    try {
      for (const difference of await read(record, new Uint8Array(readFileSync(join(folder, file))))) disagreements.push({ file: `${name}/${file}`, ...difference })
    } catch (error) {
      // Whatever comes out of the reader but a named fault is the bug that this command looks for.
      const actual = error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error)
      disagreements.push({ file: `${name}/${file}`, fact: 'crash', expected: 'a result or a fault', actual })
    }
  }
  return { name, files: Object.keys(expected).map((file) => `${name}/${file}`), disagreements }
}

/** @returns The exit code. */
function report(results: readonly ClassResult[], jsonPath: string | undefined): number {
  const { open, excepted, unneeded } = takeExceptions(results.flatMap(({ disagreements }) => disagreements), new Set(results.flatMap(({ files }) => files)))
  const wrongFiles = (list: readonly Disagreement[]): number => new Set(list.map(({ file }) => file)).size
  for (const { name, files } of results) {
    const wrong = open.filter(({ file }) => file.startsWith(`${name}/`))
    console.log(`${name} ${files.length - wrongFiles(wrong)}/${files.length}`)
    for (const { file, fact, expected, actual } of wrong) console.log(`  ${file}: ${fact}: expected ${show(expected)}, actual ${show(actual)}`)
  }
  for (const { file, fact } of excepted) console.log(`excepted ${file}: ${fact}`)
  for (const { file, fact } of unneeded) console.log(`exception no longer needed ${file}: ${fact}`)
  if (jsonPath !== undefined) writeFileSync(jsonPath, `${JSON.stringify({ disagreements: open, excepted, unneeded }, undefined, 1)}\n`)
  const failed = wrongFiles(open) + unneeded.length
  const total = results.reduce((sum, { files }) => sum + files.length, 0)
  console.log(`${total - wrongFiles(open)} passed, ${failed} failed`)
  return failed === 0 && total > 0 ? 0 : 1
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
