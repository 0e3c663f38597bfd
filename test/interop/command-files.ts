/** `commands`: lines for edited keystores, Kubernetes' Secrets and a kit's keystores, by keytool and kubectl, beside what the page's own code makes. */
import { randomBytes } from 'node:crypto'
import { parse } from 'yaml'
import type { ConversionDeed, ConversionSource, Deed, Program, SavingDeed } from '#commands/writing/deed.ts'
import { writeCommands } from '#commands/writing/write-commands.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { EntryTargetId } from '#pki/making/entry-targets.ts'
import { make as makeFiles, type MadeFile, save } from '#pki/making/make.ts'
import type { TargetId } from '#pki/making/targets.ts'
import type { OptionValues } from '#pki/making/options.ts'
import { kitDeed } from '#commands/writing/kit-deed.ts'
import { kitOf } from '../kit/write-kit.ts'
import { type Made, make } from '../support/lab.ts'
import { pem } from '../support/openssl.ts'
import { fromPem, PASSWORD, type Ran, runCommands } from '../support/run-commands.ts'
import { type Folder, run } from './tools.ts'

export interface Cell {
  readonly what: string
  readonly program: Program | 'kubectl'
  readonly problem: string | undefined
}

const tools = { random: (length: number): Uint8Array => new Uint8Array(randomBytes(length)), nowMs: Date.now() }
const named = (stem: string) => ({ id: stem, stem })
export const linesOf = (deeds: readonly Deed[], program: Program): string[] => writeCommands(deeds, program).flatMap(({ lines }) => lines)

/** Entries of a keystore as keytool lists them; without dates and what is random. */
export function listed(folder: Folder, name: string, bytes: Uint8Array, hasNames = false): string[] {
  const { output } = run('keytool', ['-list', '-v', '-keystore', folder.write(name, bytes), '-storepass', PASSWORD])
  return output.split('\n').filter((line) => /^(?:Keystore type|Your keystore contains|Entry type|Certificate chain length|Owner|Serial number)/.test(line) || (hasNames && line.startsWith('Alias name'))).toSorted()
}

export function compareStores(folder: Folder, { page, ran, name, hasNames = false }: { page: Uint8Array; ran: Ran; name: string; hasNames?: boolean }): string | undefined {
  const file = ran.files.get(name)
  if (file === undefined) return ran.output.slice(-300)
  const plain = name.replaceAll('/', '-')
  const [mine, theirs] = [listed(folder, `page-${plain}`, page, hasNames), listed(folder, `line-${plain}`, file, hasNames)]
  return JSON.stringify(mine) === JSON.stringify(theirs) && mine.length > 2 ? undefined : `${mine.join(' | ')} ≠ ${theirs.join(' | ')}`
}

interface Family {
  readonly root: Made
  readonly issuing: Made
  readonly server: Made
  readonly other: Made
}

async function family(): Promise<Family> {
  const root = await make('root', 'Root')
  const issuing = await make('intermediate', 'Issuing', { under: root })
  const [server, other] = [await make('server', 'server', { under: issuing, change: { names: ['server.example'] } }), await make('server', 'other', { under: issuing, key: 'RSA-2048', change: { names: ['other.example'] } })]
  return { root, issuing, server, other }
}

const filesOf = ({ root, issuing, server, other }: Family): Record<string, string> => ({
  'root.crt': pem('CERTIFICATE', root.certificate), 'issuing.crt': pem('CERTIFICATE', issuing.certificate), 'server.crt': pem('CERTIFICATE', server.certificate), 'server.key': pem('PRIVATE KEY', server.pkcs8),
  'other.crt': pem('CERTIFICATE', other.certificate), 'other.key': pem('PRIVATE KEY', other.pkcs8),
})

const EDITED: readonly (readonly [from: 'jks' | 'pkcs12Modern', to: EntryTargetId])[] = [['jks', 'pkcs12Modern'], ['jks', 'pkcs12Legacy'], ['jks', 'jceks'], ['jks', 'jks'], ['pkcs12Modern', 'jks'], ['pkcs12Modern', 'pkcs12Modern']]

/** One entry is taken out, two are renamed, a certificate and a key put in. */
export async function editedStores(folder: Folder): Promise<Cell[]> {
  const people = await family()
  const { root, issuing, server, other } = people
  const chain = [issuing.certificate, root.certificate]
  const entry = (alias: string, { pkcs8, certificate }: Made): KeystoreEntry => ({ kind: 'privateKey', alias, privateKey: pkcs8, certificates: [certificate, ...chain] })
  const before: readonly KeystoreEntry[] = [entry('server', server), { kind: 'certificate', alias: 'root ca', certificate: root.certificate, isTrusted: true }, entry('gone', other)]
  const after: readonly KeystoreEntry[] = [{ ...before[0]!, alias: 'renamed #1' }, { ...before[1]!, alias: 'anchor' }, { kind: 'certificate', alias: 'issuing', certificate: issuing.certificate, isTrusted: true }, entry('other', other)]
  const cells: Cell[] = []
  for (const [from, target] of EDITED) {
    const [[old], [page]] = [await save({ target: from, entries: before, options: { password: PASSWORD } }, tools), await save({ target, entries: after, options: { password: PASSWORD } }, tools)]
    const ending = from === 'jks' ? 'jks' : 'p12'
    const deed: SavingDeed = {
      kind: 'saving', target, source: { kind: from === 'jks' ? 'javaKeystore' : 'pkcs12', file: named('opened'), isRoot: false }, made: page!.name, entries: [
        { kind: 'privateKey', alias: 'renamed #1', openedAlias: 'server', certificates: [], key: undefined }, { kind: 'certificate', alias: 'anchor', openedAlias: 'root ca', certificates: [], key: undefined },
        { kind: 'certificate', alias: 'issuing', openedAlias: undefined, certificates: [named('issuing')], key: undefined }, { kind: 'privateKey', alias: 'other', openedAlias: undefined, certificates: [named('other'), named('issuing'), named('root')], key: named('other') },
      ],
    }
    const ran = runCommands(linesOf([deed], 'keytool'), { ...filesOf(people), [`opened.${ending}`]: old!.bytes })
    cells.push({ what: `${from} edited and saved as ${target}`, program: 'keytool', problem: compareStores(folder, { page: page!.bytes, ran, name: page!.name, hasNames: true }) })
  }
  return cells
}

