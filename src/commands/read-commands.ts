/** A pasted text of commands, line by line: what each makes of what the lines before made, and what is wrong with it. */
import { cat, curl } from './joining.ts'
import { keytoolCommands } from '#commands/keytool/index.ts'
import { parseConfig } from './openssl-config.ts'
import { opensslCommands } from '#commands/openssl/index.ts'
import { nearest, parseOptions } from './options.ts'
import { withCorrections } from './proposals.ts'
import type { Artifact, CommandReader, CommandReading, Context } from './reading.ts'
import { remark } from './remarks.ts'
import { type CommandStatement, splitStatements } from './statements.ts'

/** Never throws; lines that are no commands are passed over. */
export function readCommands(text: string): CommandReading[] {
  const statements = splitStatements(text)
  const commands = statements.filter((statement) => statement.kind === 'command')
  const files = new Map<string, Artifact>()
  const configs: Map<string | undefined, ReturnType<typeof parseConfig>> = new Map(statements.flatMap((statement) => (statement.kind === 'file' ? [[statement.name, parseConfig(statement.content)] as const] : [])))
  const context: Context = { files, configs, authorities: authoritiesOf(commands) }
  return commands.map((statement) => {
    const reading = readCommand(statement, context)
    for (const { file, artifact } of reading.makes) if (file !== undefined) files.set(file, artifact)
    return reading
  })
}

/** What any line signs with: known before the line that makes it is judged. */
function authoritiesOf(commands: readonly CommandStatement[]): ReadonlySet<string> {
  return new Set(commands.flatMap(({ words }) => words.flatMap((word, index) => (['-CA', '-cert', '-signer'].includes(word) && words[0] !== 'curl' ? [words[index + 1] ?? ''] : []))))
}

function readCommand(statement: CommandStatement, context: Context): CommandReading {
  const [program, second = ''] = statement.words
  if (program === 'cat') return finish(cat, { command: 'cat', rest: statement.words.slice(1), statement, context })
  if (program === 'curl') return finish(curl, { command: 'curl', rest: statement.words.slice(1), statement, context })
  const isKeytool = program === 'keytool' || nearest(program!, ['keytool']) !== undefined
  const table = isKeytool ? keytoolCommands : opensslCommands
  const name = isKeytool ? second.replace(/^-+/, '') : second
  const reader = Object.hasOwn(table, name) ? table[name] : undefined
  const near = reader === undefined ? nearest(name, Object.keys(table)) : undefined
  const understood = reader ?? (near === undefined ? undefined : table[near])
  const wrongProgram = program === 'openssl' || program === 'keytool' ? [] : [remark('line/unknown-command', { word: program!, nearest: isKeytool ? 'keytool' : 'openssl' })]
  const wrongName = reader === undefined && name !== '' && (program === 'openssl' || program === 'keytool') ? [remark('line/unknown-command', { word: second, ...(near === undefined ? {} : { nearest: isKeytool ? `-${near}` : near }) })] : []
  const title = `${isKeytool ? 'keytool -' : 'openssl '}${near ?? name}`
  if (understood === undefined) return { statement, command: program!, act: 'unknown', makes: [], remarks: [...wrongProgram, ...wrongName] }
  const reading = finish(understood, { command: title, rest: statement.words.slice(2), statement, context })
  return { ...reading, remarks: [...wrongProgram, ...wrongName, ...reading.remarks] }
}

interface Call {
  readonly command: string
  readonly rest: readonly string[]
  readonly statement: CommandStatement
  readonly context: Context
}

function finish(reader: CommandReader, { command, rest, statement, context }: Call): CommandReading {
  const options = parseOptions(rest, reader.options)
  const effect = reader.read(options, statement, context)
  const made = effect.makes.map(({ file }) => file)
  const isOverwriting = ['in', 'key', 'CA', 'CAkey'].some((name) => (options.values.get(name) ?? []).some((file) => made.includes(file)))
  const slips = [
    ...options.unknown.map(({ word, nearest: near }) => remark('line/unknown-option', { word, ...(near === undefined ? {} : { nearest: near }) })),
    ...options.withoutValue.map((option) => remark('line/value-missing', { option })),
    ...(isOverwriting ? [remark('command/overwrites', { file: made.find((file) => file !== undefined) ?? '' })] : []),
  ]
  // curl has hundreds of options; the ones not known here are not slips.
  return { statement, command, ...effect, ...(effect.here === undefined ? {} : { here: withCorrections(effect.here, effect.remarks) }), remarks: [...(command === 'curl' ? [] : slips), ...effect.remarks] }
}
