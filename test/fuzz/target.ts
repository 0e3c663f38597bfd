/**
 * Runs readers for a while, in a process of its own: `FUZZ_READERS` names them, `FUZZ_FOLDER` is the folder of their folders, `FUZZ_SECONDS`
 * how long. They take turns, so that what they share is compiled once.
 */
import { openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isReaderName, loadReader } from './readers/index.ts'
import { ReaderRun } from './reader-run.ts'

const TURN_MS = 400

const folder = process.env['FUZZ_FOLDER'] ?? ''
/** What is being read, for the parent to find where this process dies or hangs: the reader's name, then the input. */
const current = openSync(join(folder, 'current'), 'w')
const HEAD = 64

function note(name: string, octets: Uint8Array): void {
  const head = Buffer.alloc(HEAD)
  head.writeUInt32LE(octets.length)
  head.write(name, 4)
  writeSync(current, Buffer.concat([head, octets]), 0, HEAD + octets.length, 0)
}

const runs = await Promise.all((process.env['FUZZ_READERS'] ?? '').split(',').map(async (name) => {
  if (!isReaderName(name)) throw new Error(`no reader ${name}`)
  return new ReaderRun(await loadReader(name), { folder: join(folder, name), note: (octets) => note(name, octets) })
}))
const endMs = performance.now() + 1000 * Number(process.env['FUZZ_SECONDS'])
for (let turn = 0; performance.now() < endMs; turn++) await runs[turn % runs.length]!.go(Math.min(endMs, performance.now() + TURN_MS))
for (const run of runs) run.writeFigures()
