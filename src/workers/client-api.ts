/** What clients would do with the paths that were found, and where more could be had for them. */
import type { Addresses } from '#pki/revocation/addresses.ts'
import { addressesOf, ocspQueryAddress } from '#pki/revocation/addresses.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { attempt } from '#pki/fault.ts'
import { type ClientAnswer, type ClientQuestion, judgeClients } from '#tls/clients/judge-client.ts'

export interface PathAddresses extends Addresses {
  /** The responders' addresses with the question about this certificate behind them; empty where the issuer is not known. */
  readonly ocspQueries: readonly string[]
}

export interface PathJudgement {
  readonly clients: readonly ClientAnswer[]
  /** By the ids of the best path's certificates. */
  readonly addresses: ReadonlyMap<string, PathAddresses>
}

/** Without a side there is nothing that clients would do. */
async function judgePaths({ side, ...question }: Omit<ClientQuestion, 'side'> & { readonly side?: ClientQuestion['side'] }): Promise<PathJudgement> {
  const [best] = question.paths
  const path = (best?.certificateIds ?? []).flatMap((id) => {
    const read = attempt(() => decodeCertificate(question.certificates.get(id)!))
    return read.ok ? [{ id, certificate: read.value }] : []
  })
  const addresses = new Map(path.map(({ id, certificate }, index) => [id, withQueries(certificate, path[index + 1]?.certificate)]))
  return { clients: side === undefined ? [] : judgeClients({ ...question, side }), addresses }
}

function withQueries(certificate: Certificate, issuer: Certificate | undefined): PathAddresses {
  const addresses = addressesOf(certificate)
  return { ...addresses, ocspQueries: issuer === undefined ? [] : addresses.ocsp.map((responder) => ocspQueryAddress(responder, certificate, issuer)) }
}

export const clientApi = { judgePaths }
