/** The status of one certificate by the OCSP responses of the pool: RFC 6960 §3.2, §4.2.2. A nonce was answered to somebody else's request and is ignored. */
import { digestByName } from '#pki/algorithms/digest-by-name.ts'
import { hashAlgorithms } from '#pki/algorithms/index.ts'
import { sha1 } from '#pki/bytes/digest.ts'
import { minimalInteger } from '#pki/bytes/integer.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { reasonNames } from '#pki/extensions/crl-extensions.ts'
import { attempt } from '#pki/fault.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import type { BasicOcspResponse, CertId, ResponderId, SingleResponse } from '#pki/revocation/ocsp-response.ts'
import type { RevocationStatus } from './outcome.ts'
import { isInValidity, mayUseKeyFor, type PathCertificate, readPathCertificate } from './path-certificate.ts'
import type { PoolResponse } from './pool.ts'
import { ID_KP_OCSP_SIGNING } from './purposes.ts'
import type { RevocationProblem, StatusQuestion } from './status-question.ts'

export async function ocspStatus(question: StatusQuestion): Promise<{ status: RevocationStatus | undefined; problems: readonly RevocationProblem[] }> {
  const problems: RevocationProblem[] = []
  let good: RevocationStatus | undefined
  for (const response of question.pool.responses) {
    const judged = await judgeResponse(question, response)
    if (judged === undefined) continue
    if ('problem' in judged) problems.push({ id: judged.problem, parameters: { list: response.id } })
    else if (judged.status === 'revoked') return { status: judged, problems }
    else good ??= judged
  }
  return { status: good, problems }
}

type Judged = RevocationStatus | { readonly problem: RevocationProblem['id'] } | undefined

/** @returns undefined where the response is about other certificates. */
async function judgeResponse(question: StatusQuestion, { id, response, signed }: PoolResponse): Promise<Judged> {
  // A response that is not successful names no certificate: it says nothing of this one in particular.
  if (response.basic === undefined || signed === undefined) return undefined
  const single = await findSingle(question, response.basic)
  if (single === undefined) return undefined
  if (response.responseStatus !== 0) return { problem: 'path/ocsp-not-successful' }
  const { thisUpdate, nextUpdate, certStatus } = single
  if ([...single.singleExtensions, ...response.basic.responseExtensions].some(({ critical }) => critical)) return { problem: 'path/ocsp-malformed' }
  const { timeMs } = question.inputs
  if (thisUpdate.ms === undefined || thisUpdate.ms > timeMs || (nextUpdate !== undefined && !(nextUpdate.ms !== undefined && nextUpdate.ms >= timeMs))) return { problem: 'path/ocsp-stale' }
  const problem = await checkSigner(question, response.basic, signed)
  if (problem !== undefined) return { problem }
  switch (certStatus.kind) {
    case 'good':
      return { status: 'good', sourceId: id, ...(nextUpdate?.ms === undefined ? {} : { nextUpdateMs: nextUpdate.ms }) }
    case 'unknown':
      return { problem: 'path/ocsp-unknown' }
    case 'revoked': {
      const { ms } = certStatus.revocationTime
      return { status: 'revoked', sourceId: id, reason: reasonNames[certStatus.revocationReason ?? 0] ?? 'unspecified', ...(ms === undefined ? {} : { revocationMs: ms }) }
    }
  }
}

async function findSingle(question: StatusQuestion, { responses }: BasicOcspResponse): Promise<SingleResponse | undefined> {
  for (const single of responses) if (await isAbout(question, single.certID)) return single
  return undefined
}

/** RFC 6960 §4.1.1: by hashes of the issuer's name and key, and the serial number. */
async function isAbout({ certificate: { certificate }, issuerPath }: StatusQuestion, { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber }: CertId): Promise<boolean> {
  if (!sameOctets(minimalInteger(serialNumber), minimalInteger(certificate.serialNumber.content))) return false
  const name = hashAlgorithms[hashAlgorithm.algorithm]
  const digest = name && (await digestByName(name))
  if (digest === undefined) return false
  const issuer = issuerPath[0]!.certificate
  return sameOctets(digest(issuer.subject.element.encoding), issuerNameHash) && sameOctets(digest(issuer.subjectPublicKeyInfo.subjectPublicKey.octets), issuerKeyHash)
}

/**
 * RFC 6960 §4.2.2.2: the CA itself, or one to whom it gave a certificate for that. Left out: responders the user trusts apart from the
 * path ("matches a local configuration").
 */
async function checkSigner(question: StatusQuestion, basic: BasicOcspResponse, signed: NonNullable<PoolResponse['signed']>): Promise<RevocationProblem['id'] | undefined> {
  const { issuerPath, signatures } = question
  const issuer = issuerPath[0]!
  const candidates = [issuer, ...delegates(question, basic)].filter((candidate) => isResponder(basic.responderID, candidate))
  let problem: RevocationProblem['id'] = 'path/ocsp-signer-not-authorised'
  for (const candidate of candidates) {
    const verdict = await signatures.check(signed, { subjectPublicKeyInfo: candidate.certificate.subjectPublicKeyInfo, spkiKey: candidate.spkiKey, inherited: question.inheritedOf(candidate) })
    if (verdict === 'invalid') problem = 'path/ocsp-signature-invalid'
    else if (verdict === 'unsupported') problem = 'path/ocsp-signature-not-checkable'
    else if (candidate === issuer || (await isDelegate(question, candidate))) return undefined
    else problem = 'path/ocsp-signer-not-authorised'
  }
  return problem
}

/** Certificates that come with the response, and those of the pool. */
function delegates({ allowed, certificate, pool }: StatusQuestion, { certs, responderID }: BasicOcspResponse): PathCertificate[] {
  const enclosed = certs.flatMap((element) => {
    const read = attempt(() => readPathCertificate('', element.encoding))
    return read.ok ? [read.value] : []
  })
  const named = responderID.kind === 'byName' ? pool.withSubject(nameMatchKey(responderID.name)) : pool.issuedBy(certificate.issuerKey)
  return [...enclosed, ...named.filter((candidate) => allowed?.has(candidate) !== false)]
}

function isResponder(responder: ResponderId, { certificate, subjectKey }: PathCertificate): boolean {
  if (responder.kind === 'byName') return nameMatchKey(responder.name) === subjectKey
  return sameOctets(sha1(certificate.subjectPublicKeyInfo.subjectPublicKey.octets), responder.keyHash)
}

/** "This certificate MUST be issued directly by the CA that is identified in the request", for id-kp-OCSPSigning. */
async function isDelegate({ inputs: { timeMs }, isValidSigner, issuerPath: [issuer], signatures, inheritedOf }: StatusQuestion, candidate: PathCertificate): Promise<boolean> {
  const isNamed = candidate.values.extKeyUsage?.some(({ id }) => id === ID_KP_OCSP_SIGNING) === true
  if (!isNamed || candidate.issuerKey !== issuer!.subjectKey || !isInValidity(candidate, timeMs) || !mayUseKeyFor(candidate, 'digitalSignature') || candidate.unknownCritical.length > 0) return false
  const key = { subjectPublicKeyInfo: issuer!.certificate.subjectPublicKeyInfo, spkiKey: issuer!.spkiKey, inherited: inheritedOf(issuer!) }
  if ((await signatures.check(candidate.signed, key)) !== 'valid') return false
  // RFC 6960 §4.2.2.2.1: id-pkix-ocsp-nocheck, else its own status is asked for as any other's.
  return candidate.wrapper('ocspNoCheck') !== undefined || isValidSigner(candidate)
}
