/** What is to be said of the chosen certificates before files are made of them: combinations that a server would take and then refuse clients, or be refused. */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { isSelfIssued } from '#pki/certificates/self-signature.ts'
import { formatName } from '#pki/names/format-name.ts'
import type { DeployTargetId } from './index.ts'
import type { Ingredients } from './ingredients.ts'

export type RemarkId = 'rootLeftOut' | 'intermediateMissing' | 'authorityWithoutRoot' | 'clientOfAnotherCa' | 'serverExpired' | 'clientExpired'

export interface Remark {
  readonly id: RemarkId
  /** Notices tell what is done for the person; warnings, what will not work. */
  readonly severity: 'warning' | 'notice'
  /** The certificate that it is about, or the one that is missing. */
  readonly name: string
}

/** OpenSSL ends a client's path at a self-signed certificate only; Go, Java and BoringSSL at any that the file holds. */
const ENDS_AT_ROOT: readonly DeployTargetId[] = ['nginx', 'apache', 'haproxy', 'kubernetes', 'node', 'python']

export function remarksOn(target: DeployTargetId, { serverPath, authorityPath, client }: Pick<Ingredients, 'serverPath' | 'authorityPath' | 'client'>, nowMs: number): readonly Remark[] {
  const [server, authorities] = [serverPath.map(decodeCertificate), authorityPath.map(decodeCertificate)]
  const own = client?.path[0] === undefined ? undefined : decodeCertificate(client.path[0])
  return [...ofServer(server, nowMs), ...ofAuthorities(target, authorities), ...(own === undefined ? [] : ofClient(own, { clientPath: client!.path, authorityPath, nowMs }))]
}

function ofServer(path: readonly Certificate[], nowMs: number): readonly Remark[] {
  const [own, last] = [path[0], path.at(-1)]
  if (own === undefined || last === undefined) return []
  return [
    ...(hasEnded(own, nowMs) ? [remark('serverExpired', 'warning', formatName(own.subject))] : []),
    ...(path.length > 1 && isSelfIssued(last) ? [remark('rootLeftOut', 'notice', formatName(last.subject))] : []),
    ...(path.length === 1 && !isSelfIssued(own) ? [remark('intermediateMissing', 'warning', formatName(own.issuer))] : []),
  ]
}

function ofAuthorities(target: DeployTargetId, path: readonly Certificate[]): readonly Remark[] {
  const last = path.at(-1)
  return last === undefined || isSelfIssued(last) || !ENDS_AT_ROOT.includes(target) ? [] : [remark('authorityWithoutRoot', 'warning', formatName(last.issuer))]
}

function ofClient(own: Certificate, { clientPath, authorityPath, nowMs }: { clientPath: readonly Uint8Array[]; authorityPath: readonly Uint8Array[]; nowMs: number }): readonly Remark[] {
  const isKnown = clientPath.some((one) => authorityPath.some((other) => sameOctets(one, other)))
  return [
    ...(hasEnded(own, nowMs) ? [remark('clientExpired', 'warning', formatName(own.subject))] : []),
    ...(authorityPath.length > 0 && !isKnown ? [remark('clientOfAnotherCa', 'warning', formatName(own.subject))] : []),
  ]
}

const remark = (id: RemarkId, severity: Remark['severity'], name: string): Remark => ({ id, severity, name })

const hasEnded = ({ validity: { notAfter } }: Certificate, nowMs: number): boolean => notAfter.ms !== undefined && notAfter.ms < nowMs
