/** Requests and revocation lists for every key algorithm, judged by openssl, certtool and Go. */
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import type { ListEntry } from '#pki/issuance/authority.ts'
import { generateKey } from '#pki/issuance/generate-key.ts'
import { makeList } from '#pki/issuance/make-list.ts'
import { makeRequest } from '#pki/issuance/make-request.ts'
import { newPlan } from '#pki/issuance/plan.ts'
import { pem } from '../support/openssl.ts'
import { ALGORITHMS, authorities, type Authority, make, NOW } from './issue-cases.ts'
import { goRun, parsed } from './issue-programs.ts'
import { type Folder, run } from './tools.ts'

/** One verdict: undefined where the program did as it should. */
export interface PaperVerdict {
  readonly group: 'requests' | 'revocation lists'
  readonly id: string
  readonly program: string
  readonly problem: string | undefined
}

const problemUnless = (isRight: boolean, output: string): string | undefined => (isRight ? undefined : output)
const HOUR = 3_600_000

export async function judgePapers(folder: Folder): Promise<PaperVerdict[]> {
  const verdicts: PaperVerdict[] = []
  const forGo: { id: string; group: PaperVerdict['group']; line: string }[] = []
  for (const algorithm of [...ALGORITHMS, 'Ed448' as const]) {
    const request = await fileRequest(algorithm, folder)
    const asked = run('openssl', ['req', '-in', request, '-verify', '-noout'])
    verdicts.push({ group: 'requests', id: algorithm, program: 'openssl', problem: problemUnless(/verify OK/.test(asked.output), asked.output) })
    const shown = run('certtool', ['--crq-info', '--infile', request])
    verdicts.push({ group: 'requests', id: algorithm, program: 'certtool', problem: problemUnless(shown.ok && /www\.example\.com/.test(shown.output), shown.output) })
    forGo.push({ id: `request ${algorithm}`, group: 'requests', line: `request\t\t\t${request}` })
    const [root] = await authorities([await generateKey(algorithm)], `Lists ${algorithm}`)
    const lists = await fileLists(root!, folder, algorithm)
    verdicts.push(...judgeLists(lists, algorithm))
    forGo.push({ id: `list ${algorithm}`, group: 'revocation lists', line: `list\t\t${lists.anchor}\t${lists.complete}` })
  }
  const go = parsed(goRun(folder.write('papers.tsv', forGo.map(({ id, line }) => `${id}\t${line}\n`).join(''))), forGo)
  return [...verdicts, ...forGo.map(({ id, group }): PaperVerdict => ({ group, id, program: 'Go', problem: go.get(id) }))]
}

async function fileRequest(algorithm: Parameters<typeof generateKey>[0], folder: Folder): Promise<string> {
  const { pkcs8 } = await generateKey(algorithm)
  const plan = { ...newPlan('server', { nowMs: NOW, random: (octets) => crypto.getRandomValues(octets) }), names: ['www.example.com', '192.0.2.7'], subject: [[{ type: '2.5.4.10', value: 'Bücher 王' }]] }
  return folder.write(`${algorithm}.csr`, pem('CERTIFICATE REQUEST', await makeRequest({ plan, signingKey: pkcs8, challengePassword: 'geheim' })))
}

interface Lists {
  readonly anchor: string
  readonly complete: string
  readonly delta: string
  /** Certificates: on no list, on the complete one, on the delta. */
  readonly good: string
  readonly revoked: string
  readonly later: string
}

async function fileLists(root: Authority, folder: Folder, title: string): Promise<Lists> {
  const leaves = await Promise.all(['good', 'revoked', 'later'].map((name) => generateKey('P-256').then((key) => make({ profile: 'client', name, key, under: root }))))
  const entry = ({ certificate }: Authority): ListEntry => ({ serialNumber: formatHex(decodeCertificate(certificate).serialNumber.content), revocationMs: NOW - HOUR, reason: 'keyCompromise', invalidityMs: NOW - 2 * HOUR })
  const order = { issuer: root.certificate, signingKey: root.pkcs8, thisUpdateMs: NOW - 1000, nextUpdateMs: NOW + 24 * HOUR }
  const complete = await makeList({ ...order, number: 41, entries: [entry(leaves[1]!)], freshestCRL: [{ fullName: [{ kind: 'uniformResourceIdentifier', value: 'http://crl.example.com/delta.crl' }] }] })
  const delta = await makeList({ ...order, number: 42, baseNumber: 41, entries: [entry(leaves[2]!)] })
  const certificate = (name: string, { certificate: der }: Authority): string => folder.write(`${title}-${name}.pem`, pem('CERTIFICATE', der))
  return {
    anchor: certificate('root', root), complete: folder.write(`${title}.crl`, pem('X509 CRL', complete)), delta: folder.write(`${title}-delta.crl`, pem('X509 CRL', delta)),
    good: certificate('good', leaves[0]!), revoked: certificate('revoked', leaves[1]!), later: certificate('later', leaves[2]!),
  }
}

function judgeLists({ anchor, complete, delta, good, revoked, later }: Lists, algorithm: string): PaperVerdict[] {
  const verify = (file: string, ...more: readonly string[]): string => run('openssl', ['verify', '-x509_strict', '-crl_check_all', '-CAfile', anchor, '-CRLfile', complete, ...more, file]).output
  const withDelta = ['-extended_crl', '-use_deltas', '-CRLfile', delta]
  const checks: readonly (readonly [program: string, what: string, output: string, wanted: RegExp])[] = [
    ['openssl', 'crl -verify', run('openssl', ['crl', '-in', complete, '-CAfile', anchor, '-verify', '-noout']).output, /verify OK/],
    ['openssl', 'crl -verify of a delta', run('openssl', ['crl', '-in', delta, '-CAfile', anchor, '-verify', '-noout']).output, /verify OK/],
    ['openssl', '-crl_check_all', verify(good), /: OK\n/],
    ['openssl', '-crl_check_all of a revoked one', verify(revoked), /error 23 at 0 depth lookup/],
    ['openssl', '-use_deltas', verify(good, ...withDelta), /: OK\n/],
    ['openssl', '-use_deltas of one revoked later', verify(later, ...withDelta), /error 23 at 0 depth lookup/],
    ['certtool', '--verify-crl', run('certtool', ['--verify-crl', '--load-ca-certificate', anchor, '--infile', complete]).output, /Verification output: Verified/],
  ]
  return checks.map(([program, what, output, wanted]) => ({ group: 'revocation lists', id: `${algorithm} ${what}`, program, problem: problemUnless(wanted.test(output), output) }))
}
