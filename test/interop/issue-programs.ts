/** The programs that judge what we issue. Each answers with undefined where it accepts, else with its own words. */
import { X509Certificate } from 'node:crypto'
import { cpSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkCertificate } from '#pki/checks/index.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { defaultInputs, type PathPurpose } from '#pki/path/inputs.ts'
import { Pool } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { pem } from '../support/openssl.ts'
import { type IssueCase, NOW } from './issue-cases.ts'
import { type Folder, run } from './tools.ts'

export interface Filed extends IssueCase {
  readonly anchorFile: string
  readonly leafFile: string
  readonly aboveFile: string
  readonly chainFile: string
}

export function fileCase(folder: Folder, one: IssueCase, number: number): Filed {
  const [leaf, ...above] = one.chain
  const write = (name: string, list: readonly Uint8Array[]): string => folder.write(`${number}-${name}.pem`, pem('CERTIFICATE', ...list))
  return { ...one, anchorFile: write('anchor', [one.anchor]), leafFile: write('leaf', [leaf!]), aboveFile: write('above', above), chainFile: write('chain', one.chain) }
}

/** What one program says of each case, by id. */
export type Verdicts = ReadonlyMap<string, string | undefined>

type Program = (cases: readonly Filed[], folder: Folder) => Promise<Verdicts> | Verdicts

const each = (judge: (one: Filed, folder: Folder) => string | undefined | Promise<string | undefined>): Program => async (cases, folder) => {
  const verdicts = new Map<string, string | undefined>()
  for (const one of cases) verdicts.set(one.id, await judge(one, folder))
  return verdicts
}

const OPENSSL_PURPOSE: Readonly<Partial<Record<ProfileId, readonly string[]>>> = {
  server: ['sslserver'], selfSigned: ['sslserver'], client: ['sslclient'], serverAndClient: ['sslserver', 'sslclient'], email: ['smimesign'], codeSigning: ['any'], ocspSigner: ['ocsphelper'],
}

function openssl({ profile, host, policy, anchorFile, aboveFile, leafFile, chain }: Filed): string | undefined {
  for (const purpose of OPENSSL_PURPOSE[profile] ?? []) {
    const { output } = run('openssl', [
      'verify', '-x509_strict', '-no-CApath', '-no-CAstore', '-CAfile', anchorFile, ...(chain.length > 1 ? ['-untrusted', aboveFile] : []), '-purpose', purpose,
      ...(host === undefined ? [] : ['-verify_hostname', host]), ...(policy === undefined ? [] : ['-policy', policy, '-explicit_policy']), leafFile,
    ])
    if (!/: OK\n/.test(output)) return output
  }
  return undefined
}

const PURPOSE_OID: Readonly<Partial<Record<ProfileId, string>>> = {
  server: '1.3.6.1.5.5.7.3.1', selfSigned: '1.3.6.1.5.5.7.3.1', serverAndClient: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2', email: '1.3.6.1.5.5.7.3.4', codeSigning: '1.3.6.1.5.5.7.3.3',
  ocspSigner: '1.3.6.1.5.5.7.3.9',
}

function certtool({ profile, host, anchorFile, chainFile }: Filed): string | undefined {
  const { ok, output } = run('certtool', [
    '--verify', '--load-ca-certificate', anchorFile, '--infile', chainFile, '--verify-purpose', PURPOSE_OID[profile]!, ...(host === undefined ? [] : ['--verify-hostname', host]),
  ])
  return ok && /Chain verification output: Verified/.test(output) ? undefined : (output.match(/Chain verification output: .*/)?.[0] ?? output)
}

/** The letter of certutil and the number of vfychain for one usage. */
const NSS_USAGE: Readonly<Partial<Record<ProfileId, readonly (readonly [letter: string, number: string])[]>>> = {
  server: [['V', '1']], selfSigned: [['V', '1']], client: [['C', '0']], serverAndClient: [['V', '1'], ['C', '0']], email: [['S', '4']], codeSigning: [['J', '6']], ocspSigner: [['O', '8']],
}

function nssDatabase(folder: Folder): string {
  const empty = folder.file('nss-empty')
  mkdirSync(empty)
  run('certutil', ['-N', '-d', `sql:${empty}`, '--empty-password'])
  return empty
}

/** A database of its own for each case: NSS groups certificates by subject, whatever they are called. */
const nss: Program = async (cases, folder) => {
  const empty = nssDatabase(folder)
  let number = 0
  return each((one) => {
    const database = folder.file(`nss-${number++}`)
    cpSync(empty, database, { recursive: true })
    const add = (name: string, trust: string, file: string): void => void run('certutil', ['-A', '-d', `sql:${database}`, '-n', name, '-t', trust, '-a', '-i', file])
    add('anchor', one.profile === 'selfSigned' ? 'P,P,P' : 'CT,C,C', one.anchorFile)
    one.chain.slice(1).forEach((certificate, index) => add(`above ${index}`, ',,', folder.write(`nss-above-${index}.pem`, pem('CERTIFICATE', certificate))))
    if (one.profile !== 'selfSigned') add('leaf', ',,', one.leafFile)
    const above = one.chain.slice(1).flatMap((_, index) => ['-a', folder.file(`nss-above-${index}.pem`)])
    for (const [letter, usage] of NSS_USAGE[one.profile] ?? []) {
      const byName = run('certutil', ['-V', '-d', `sql:${database}`, '-n', one.profile === 'selfSigned' ? 'anchor' : 'leaf', '-u', letter, '-e'])
      if (!byName.ok) return `certutil: ${byName.output}`
      const path = run('vfychain', ['-d', `sql:${database}`, '-u', usage, '-a', one.leafFile, ...above])
      if (!path.ok) return `vfychain: ${path.output}`
    }
    return undefined
  })(cases, folder)
}

