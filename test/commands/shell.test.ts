/** Whatever a name holds, bash takes it for that name: POSIX.1-2024 §2.2. */
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileNames } from '#commands/writing/file-names.ts'
import { quote, quoteFile, writeFile } from '#commands/writing/shell.ts'
import { runCommands } from '../support/run-commands.ts'

const HOSTILE = ['', 'a b', "it's", '$(touch x)', '`touch x`', '${HOME}', 'a;b', 'a&b|c', '*', '~', '!!', '\\', '"', '# no comment', 'a\nb', 'tab\there', '\u001b[31m', '\u202eevil', '示例', '-rf', "'", "a'$(touch x)'b", 'EOF', '\\n', '%s']

describe('bash reads what was meant', () => {
  test.each(HOSTILE)('%j', (text) => {
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `printf %s ${quote(text)}`], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } })
    expect([stdout, stderr]).toEqual([text, ''])
  })

  test('any text at all', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')), { minLength: 1, maxLength: 30 }), (texts) => {
      const { stdout } = spawnSync('bash', ['--norc', '-c', `printf '%s\\0' ${texts.map(quote).join(' ')}`], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } })
      expect(stdout.split('\0').slice(0, -1)).toEqual(texts)
    }), { numRuns: 20 })
  })

  test('files of any name and content', () => {
    const lines = HOSTILE.filter((text) => !text.includes('\n'))
    const { status, output, files } = runCommands([writeFile('-odd name', lines), writeFile('plain', ['a', 'EOF', '$HOME']), `cat ${quoteFile('-odd name')} > copy`])
    expect(status, output).toBe(0)
    expect(files.get('copy')!.toString()).toBe(`${lines.join('\n')}\n`)
    expect(files.get('plain')!.toString()).toBe('a\nEOF\n$HOME\n')
    expect([...files.keys()].toSorted()).toEqual(['-odd name', 'copy', 'plain'])
  })
})

test('two objects of one name have two files, whatever the case, and one object has one', () => {
  const names = fileNames()
  expect([['1', 'a', 'crt'], ['1', 'a', 'key'], ['2', 'A', 'crt'], ['3', 'a', 'crt'], ['2', 'A', 'crt'], ['1', 'a', 'crt']].map(([id, stem, ending]) => names.of({ id: id!, stem: stem! }, ending!)))
    .toEqual(['a.crt', 'a.key', 'A-2.crt', 'a-3.crt', 'A-2.crt', 'a.crt'])
})
