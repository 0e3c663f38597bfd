/** Programs that are asked line by line, so that a virtual machine starts once: Go's crypto/tls and Java's JSSE. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Said = true | readonly string[]

export class Peer {
  private readonly child: ChildProcess
  private readonly lines: AsyncIterator<string>

  private constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, LC_ALL: 'C.UTF-8' } })
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]()
  }

  static go(work: string): Peer {
    const program = `${work}/workshop-peer`
    const { status, stderr } = spawnSync('go', ['build', '-o', program, 'test/interop/workshop-peer.go'], { encoding: 'utf8', env: { ...process.env, GO111MODULE: 'off', GOFLAGS: '' } })
    if (status !== 0) throw new Error(stderr)
    return new Peer(program, [])
  }

  static java(work: string): Peer {
    const { status, stderr } = spawnSync('javac', ['-d', work, 'test/interop/WorkshopPeer.java'], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return new Peer('java', ['-cp', work, 'WorkshopPeer'])
  }

  async ask(...words: readonly string[]): Promise<Said> {
    this.child.stdin!.write(`${words.join('\t')}\n`)
    return saidBy(await this.line())
  }

  /** Serves one connection that `connect` makes. */
  async serve(words: readonly string[], connect: (port: number) => unknown): Promise<Said> {
    this.child.stdin!.write(`serve\t${words.join('\t')}\n`)
    const first = await this.line()
    if (!/^\d+$/.test(first)) return saidBy(first)
    await connect(Number(first))
    return saidBy(await this.line())
  }

  stop(): void {
    this.child.stdin!.end()
  }

  private async line(): Promise<string> {
    const { value, done } = await this.lines.next()
    if (done === true) throw new Error('the peer ended')
    return value
  }
}

function saidBy(line: string): Said {
  const [verdict, ...words] = line.split('\t')
  return verdict === 'ok' ? true : words
}