const java: Program = (cases, folder) => {
  const purpose = (profile: ProfileId): string => (profile === 'selfSigned' || profile === 'serverAndClient' ? 'server' : profile)
  const list = folder.write('java.tsv', cases.map(({ id, profile, anchorFile, chainFile }) => `${id}\t${purpose(profile)}\t${anchorFile}\t${chainFile}\n`).join(''))
  return parsed(run('java', ['-Dstdout.encoding=UTF-8', resolve('test/interop/ValidatePaths.java'), list]).output, cases)
}

const go: Program = (cases, folder) => {
  const purpose = (profile: ProfileId): string => (profile === 'selfSigned' || profile === 'serverAndClient' ? 'server' : profile)
  const list = folder.write('go.tsv', cases.map(({ id, profile, host = '', anchorFile, chainFile }) => `${id}\t${purpose(profile)}\t${host}\t${anchorFile}\t${chainFile}\n`).join(''))
  return parsed(goRun(list), cases)
}

/** `go run` over a list of id, purpose, host, anchor and file. */
export const goRun = (list: string): string => run('go', ['run', resolve('test/interop/validate-paths.go'), list]).output

export function parsed(output: string, cases: readonly { readonly id: string }[]): Verdicts {
  const said = new Map(output.split('\n').map((line) => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]))
  return new Map(cases.map(({ id }) => [id, said.get(id) === 'OK' ? undefined : (said.get(id) ?? output.slice(0, 500))]))
}

function node({ anchor, chain, host }: Filed): string | undefined {
  const list = [...chain, ...(chain[0] === anchor ? [] : [anchor])].map((der) => new X509Certificate(der))
  for (const [index, certificate] of list.entries()) {
    const issuer = list[index + 1] ?? certificate
    // OpenSSL's X509_check_issued wants keyCertSign of whoever issued, also of a server's certificate that signed itself.
    if (!(certificate === issuer || certificate.checkIssued(issuer)) || !certificate.verify(issuer.publicKey)) return `certificate ${index} is not issued by the next`
    if (Date.parse(certificate.validTo) < NOW) return `certificate ${index} is expired`
    if (index > 0 && !certificate.ca) return `certificate ${index} is no CA`
  }
  return host === undefined || list[0]!.checkHost(host) !== undefined ? undefined : `checkHost(${host})`
}

function keytool({ leafFile }: Filed): string | undefined {
  const { ok, output } = run('keytool', ['-printcert', '-file', leafFile])
  return ok ? undefined : output
}

function decode({ anchor, chain }: Filed): string | undefined {
  const said = [...chain, anchor].flatMap((der) => checkCertificate(decodeCertificate(der), NOW)).filter(({ severity }) => severity !== 'notice').map(({ id }) => id)
  return said.length === 0 ? undefined : [...new Set(said)].join(', ')
}

const OWN_PURPOSE: Readonly<Partial<Record<ProfileId, PathPurpose>>> = {
  server: 'server', selfSigned: 'server', serverAndClient: 'server', client: 'client', email: 'emailProtection', codeSigning: 'codeSigning', ocspSigner: 'ocspSigning',
}

async function verify({ anchor, chain, profile, host }: Filed): Promise<string | undefined> {
  const pool = new Pool()
  for (const [index, bytes] of [...chain, anchor].entries()) pool.add({ id: String(index), kind: 'certificate', bytes })
  const outcome = await verifyTarget(pool, {
    ...defaultInputs, profile: 'rfc5280-strict', purpose: OWN_PURPOSE[profile] ?? 'any', targetId: '0', trustAnchorIds: [String(chain.length)], timeMs: NOW, revocation: 'off',
    peerNames: host === undefined ? [] : [{ kind: 'dns', value: host }],
  })
  return outcome.verdict === 'valid' ? undefined : `${outcome.verdict}: ${outcome.paths[0]?.findings.map(({ id }) => id).join(', ')}`
}

/** In the order of the table's columns. */
export const programs: Readonly<Record<string, { readonly tool?: string; readonly judge: Program; readonly onlyEvery?: number }>> = {
  openssl: { tool: 'openssl', judge: each(openssl) },
  certtool: { tool: 'certtool', judge: each(certtool) },
  NSS: { tool: 'vfychain', judge: nss },
  Java: { tool: 'java', judge: java },
  Go: { tool: 'go', judge: go },
  Node: { judge: each(node) },
  // A virtual machine for each file: one case of each group is enough to see that it reads them.
  keytool: { tool: 'keytool', judge: each(keytool), onlyEvery: 12 },
  'CertLab Decode': { judge: each(decode) },
  'CertLab Verify': { judge: each(verify) },
}
