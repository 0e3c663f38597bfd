/** Cases of a suite from DER to verdict by CertLab and its peers, in one page; each case in turn by each, so that a slow spell falls on all. */
import { bytesOf, runCase, type Suite, type SuiteCase } from '../../conformance/path-suite.ts'
import { pkijs, x509 } from './peers.ts'

export interface PathFigure {
  readonly contender: string
  readonly medianMs: number
  readonly worstMs: number
  readonly agreed: number
  /** Cases it was given and came back from. */
  readonly ended: number
}

type Answer = 'valid' | 'invalid'

const ROUNDS = 3

async function byCertlab(one: SuiteCase): Promise<Answer> {
  return (await runCase(one)).actual === 'valid' ? 'valid' : 'invalid'
}

async function byPkijs(one: SuiteCase): Promise<Answer> {
  const read = (base64: string): pkijs.Certificate => pkijs.Certificate.fromBER(bytesOf(base64))
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts: one.trusted.map(read), certs: [...one.untrusted.map(read), read(one.target)], crls: one.crls.map((base64) => pkijs.CertificateRevocationList.fromBER(bytesOf(base64))),
    checkDate: new Date(one.time),
  })
  const { policy } = one
  const { result } = await engine.verify({
    passedWhenNotRevValues: !one.requireRevocation,
    ...(policy === null ? {} : {
      initialPolicySet: [...policy.initialPolicySet], initialExplicitPolicy: policy.explicitPolicy, initialPolicyMappingInhibit: policy.inhibitMapping, initialInhibitPolicy: policy.inhibitAny,
    }),
  })
  return result ? 'valid' : 'invalid'
}

/** Its builder checks signatures; dates and the anchor are looked at here. */
async function byPeculiar(one: SuiteCase): Promise<Answer> {
  const read = (base64: string): x509.X509Certificate => new x509.X509Certificate(bytesOf(base64))
  const trusted = one.trusted.map(read)
  const chain = await new x509.X509ChainBuilder({ certificates: [...trusted, ...one.untrusted.map(read)] }).build(read(one.target))
  const date = new Date(one.time)
  const isInTime = chain.every(({ notBefore, notAfter }) => notBefore <= date && date <= notAfter)
  return isInTime && trusted.some((anchor) => anchor.equal(chain[chain.length - 1]!)) ? 'valid' : 'invalid'
}

/** pkijs does not come back from CAs that lead around: such cases are not given to the peers. */
function leadsAround({ target, untrusted, trusted }: SuiteCase): boolean {
  const all = [target, ...untrusted, ...trusted].flatMap((base64) => {
    try {
      const { subject, issuer } = new x509.X509Certificate(bytesOf(base64))
      return [{ subject, issuer }]
    } catch {
      return []
    }
  })
  const above = (name: string): string[] => all.filter(({ subject, issuer }) => subject === name && issuer !== name).map(({ issuer }) => issuer)
  const reaches = (from: string, seen: ReadonlySet<string>): boolean => above(from).some((name) => seen.has(name) || (seen.size < 50 && reaches(name, new Set([...seen, name]))))
  return all.length > 50 || all.some(({ subject }) => reaches(subject, new Set([subject])))
}

async function timed(run: (one: SuiteCase) => Promise<Answer>, one: SuiteCase): Promise<{ ms: number; answer: Answer }> {
  const start = performance.now()
  try {
    const answer = await run(one)
    return { ms: performance.now() - start, answer }
  } catch {
    return { ms: performance.now() - start, answer: 'invalid' }
  }
}

const contenders = { CertLab: byCertlab, pkijs: byPkijs, '@peculiar/x509': byPeculiar } as const

Object.assign(globalThis, {
  bench: async (): Promise<PathFigure[]> => {
    const { cases } = (await (await fetch('suite.json')).json()) as Suite
    const around = cases.map(leadsAround)
    const rows = Object.entries(contenders).map(([contender, run]) => ({ contender, run, times: [] as number[], agreed: 0 }))
    for (const [index, one] of cases.entries()) {
      for (const row of rows) {
        if (row.contender !== 'CertLab' && around[index] === true) continue
        const rounds: number[] = []
        for (let round = 0; round < ROUNDS; round++) {
          const { ms, answer } = await timed(row.run, one)
          rounds.push(ms)
          if (round === 0 && answer === one.expected) row.agreed++
        }
        row.times.push(rounds.toSorted((a, b) => a - b)[ROUNDS >> 1]!)
      }
    }
    return rows.map(({ contender, times, agreed }) => {
      const sorted = times.toSorted((a, b) => a - b)
      return { contender, medianMs: sorted[sorted.length >> 1]!, worstMs: sorted.at(-1)!, agreed, ended: times.length }
    })
  },
})
