/**
 * A pasted text taken apart into what a shell would run: quotes, continued lines, comments, prompts, `&&`, redirections and here-documents
 * (POSIX.1-2024 §2.2, §2.3, §2.7), the answers typed to `openssl req`, and configuration files that stand in the text.
 */

export interface CommandStatement {
  readonly kind: 'command'
  /** The program first; quotes and prompts are gone. */
  readonly words: readonly string[]
  /** As pasted, on one line. */
  readonly text: string
  /** Counted from 1, where it starts. */
  readonly line: number
  /** `> file`, `>> file` */
  readonly output?: string
  /** What was typed to the questions of `openssl req`, by the question's first words. */
  readonly answers: readonly { readonly question: string; readonly answer: string }[]
}

export interface FileStatement {
  readonly kind: 'file'
  /** Undefined where the text does not say how the file is called. */
  readonly name: string | undefined
  readonly content: string
  readonly line: number
}

export type Statement = CommandStatement | FileStatement

/** Programs whose lines are commands; every other line is talk. */
const PROGRAMS = new Set(['openssl', 'keytool', 'cat', 'curl', 'step', 'mkcert', 'certtool'])

/** `$ `, `# `, `> `, `[root@host ~]# `, `C:\>`, `PS C:\>` */
const PROMPT = /^\s*(?:\[[^\]]*\][#$]|PS [^>]*>|[A-Za-z]:\\[^>]*>|[\w.-]+@[\w.-]+(?::[^#$]*)?[#$]|[$#%>])\s+/

const QUESTION = /^\s*(Country Name|State or Province Name|Locality Name|Organization Name|Organizational Unit Name|Common Name|Email Address|A challenge password|An optional company name)[^[\]]*\[[^\]]*\]:\s*(.*)$/
const SECTION = /^\s*\[\s*[\w. -]+\s*\]\s*(?:#.*)?$/
const SETTING = /^\s*[\w.-]+(?:\.\d+)?\s*=/

/** Longer texts are no article's worth of commands. */
export const MAX_TEXT = 200_000

/** Never throws; what is no command is passed over. */
export function splitStatements(text: string): Statement[] {
  const lines = text.slice(0, MAX_TEXT).replaceAll(/\r\n?/g, '\n').split('\n')
  const statements: Statement[] = []
  for (let index = 0; index < lines.length;) {
    const question = QUESTION.exec(lines[index]!)
    if (question !== null) {
      answer(statements, question)
      index++
    } else if (SECTION.test(lines[index]!)) index = takeSettings(lines, index, statements)
    else index = takeCommand(lines, index, statements)
  }
  return statements
}

function answer(statements: Statement[], [, question, typed]: RegExpExecArray): void {
  const last = statements.findLastIndex(({ kind }) => kind === 'command')
  const command = statements[last]
  if (command?.kind === 'command') statements[last] = { ...command, answers: [...command.answers, { question: question!, answer: typed!.trim() }] }
}

/** `[ section ]` and the lines under it, as far as they are settings, comments or sections too. */
function takeSettings(lines: readonly string[], start: number, statements: Statement[]): number {
  let end = start
  while (end < lines.length && (lines[end]!.trim() === '' || SECTION.test(lines[end]!) || SETTING.test(lines[end]!) || /^\s*[#;]/.test(lines[end]!))) end++
  statements.push({ kind: 'file', name: undefined, content: lines.slice(start, end).join('\n'), line: start + 1 })
  return end
}

/** One logical line: `\` at its end goes on in the next, `<<EOF` takes what follows as a file. */
function takeCommand(lines: readonly string[], start: number, statements: Statement[]): number {
  let index = start
  let logical = lines[index++]!.replace(PROMPT, '')
  while (/(?:^|[^\\])(?:\\\\)*[\\`]$/.test(logical.trimEnd()) && index < lines.length) logical = `${logical.trimEnd().slice(0, -1)} ${lines[index++]!.replace(/^\s*>\s/, '').trim()}`
  const here = /<<-?\s*(["']?)(\w+)\1/.exec(logical)
  if (here !== null && (isCommand(words(logical)) || /^\s*(?:sudo\s+)?(?:cat|tee)\b/.test(logical))) {
    const from = index
    while (index < lines.length && lines[index]!.trim() !== here[2]) index++
    const target = /(?:>>?|\btee)\s*(?:-a\s+)?(["']?)([^\s"'<>]+)\1/.exec(logical.replace(here[0], ' '))
    statements.push({ kind: 'file', name: target?.[2], content: lines.slice(from, index).join('\n'), line: start + 1 })
    return index + 1
  }
  for (const part of splitList(logical)) takeSimple(part, start + 1, statements)
  return index
}

/** `a && b; c | d` run one after the other. */
function splitList(logical: string): string[] {
  const parts: string[] = []
  let quote: string | undefined
  let from = 0
  for (let index = 0; index < logical.length; index++) {
    const character = logical[index]!
    if (quote !== undefined) quote = character === quote ? undefined : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '\\') index++
    else if (character === '#' && (index === 0 || /\s/.test(logical[index - 1]!))) break
    else if (/[;|&]/.test(character) && logical[index - 1] !== '>') {
      parts.push(logical.slice(from, index))
      from = index + (logical[index + 1] === character ? 2 : 1)
    }
  }
  return [...parts, logical.slice(from)]
}

function takeSimple(part: string, line: number, statements: Statement[]): void {
  const all = words(part)
  while (all[0] === 'sudo' || /^[A-Za-z_]\w*=/.test(all[0] ?? '')) all.shift()
  if (!isCommand(all)) return
  const at = all.findIndex((word) => /^1?>>?$/.test(word))
  const joined = all.findIndex((word) => /^1?>>?[^>&]/.test(word))
  const output = at > 0 ? all[at + 1] : joined > 0 ? all[joined]!.replace(/^1?>>?/, '') : undefined
  const kept = all.filter((word, index) => !/^(?:[012]?[<>]|&>)/.test(word) && !(index > 0 && /^(?:[012]?(?:>>?|<)|&>)$/.test(all[index - 1]!)))
  statements.push({ kind: 'command', words: [kept[0]!.replace(/^.*[\\/]/, '').replace(/\.exe$/i, ''), ...kept.slice(1)], text: part.trim(), line, answers: [], ...(output === undefined ? {} : { output }) })
}

const isCommand = (all: readonly string[]): boolean => {
  const program = (all[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.exe$/i, '')
  if (PROGRAMS.has(program)) return true
  // A slip of the finger in the program's name, with options behind it: `opnessl req -new`.
  return isNear(program, 'openssl') || (isNear(program, 'keytool') && all.some((word) => word.startsWith('-')))
}

const letters = (word: string): string => Array.from(word).toSorted().join('')

const isNear = (word: string, program: string): boolean => word.length > 4 && word !== program && letters(word) === letters(program)

/** Words of POSIX.1-2024 §2.2 quoting; a comment ends them. Nothing is expanded: `$HOST` stays as it stands. */
export function words(text: string): string[] {
  const found: string[] = []
  let word: string | undefined
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (character === '#' && word === undefined) break
    if (/\s/.test(character)) {
      if (word !== undefined) found.push(word)
      word = undefined
    } else if (character === "'" || character === '"' || character === '“' || character === '‘') {
      const close = closing(text, index, character)
      word = (word ?? '') + unescape(text.slice(index + 1, close), character)
      index = close
    } else if (character === '\\' && index + 1 < text.length) word = (word ?? '') + text[++index]!
    else word = (word ?? '') + character
  }
  if (word !== undefined) found.push(word)
  return found
}

/** Where the quotation ends; the end of the text where it is never closed. Typographic quotes come from web pages. */
function closing(text: string, open: number, quote: string): number {
  const close = quote === '“' ? '”' : quote === '‘' ? '’' : quote
  for (let index = open + 1; index < text.length; index++) {
    if (text[index] === '\\' && quote === '"') index++
    else if (text[index] === close) return index
  }
  return text.length
}

const unescape = (text: string, quote: string): string => (quote === '"' ? text.replaceAll(/\\(["\\$`])/g, '$1') : text)
