/** Certificates of one kind by the hundred: one configuration and one function of the shell for all, and a call for each. */
import { COMMON_NAME, firstValue } from '#pki/names/format-name.ts'
import type { CertificateDeed } from './deed.ts'
import { configValue, NAMES_SECTION } from './extension-text.ts'
import type { FileNames } from './file-names.ts'
import { certificateParts, opensslCertificate, signingLine } from './openssl-certificate.ts'
import { quote, quoteFile, writeFile } from './shell.ts'
import { keyAlgorithmOf, opensslKey } from './signing-options.ts'

interface Row {
  readonly deed: CertificateDeed
  readonly commonName: string
  /** Lines of the section of names. */
  readonly names: readonly string[]
}

/** What is the same for all its rows. */
interface Kind {
  readonly config: readonly string[]
  readonly notes: readonly string[]
  readonly key: string
  readonly options: string
  readonly issuer: NonNullable<CertificateDeed['issuer']>
}

export function opensslMany(deeds: readonly CertificateDeed[], names: FileNames): string[] {
  const kinds = new Map<string, { readonly kind: Kind; readonly rows: Row[] }>()
  const single: CertificateDeed[] = []
  for (const deed of deeds) {
    const read = readRow(deed)
    if (read === undefined) {
      single.push(deed)
      continue
    }
    const mark = JSON.stringify({ ...read.kind, issuer: read.kind.issuer.file.id })
    const known = kinds.get(mark)
    if (known === undefined) kinds.set(mark, { kind: read.kind, rows: [read.row] })
    else known.rows.push(read.row)
  }
  let count = 0
  const several = [...kinds.values()].flatMap(({ kind, rows }) => (rows.length === 1 ? opensslCertificate(rows[0]!.deed, names) : manyLines(kind, rows, { names, count: ++count })))
  return [...several, ...single.flatMap((deed) => opensslCertificate(deed, names))]
}

/** undefined: of a kind of its own. */
function readRow(deed: CertificateDeed): { readonly kind: Kind; readonly row: Row } | undefined {
  const { certificate, config, life, digest } = certificateParts(deed)
  const algorithm = keyAlgorithmOf(certificate.subjectPublicKeyInfo)
  const { issuer, key } = deed
  if (algorithm === undefined || issuer === undefined || key?.isNew !== true || certificate.subject.rdnSequence.length === 0) return undefined
  const commonName = firstValue(certificate.subject, COMMON_NAME) ?? ''
  const at = config.indexOf(`[${NAMES_SECTION}]`)
  const [shared, own] = at < 0 ? [config, []] : [config.slice(0, at + 1), config.slice(at + 1)]
  // A variable's value is taken as it is, whatever is in it.
  const named = shared.map((line) => (commonName !== '' && /^\d+\.CN = /.test(line) && line.endsWith(` = ${configValue(commonName)}`) ? line.replace(/ = .*$/, ' = $ENV::NAME') : line))
  return { kind: { config: named, notes: life.notes, key: opensslKey(algorithm), options: `${digest} ${life.options}`, issuer }, row: { deed, commonName, names: own } }
}

function manyLines({ config, notes, key, options, issuer }: Kind, rows: readonly Row[], { names, count }: { readonly names: FileNames; readonly count: number }): string[] {
  const name = count === 1 ? 'issue' : `issue_${count}`
  const common = names.of({ id: name, stem: name }, 'cnf')
  return [
    writeFile(common, config), ...notes,
    `${name}() { # KEY CERTIFICATE COMMON-NAME [ALTERNATIVE-NAME...]`,
    `  { cat ${quoteFile(common)}; printf '%s\\n' "\${@:4}"; } > "$2.cnf"`,
    `  openssl genpkey ${key} -out "$1"`,
    '  NAME=$3 openssl req -new -config "$2.cnf" -key "$1" -out "$2.csr"',
    `  NAME=$3 ${signingLine({ request: '"$2.csr"', config: '"$2.cnf"', out: '"$2"' }, { issuer, names, options })}`,
    '  rm "$2.cnf" "$2.csr"',
    '}',
    ...rows.map(({ deed, commonName, names: own }) => [name, quoteFile(names.of(deed.key!.file, 'key')), quoteFile(names.of(deed.file, 'crt')), quote(commonName), ...own.map(quote)].join(' ')),
  ]
}