const SECRETS: readonly { readonly target: TargetId & ('kubernetesTls' | 'kubernetesCa'); readonly parts: readonly string[]; readonly options?: OptionValues }[] = [
  { target: 'kubernetesTls', parts: ['server', 'issuing', 'root', 'server.key'] }, { target: 'kubernetesTls', parts: ['server', 'issuing', 'root', 'server.key'], options: { includeRoot: true, withCa: true, namespace: 'shop', name: 'Web TLS' } },
  { target: 'kubernetesTls', parts: ['other', 'other.key'] }, { target: 'kubernetesCa', parts: ['server', 'issuing', 'root'] }, { target: 'kubernetesCa', parts: ['issuing', 'root'], options: { name: 'clients' } },
]

export async function secrets(): Promise<Cell[]> {
  const people = await family()
  const made = (part: string): Made => people[part.replace('.key', '') as keyof Family]
  const issuers: Readonly<Record<string, string>> = { server: 'issuing', other: 'issuing', issuing: 'root' }
  const cells: Cell[] = []
  for (const { target, parts, options = {} } of SECRETS) {
    const objects = parts.map((part) => (part.endsWith('.key') ? { kind: 'privateKey' as const, bytes: made(part).pkcs8 } : { kind: 'certificate' as const, bytes: made(part).certificate, title: part }))
    const [page] = await makeFiles({ target, objects, options }, tools)
    const sources = parts.map((part): ConversionSource => {
      const stem = part.replace('.key', '')
      const shared = { file: named(stem), keyId: stem, isRoot: part === 'root', isAuthority: part === 'root' || part === 'issuing' }
      return part.endsWith('.key') ? { ...shared, kind: 'privateKey' } : { ...shared, kind: 'certificate', title: part, ...(issuers[part] === undefined ? {} : { issuerId: issuers[part] }) }
    })
    const deed: ConversionDeed = { kind: 'conversion', target, options, sources, made: [page!.name] }
    const ran = runCommands(linesOf([deed], 'openssl'), filesOf(people))
    cells.push({ what: `${target} of ${parts.join(', ')}`, program: 'kubectl', problem: compareSecrets(page!, ran) })
  }
  return cells
}

function compareSecrets({ name, bytes }: MadeFile, { files, output }: Ran): string | undefined {
  const facts = (text: string): string => {
    const { kind, type, metadata, data } = parse(text) as { kind: string; type: string; metadata: { name: string; namespace?: string }; data: Readonly<Record<string, string>> }
    return JSON.stringify([kind, type, metadata.name, metadata.namespace, Object.entries(data).toSorted()])
  }
  const file = files.get(name)?.toString() ?? ''
  if (file === '') return output.slice(-300)
  const [mine, theirs] = [facts(Buffer.from(bytes).toString()), facts(file)]
  return mine === theirs ? undefined : `${mine} ≠ ${theirs}`
}

/** What of a kit takes keytool; the rest is run by `test/commands`. */
export async function kitStores(folder: Folder): Promise<Cell[]> {
  const kit = await kitOf({ hosts: ['example.com'], clients: ['client'], algorithm: 'P-256', password: PASSWORD })
  const bytes = (name: string): Uint8Array => kit.find((file) => file.name === name)!.bytes
  const certificate = (stem: string) => ({ stem, certificate: fromPem(Buffer.from(bytes(`${stem}.crt`))) })
  const ran = runCommands(linesOf([kitDeed({ root: certificate('root'), intermediate: certificate('intermediate'), server: certificate('server'), clients: [certificate('client')] }, Date.now())], 'openssl'))
  const aliases = (store: Uint8Array): string[] => listed(folder, 'kit.p12', store, true).filter((line) => line.startsWith('Alias name') || line.startsWith('Entry type') || line.startsWith('Your'))
  return ['truststore.p12', 'truststore.jks', 'keystore.p12', 'client.p12', 'client-legacy.p12'].map((name) => {
    const made = ran.files.get(`mtls-kit/${name}`)
    const [mine, theirs] = [aliases(bytes(name)), made === undefined ? [ran.output.slice(-300)] : aliases(made)]
    return { what: `${name} of a kit`, program: 'keytool', problem: JSON.stringify(mine) === JSON.stringify(theirs) && mine.length > 1 ? undefined : `${mine.join(' | ')} ≠ ${theirs.join(' | ')}` }
  })
}
