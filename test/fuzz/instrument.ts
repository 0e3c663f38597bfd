/**
 * Counters in the product's code, for the fuzzer to see what an input reaches: one at the start of every function, branch, arm and loop. A
 * plugin of the build, over the syntax tree that the bundler has anyway.
 *
 * jazzer.js 4, the fuzzer that is kept for JavaScript, ships its engine compiled against a C library newer than Debian 12's, and its older
 * versions download theirs; V8's own coverage takes milliseconds to ask for, as long as a hundred inputs take to read.
 */
import type { Plugin } from 'vite'

interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

export function instrument(isCounted: (id: string) => boolean): Plugin {
  return {
    name: 'certlab-fuzz-counters',
    enforce: 'post',
    transform(code, id) {
      if (!isCounted(id)) return undefined
      return { code: new Counters(code).count(this.parse(code) as unknown as SyntaxNode), map: null }
    },
  }
}

/** Shorter and longer texts make poor words for a fuzzer. */
const WORD = { min: 2, max: 40 }
const MAX_WORDS = 400

class Counters {
  private readonly code: string
  private edges = 0
  private readonly words = new Set<string>()
  /** Texts by position; those that end something come before those that begin something. */
  private readonly endings = new Map<number, string>()
  private readonly beginnings = new Map<number, string>()

  constructor(code: string) {
    this.code = code
  }

  count(program: SyntaxNode): string {
    this.visit(program)
    const positions = [...new Set([...this.endings.keys(), ...this.beginnings.keys()])].toSorted((left, right) => left - right)
    let counted = `const __edges = globalThis.fuzzModule(${this.edges}, ${JSON.stringify([...this.words].slice(0, MAX_WORDS))});\n`
    let done = 0
    for (const position of positions) {
      counted += this.code.slice(done, position) + (this.endings.get(position) ?? '') + (this.beginnings.get(position) ?? '')
      done = position
    }
    return counted + this.code.slice(done)
  }

  private visit(node: SyntaxNode): void {
    switch (node.type) {
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.visitParts(node, { counted: ['body'] })
        return
      case 'IfStatement':
        this.visitParts(node, { counted: ['consequent', 'alternate'] })
        if (!isNode(node['alternate'])) this.end(node.end, ` else { ${this.counter()}; }`)
        return
      case 'ConditionalExpression':
        this.visitParts(node, { counted: ['consequent', 'alternate'] })
        return
      case 'LogicalExpression':
        this.visitParts(node, { counted: ['right'] })
        return
      case 'ForStatement':
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'CatchClause':
        this.visitParts(node, { counted: ['body'] })
        return
      case 'SwitchCase': {
        const [first] = node['consequent'] as readonly SyntaxNode[]
        if (first !== undefined) this.begin(first.start, `${this.counter()};`)
        this.visitParts(node, { counted: [] })
        return
      }
      case 'Literal':
        this.noteWord(node['value'])
        return
      default:
        this.visitParts(node, { counted: [] })
    }
  }

  private visitParts(node: SyntaxNode, { counted }: { counted: readonly string[] }): void {
    for (const [key, value] of Object.entries(node)) {
      for (const part of Array.isArray(value) ? value : [value]) {
        if (!isNode(part)) continue
        if (counted.includes(key)) this.visitCounted(part)
        else this.visit(part)
      }
    }
  }

  /** A block gets the counter as its first statement, another statement a block around it, an expression a comma before it. */
  private visitCounted(part: SyntaxNode): void {
    const counter = this.counter()
    if (part.type === 'BlockStatement') {
      this.begin(part.start + 1, `${counter};`)
      this.visit(part)
      return
    }
    const isStatement = part.type.endsWith('Statement')
    this.begin(part.start, isStatement ? `{ ${counter}; ` : `(${counter}, (`)
    this.visit(part)
    this.end(part.end, isStatement ? ' }' : '))')
  }

  private counter(): string {
    return `__edges[${this.edges++}]++`
  }

  private begin(position: number, text: string): void {
    this.beginnings.set(position, (this.beginnings.get(position) ?? '') + text)
  }

  private end(position: number, text: string): void {
    this.endings.set(position, (this.endings.get(position) ?? '') + text)
  }

  private noteWord(value: unknown): void {
    if (typeof value === 'string' && value.length >= WORD.min && value.length <= WORD.max) this.words.add(value)
  }
}
