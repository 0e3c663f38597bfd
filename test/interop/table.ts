/** Rows of what was read by whom; a promise that was not kept fails the command, one that was kept against the table is said. */

export interface Row {
  readonly what: string
  readonly reader: string
  /** CertLab says that this reader opens it. */
  readonly promised: boolean
  /** Why not, where it says so. */
  readonly reasons: readonly string[]
  /** undefined: read, with the right key and certificates. */
  readonly problem: string | undefined
}

export class Table {
  private readonly rows: Row[] = []

  add(row: Row): void {
    this.rows.push(row)
  }

  /** @returns Whether every promise was kept. */
  print(): boolean {
    const readers = [...new Set(this.rows.map(({ reader }) => reader))]
    const lines = [...new Set(this.rows.map(({ what }) => what))]
    const width = Math.max(...lines.map((line) => line.length))
    console.log(`${'made by CertLab'.padEnd(width)}  ${readers.join('  ')}`)
    for (const line of lines) {
      const cells = readers.map((reader) => {
        const row = this.rows.find(({ what, reader: name }) => what === line && name === reader)
        return (row === undefined ? '' : mark(row)).padEnd(reader.length)
      })
      console.log(`${line.padEnd(width)}  ${cells.join('  ')}`.trimEnd())
    }
    const broken = this.rows.filter(({ promised, problem }) => promised && problem !== undefined)
    const surprising = this.rows.filter(({ promised, problem }) => !promised && problem === undefined)
    for (const { what, reader, problem } of broken) console.log(`BROKEN ${what} · ${reader}: ${problem}`)
    for (const { what, reader, reasons } of surprising) console.log(`read although the table says ${reasons.join(', ')}: ${what} · ${reader}`)
    console.log(`${this.rows.length - broken.length} passed, ${broken.length} failed`)
    return broken.length === 0
  }
}

/** `yes`; `no` as the table says; `NO` against it; `yes!` where it opens what the table says it would not. */
const mark = ({ promised, problem }: Row): string => (problem === undefined ? (promised ? 'yes' : 'yes!') : promised ? 'NO' : 'no')
