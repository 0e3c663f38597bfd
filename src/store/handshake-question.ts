/** Who plays in the Handshake panel: what the user chose, and a default that fits the pile for all the rest. */
import type { ClientAuthentication, HandshakeQuestion, TlsVersion } from '#workers/handshake-api.ts'
import type { PileItem } from './pile.ts'
import { isRoot, missingIssuers } from './verify-question.ts'

/** What a side sends behind its own certificate. */
export type SentChain = 'intermediates' | 'alone' | 'withRoot'

/** `pile`: the roots of the pile; `public`: those of Mozilla; else the id of one certificate. */
export type AnchorsChoice = 'pile' | 'public' | (string & {})

/** As the user left it; undefined is the default that fits the pile. */
export interface HandshakeChoice {
  readonly version: TlsVersion
  readonly clientAuthentication: ClientAuthentication | undefined
  readonly host: string | undefined
  readonly isServerChecked: boolean
  readonly serverId: string | undefined
  /** `none`: the client has no certificate. */
  readonly clientId: string | undefined
  readonly serverSends: SentChain
  readonly clientSends: SentChain
  readonly clientTrusts: AnchorsChoice | undefined
  readonly serverTrusts: AnchorsChoice | undefined
}

export const defaultChoice: HandshakeChoice = {
  version: '1.3', clientAuthentication: undefined, host: undefined, isServerChecked: true, serverId: undefined, clientId: undefined, serverSends: 'intermediates', clientSends: 'intermediates',
  clientTrusts: undefined, serverTrusts: undefined,
}

/** All that is chosen, with nothing left open. */
export interface Cast {
  readonly server: PileItem
  readonly client: PileItem | undefined
  readonly host: string
  readonly clientAuthentication: ClientAuthentication
  readonly clientTrusts: AnchorsChoice
  readonly serverTrusts: AnchorsChoice
}

export const isCertificate = ({ summary }: PileItem): boolean => summary.kind === 'certificate' && summary.fault === undefined

const isAuthority = ({ summary }: PileItem): boolean => summary.role === 'root' || summary.role === 'intermediate'

/** What can be trusted: authorities, and certificates that signed themselves. */
export const anchorCandidates = (items: readonly PileItem[]): readonly PileItem[] => items.filter((item) => isCertificate(item) && (isAuthority(item) || item.summary.isSelfIssued === true))

/** @returns undefined where the pile has no certificate. */
export function castFrom(choice: HandshakeChoice, items: readonly PileItem[], selectedId: string | undefined): Cast | undefined {
  const certificates = items.filter(isCertificate)
  // The selected one is the first that fits its role.
  const sorted = certificates.toSorted((left, right) => Number(right.id === selectedId) - Number(left.id === selectedId))
  const ofRole = (...roles: readonly string[]): PileItem | undefined => sorted.find(({ summary }) => roles.includes(summary.role))
  const named = (id: string | undefined): PileItem | undefined => certificates.find((item) => item.id === id)
  const server = named(choice.serverId) ?? ofRole('server', 'serverAndClient') ?? certificates.find((item) => !isAuthority(item) && item.summary.role !== 'client') ?? certificates[0]
  if (server === undefined) return undefined
  // Certificates without purposes do for either side; another of the same make is the client's.
  const guessed = ofRole('client') ?? certificates.find(({ id, summary }) => id !== server.id && summary.role === 'endEntity' && summary.issuerKey === server.summary.issuerKey)
  const client = choice.clientId === 'none' ? undefined : named(choice.clientId) ?? (guessed?.id === server.id ? undefined : guessed)
  const roots = items.some(isRoot) ? 'pile' : 'public'
  return {
    server, client, host: choice.host ?? hostOf(server), clientAuthentication: choice.clientAuthentication ?? (guessed === undefined ? 'off' : 'nginxOn'),
    clientTrusts: kept(choice.clientTrusts, items) ?? roots, serverTrusts: kept(choice.serverTrusts, items) ?? 'pile',
  }
}

const kept = (choice: AnchorsChoice | undefined, items: readonly PileItem[]): AnchorsChoice | undefined =>
  (choice === 'pile' || choice === 'public' || items.some(({ id }) => id === choice) ? choice : undefined)

/** A name to connect to, from what the certificate is called; a wildcard stands for one label. */
function hostOf({ summary: { title = '' } }: PileItem): string {
  const name = title.replace(/^\*\./, 'www.')
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+\.?$|^localhost$|^[0-9a-f:.]+$/i.test(name) ? name : ''
}

/** The certificate and those above it that the pile has, as a side sends them. */
export function sentChain(endEntity: PileItem, sent: SentChain, items: readonly PileItem[]): readonly PileItem[] {
  if (sent === 'alone') return [endEntity]
  const chain = [endEntity]
  for (let last = endEntity; last.summary.isSelfIssued !== true;) {
    const [issuer] = missingIssuers(items, last, chain.map(({ id }) => id))
    if (issuer === undefined) break
    chain.push(issuer)
    last = issuer
  }
  return sent === 'withRoot' ? chain : chain.filter((item, index) => index === 0 || item.summary.isSelfIssued !== true)
}

/** The private key that signs for a certificate, where the pile has it. */
export const keyFor = (items: readonly PileItem[], certificate: PileItem): PileItem | undefined =>
  items.find(({ summary }) => summary.role === 'privateKey' && summary.spkiSha256 !== undefined && summary.spkiSha256 === certificate.summary.spkiSha256)

const LISTS = { certificateList: 'crl', ocspResponse: 'ocsp' } as const

export interface QuestionContext {
  readonly items: readonly PileItem[]
  /** Empty until they are loaded. */
  readonly publicRoots: readonly PileItem[]
  readonly nowMs: number
}

export function handshakeQuestion(choice: HandshakeChoice, cast: Cast, { items, publicRoots, nowMs }: QuestionContext): HandshakeQuestion {
  const anchors = (trusts: AnchorsChoice): readonly PileItem[] => {
    if (trusts === 'public') return publicRoots
    return trusts === 'pile' ? items.filter(isRoot) : items.filter(({ id }) => id === trusts)
  }
  const serverChain = sentChain(cast.server, choice.serverSends, items)
  const clientChain = cast.client === undefined ? [] : sentChain(cast.client, choice.clientSends, items)
  const clientAnchors = anchors(cast.clientTrusts)
  const serverAnchors = anchors(cast.serverTrusts)
  const certificates = new Map([...serverChain, ...clientChain, ...clientAnchors, ...serverAnchors].map((item) => [item.id, item]))
  const lists = items.filter(({ summary }) => summary.kind in LISTS)
  const ids = (chain: readonly PileItem[]): readonly string[] => chain.map(({ id }) => id)
  return {
    version: choice.version, clientAuthentication: cast.clientAuthentication, host: cast.host.trim(), isServerChecked: choice.isServerChecked, timeMs: nowMs,
    items: [
      ...[...certificates.values()].map(({ id, bytes }) => ({ id, kind: 'certificate' as const, bytes })),
      ...lists.map(({ id, bytes, summary }) => ({ id, kind: LISTS[summary.kind as keyof typeof LISTS], bytes })),
    ],
    serverChainIds: ids(serverChain), clientChainIds: ids(clientChain), clientAnchorIds: ids(clientAnchors), serverAnchorIds: ids(serverAnchors),
    publicAnchorIds: new Set(publicRoots.flatMap(({ id, summary }) => [id, `certificate-${summary.sha256}`])),
  }
}
