/** Many certificates from pasted names or CSV: RFC 4180, with the separators that spreadsheets write. A row that cannot be read stops no other. */
import { type Fault, PkiError, attempt } from '#pki/fault.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { type KeyAlgorithmId, keyAlgorithms } from './key-algorithms.ts'
import { type ProfileId, profiles } from './profiles.ts'

export interface BulkRow {
  /** undefined: the first alternative name becomes one. */
  readonly commonName?: string
  /** As typed. */
  readonly names: readonly string[]
  readonly profile: ProfileId
  readonly days: number
  readonly algorithm: KeyAlgorithmId
}

/** Where a row does not say. */
export interface RowDefaults {
  readonly profile: ProfileId
  readonly days?: number
  readonly algorithm?: KeyAlgorithmId
}

export interface ParsedRow {
  /** From 1, as editors count. */
  readonly line: number
  readonly text: string
  readonly result: { readonly ok: true; readonly value: BulkRow } | { readonly ok: false; readonly fault: Fault }
}

const COLUMNS = ['commonName', 'names', 'profile', 'days', 'algorithm'] as const
type Column = (typeof COLUMNS)[number]

/** What people write at the head of a column, in lower case without spaces, hyphens and underscores. */
const headings: Readonly<Record<string, Column>> = {
  cn: 'commonName', commonname: 'commonName', name: 'commonName', 通用名称: 'commonName', 名称: 'commonName',
  san: 'names', sans: 'names', names: 'names', altnames: 'names', subjectaltname: 'names', subjectaltnames: 'names', 备用名称: 'names', 域名: 'names',
  profile: 'profile', type: 'profile', 用途: 'profile', days: 'days', validity: 'days', 天数: 'days', algorithm: 'algorithm', key: 'algorithm', keyalgorithm: 'algorithm', 算法: 'algorithm',
}

/** The first line may name the columns; else they are common name, alternative names (apart by spaces or `;`), profile, days, algorithm. */
export function parseRows(text: string, defaults: RowDefaults): ParsedRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const separator = separatorOf(lines)
  const numbered = lines.map((content, index) => ({ line: index + 1, text: content })).filter((row) => row.text.trim() !== '' && !row.text.startsWith('#'))
  const columns = numbered[0] === undefined ? undefined : headerColumns(numbered[0].text, separator)
  return numbered.slice(columns === undefined ? 0 : 1).map((row) =>
    ({ ...row, result: attempt(() => readRow(cellsOf(row.text, separator), { columns: columns ?? COLUMNS, defaults })) }))
}

/** A tab or a semicolon where the first lines have it, as European spreadsheets write; names themselves may have semicolons between them. */
function separatorOf(lines: readonly string[]): string {
  const head = lines.slice(0, 20).join('\n')
  return head.includes('\t') ? '\t' : head.includes(',') || !head.includes(';') ? ',' : ';'
}

function headerColumns(line: string, separator: string): readonly (Column | undefined)[] | undefined {
  const cells = attempt(() => cellsOf(line, separator))
  const columns = cells.ok ? cells.value.map((cell) => headings[cell.toLowerCase().replace(/[\s_-]/g, '')]) : []
  return columns.length > 0 && columns.every((column, index) => column !== undefined && columns.indexOf(column) === index) ? columns : undefined
}

/** RFC 4180 §2: quotation marks around a cell, doubled inside. A line is a row: line breaks inside cells are not taken. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = []
  for (let position = 0; position <= line.length;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(line.slice(position))
    if (quoted === null && /^\s*"/.test(line.slice(position))) throw new PkiError('csv/unclosed-quote', { found: line })
    const end = line.indexOf(separator, position + (quoted?.[0].length ?? 0))
    const stop = end < 0 ? line.length : end
    cells.push(quoted === null ? line.slice(position, stop).trim() : quoted[1]!.replaceAll('""', '"'))
    position = stop + 1
  }
  return cells
}

function readRow(cells: readonly string[], { columns, defaults }: { columns: readonly (Column | undefined)[]; defaults: RowDefaults }): BulkRow {
  const cell = (column: Column): string => cells[columns.indexOf(column)] ?? ''
  const extra = cells.slice(columns.length).find((text) => text !== '')
  if (extra !== undefined) throw new PkiError('csv/too-many-cells', { found: extra, limit: columns.length })
  const profile = readProfile(cell('profile'), defaults.profile)
  const listed = cell('names').split(/[\s;|]+/).filter((text) => text !== '')
  return {
    ...readNames(cell('commonName'), listed, profile), profile, days: readDays(cell('days'), defaults.days ?? profiles[profile].lifetimeDays),
    algorithm: readAlgorithm(cell('algorithm'), defaults.algorithm ?? profiles[profile].keyAlgorithm),
  }
}

/** A server's common name is one of its names; a person's is only where it is a mail address. */
function readNames(commonName: string, listed: readonly string[], profile: ProfileId): Pick<BulkRow, 'commonName' | 'names'> {
  if (commonName === '' && listed.length === 0) throw new PkiError('csv/no-name')
  const own = commonName === '' ? undefined : parseGeneralName(commonName)
  const isName = own?.ok === true && (profiles[profile].needsNames || own.value.kind === 'rfc822Name')
  if (own?.ok === false && listed.length === 0 && profiles[profile].needsNames) throw new PkiError(own.fault.code, own.fault)
  for (const text of listed) {
    const read = parseGeneralName(text)
    if (!read.ok) throw new PkiError(read.fault.code, read.fault)
  }
  const names = isName && !listed.includes(commonName) ? [commonName, ...listed] : listed
  return { ...(commonName === '' || (isName && own.value.kind === 'dNSName') ? {} : { commonName }), names }
}

/** An identifier of the table, whatever its case, spaces and hyphens. */
function oneOf<Id extends string>(text: string, ids: readonly Id[]): Id | undefined {
  const plain = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '')
  return ids.find((id) => plain(id) === plain(text))
}

function readProfile(text: string, fallback: ProfileId): ProfileId {
  const id = text === '' ? fallback : oneOf(text, Object.keys(profiles) as ProfileId[])
  if (id === undefined) throw new PkiError('csv/unknown-profile', { found: text })
  return id
}

const EC_NAMES: Readonly<Record<string, KeyAlgorithmId>> = { prime256v1: 'P-256', secp256r1: 'P-256', ecdsa: 'P-256', ec: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521', rsa: 'RSA-2048' }

/** Weak keys are not made by the hundred. */
function readAlgorithm(text: string, fallback: KeyAlgorithmId): KeyAlgorithmId {
  const strong = (Object.keys(keyAlgorithms) as KeyAlgorithmId[]).filter((id) => !('isWeak' in keyAlgorithms[id]))
  const id = text === '' ? fallback : (oneOf(text.replace(/^ecdsa[\s_-]*(?=p)/i, ''), strong) ?? EC_NAMES[text.toLowerCase()])
  if (id === undefined) throw new PkiError('csv/unknown-algorithm', { found: text })
  return id
}

const MAX_DAYS = 36_500

function readDays(text: string, fallback: number): number {
  const days = text === '' ? fallback : Number(text)
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) throw new PkiError('csv/bad-days', { found: text, limit: MAX_DAYS })
  return days
}
