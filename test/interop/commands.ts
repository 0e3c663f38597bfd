/** `commands`: what the commands drawer writes for openssl and keytool is run, and each result compared with what the page's own code made. */
import { randomBytes } from 'node:crypto'
import type { CertificateDeed, ConversionDeed, SigningAuthority } from '#commands/writing/deed.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { make as makeFiles } from '#pki/making/make.ts'
import type { TargetId } from '#pki/making/targets.ts'
import { certificateFacts } from '../support/certificate-facts.ts'
import { type Made, make } from '../support/lab.ts'
import { pem } from '../support/openssl.ts'
import { fromPem, PASSWORD, type Ran, runCommands } from '../support/run-commands.ts'
import { type Cell, compareStores, editedStores, kitStores, linesOf, secrets } from './command-files.ts'
import { Folder, installTools } from './tools.ts'

const ALGORITHMS: readonly KeyAlgorithmId[] = ['P-256', 'P-384', 'P-521', 'RSA-2048', 'RSA-3072', 'RSA-4096', 'Ed25519', 'Ed448']
const PROFILES: readonly ProfileId[] = ['server', 'client', 'serverAndClient', 'email', 'codeSigning', 'ocspSigner']
const nowMs = Date.now()

const named = (stem: string) => ({ id: stem, stem })
const signer = ({ certificate }: Made, stem: string): SigningAuthority => ({ certificate, file: named(stem), key: named(stem) })

interface Case {
  readonly stem: string
  readonly made: Made
  readonly deed: CertificateDeed
}

async function family(key: KeyAlgorithmId): Promise<readonly Case[]> {
  const deedOf = ({ certificate }: Made, stem: string, issuer?: SigningAuthority): CertificateDeed => ({ kind: 'certificate', certificate, file: named(stem), key: { file: named(stem), isNew: true }, issuer, madeMs: nowMs })
  const organisation = [[{ type: '2.5.4.6', value: 'CN' }], [{ type: '2.5.4.10', value: '示例, “公司” <a+b=c>; #1\\' }]]
  const root = await make('root', 'Root', { key, nowMs, change: { subject: [...organisation, [{ type: '2.5.4.3', value: 'Root CA' }]] } })
  const issuing = await make('intermediate', 'Issuing', { key, nowMs, under: root, change: { subject: [...organisation, [{ type: '2.5.4.3', value: "Issuer's CA" }]] } })
  const others = await Promise.all(PROFILES.map(async (profile) => {
    const made = await make(profile, 'someone', { key, nowMs, under: issuing, change: { names: ['www.example.com', '192.0.2.7', 'a@example.com', 'URI:https://a.example/b,c'] } })
    return { stem: `an ${profile}`, made, deed: deedOf(made, `an ${profile}`, signer(issuing, 'Issuing-CA')) }
  }))
  const alone = await make('selfSigned', 'a.example', { key, nowMs, change: { names: ['a.example'] } })
  return [
    { stem: 'Root-CA', made: root, deed: deedOf(root, 'Root-CA') }, { stem: 'Issuing-CA', made: issuing, deed: deedOf(issuing, 'Issuing-CA', signer(root, 'Root-CA')) }, ...others, { stem: 'alone', made: alone, deed: deedOf(alone, 'alone') },
  ]
}

function compare({ files, status, output }: Ran, { stem, made }: Case): string | undefined {
  const file = files.get(`${stem}.crt`)
  if (file === undefined) return status === 0 ? 'nothing was made' : output.split('\n').slice(-3).join(' ')
  const [mine, theirs] = [certificateFacts(made.certificate), certificateFacts(fromPem(file))]
  const different = (Object.keys(mine) as (keyof typeof mine)[]).filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]))
  return different.length === 0 ? undefined : different.map((name) => `${name}: ${JSON.stringify(mine[name])} ≠ ${JSON.stringify(theirs[name])}`).join('; ')
}

async function certificates(program: 'openssl' | 'keytool'): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const key of ALGORITHMS) {
    const cases = await family(key)
    const ran = runCommands(linesOf(cases.map(({ deed }) => deed), program))
    cells.push(...cases.map((one) => ({ what: `${key} ${one.stem}`, program, problem: compare(ran, one) })))
  }
  return cells
}

const STORES: readonly { readonly target: TargetId; readonly withKey: boolean }[] = [
  { target: 'jks', withKey: true }, { target: 'jks', withKey: false }, { target: 'jceks', withKey: true }, { target: 'jceks', withKey: false }, { target: 'pkcs12JavaTruststore', withKey: false }, { target: 'pkcs12Modern', withKey: true }, { target: 'pkcs12Legacy', withKey: true },
]

async function keystores(folder: Folder): Promise<Cell[]> {
  const [root, issuing, server] = (await family('P-256')).map(({ made }) => made)
  const files = { 'root.crt': root!, 'issuing.crt': issuing!, 'server.crt': server! }
  const cells: Cell[] = []
  for (const { target, withKey } of STORES) {
    const parts = withKey ? [['server', server!], ['issuing', issuing!], ['root', root!]] as const : [['root', root!]] as const
    const objects = [...parts.map(([title, { certificate }]) => ({ kind: 'certificate' as const, bytes: certificate, title })), ...(withKey ? [{ kind: 'privateKey' as const, bytes: server!.pkcs8, title: 'server' }] : [])]
    const [page] = await makeFiles({ target, objects, options: { password: PASSWORD } }, { random: (length) => new Uint8Array(randomBytes(length)), nowMs })
    const deed: ConversionDeed = {
      kind: 'conversion', target, options: {}, made: [page!.name],
      sources: [...parts.map(([stem]) => ({ kind: 'certificate' as const, file: named(stem), isRoot: stem === 'root' })), ...(withKey ? [{ kind: 'privateKey' as const, file: named('server'), isRoot: false }] : [])],
    }
    const ran = runCommands(linesOf([deed], 'openssl'), { ...Object.fromEntries(Object.entries(files).map(([name, { certificate }]) => [name, pem('CERTIFICATE', certificate)])), 'server.key': pem('PRIVATE KEY', server!.pkcs8) })
    cells.push({ what: `${target}${withKey ? ' with a key' : ''}`, program: 'openssl', problem: compareStores(folder, { page: page!.bytes, ran, name: page!.name }) })
  }
  return cells
}

export async function commands(): Promise<boolean> {
  const missing = installTools({ openssl: 'openssl', keytool: 'default-jdk-headless', kubectl: 'kubernetes-client' })
  const folder = new Folder()
  const cells = [
    ...(missing.includes('openssl') ? [] : await certificates('openssl')), ...(missing.includes('keytool') ? [] : await certificates('keytool')), ...(missing.includes('openssl') || missing.includes('keytool') ? [] : [...await keystores(folder), ...await editedStores(folder), ...await kitStores(folder)]),
    ...(missing.includes('openssl') || missing.includes('kubectl') ? [] : await secrets()),
  ]
  for (const program of ['openssl', 'keytool', 'kubectl'] as const) {
    const own = cells.filter((cell) => cell.program === program)
    console.log(`${program.padEnd(8)} ${own.filter(({ problem }) => problem === undefined).length}/${own.length} as the page made them`)
  }
  for (const { what, program, problem } of cells) if (problem !== undefined) console.log(`BROKEN ${program} · ${what}: ${problem}`)
  for (const tool of missing) console.log(`missing: ${tool}`)
  const failed = cells.filter(({ problem }) => problem !== undefined).length
  console.log(`${cells.length - failed} passed, ${failed} failed`)
  return failed === 0 && missing.length === 0
}
