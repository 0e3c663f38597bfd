/** What the Verify panel asks, from what the user chose and what the pile holds: the inputs of RFC 5280 §6.1.1 with a default for each. */
import { parseIpAddress } from '#pki/names/host-name.ts'
import { hostOfAddress } from '#pki/names/host-of-address.ts'
import { type AnchorOptions, defaultInputs, type InitialSubtree, type PathInputs, type PathProfile, type PathPurpose, type PeerName, type PolicyInputs } from '#pki/path/inputs.ts'
import type { Role } from '#pki/recognise/summary.ts'
import type { PileItem } from './pile.ts'

/** Which certificates may stand between the target and the anchors. */
export type Candidates =
  /** What came in the same file or paste, as a server sends it, and what was added to it. */
  | 'together'
  | 'pile'

/** `pile`: the self-signed roots of the pile. */
export type AnchorChoice = 'pile' | 'public' | 'all' | 'chosen'

/** As the user left it; undefined is the default that fits the pile. */
export interface VerifyQuestion {
  readonly purpose: PathPurpose | undefined
  /** Host, address or mailbox; empty: not checked. */
  readonly name: string
  readonly candidates: Candidates
  readonly addedIds: readonly string[]
  readonly anchors: AnchorChoice | undefined
  /** For `chosen`; for the other choices they come on top. */
  readonly anchorIds: readonly string[]
  /** undefined: now. */
  readonly timeMs: number | undefined
  readonly profile: PathProfile
  readonly revocation: PathInputs['revocation']
  readonly maxIntermediates: number | undefined
  readonly policy: PolicyInputs
  /** One in a line: `DNS:example.com`, `email:`, `URI:`, `IP:192.0.2.0/24`. */
  readonly permitted: string
  readonly excluded: string
  readonly anchor: AnchorOptions
  /** Dotted OIDs. */
  readonly extendedKeyUsage: readonly string[]
}

export const defaultQuestion: VerifyQuestion = {
  purpose: undefined, name: '', candidates: 'together', addedIds: [], anchors: undefined, anchorIds: [], timeMs: undefined, permitted: '', excluded: '',
  profile: defaultInputs.profile, revocation: defaultInputs.revocation, maxIntermediates: defaultInputs.maxIntermediates, policy: defaultInputs.policy,
  anchor: defaultInputs.anchor, extendedKeyUsage: defaultInputs.extendedKeyUsage,
}

const GUESSED: Partial<Record<Role, PathPurpose>> = { server: 'server', serverAndClient: 'server', client: 'client' }

export const guessPurpose = (target: PileItem): PathPurpose => GUESSED[target.summary.role] ?? 'any'

const isCertificate = ({ summary }: PileItem): boolean => summary.kind === 'certificate' && summary.fault === undefined

export interface TargetChoice {
  readonly selectedId: string | undefined
  /** By the user, and not because it was read first. */
  readonly isChosen: boolean
  /** Of the target before. */
  readonly targetId: string | undefined
  /** What came while that was being verified. */
  readonly arrivedIds: readonly string[]
}

/**
 * The certificate that the user chose. Of a file that was just read: its leaf, whatever its order; unless it has issuers for the target
 * before, which stays and gets them. CAs that come while an end entity is being verified are meant to be that.
 */
export function chooseTarget(items: readonly PileItem[], { selectedId, isChosen, targetId, arrivedIds }: TargetChoice): PileItem | undefined {
  const certificates = items.filter(isCertificate)
  const selected = items.find(({ id }) => id === selectedId)
  if (isChosen && selected !== undefined && isCertificate(selected)) return selected
  const before = certificates.find(({ id }) => id === targetId)
  const read = selected === undefined || isChosen ? undefined : leafOf(certificates.filter((item) => cameTogether(item, selected)))
  if (read === undefined) return before ?? leafOf(certificates)
  if (before === undefined) return read
  const isMeantForIt = isForCa(read) && !isForCa(before) && arrivedIds.includes(read.id)
  return isMeantForIt || isAbove(read, before, certificates) ? before : read
}

const isForCa = ({ summary: { role } }: PileItem): boolean => role === 'root' || role === 'intermediate'

/** The certificate that issues none of the others; the first that is no CA's, where there are several. */
function leafOf(certificates: readonly PileItem[]): PileItem | undefined {
  const byIssuer = groupBy(certificates, ({ summary }) => summary.issuerKey ?? '')
  const leaves = certificates.filter((item) => !byIssuer.get(item.summary.subjectKey ?? '')?.some((other) => other !== item && mayIssue(item, other)))
  return leaves.find((item) => !isForCa(item)) ?? leaves[0] ?? certificates[0]
}

function groupBy(items: readonly PileItem[], key: (item: PileItem) => string): ReadonlyMap<string, readonly PileItem[]> {
  const groups = new Map<string, PileItem[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}

/** By names and identifiers of keys, as far as they tell. */
const mayIssue = ({ summary: issuer }: PileItem, { summary: { issuerKey, authorityKeyIdentifier: wanted } }: PileItem): boolean =>
  issuer.subjectKey !== undefined && issuer.subjectKey === issuerKey && (wanted === undefined || issuer.subjectKeyIdentifier === undefined || wanted === issuer.subjectKeyIdentifier)

/** Whether a path from the lower one up could lead over the upper one. */
function isAbove(upper: PileItem, lower: PileItem, certificates: readonly PileItem[]): boolean {
  const bySubject = groupBy(certificates, ({ summary }) => summary.subjectKey ?? '')
  const seen = new Set<PileItem>()
  const open = [lower]
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const below = item
    const issuers = bySubject.get(below.summary.issuerKey ?? '')?.filter((issuer) => !seen.has(issuer) && mayIssue(issuer, below)) ?? []
    if (issuers.includes(upper)) return true
    for (const issuer of issuers) seen.add(issuer)
    open.push(...issuers)
  }
  return false
}

/** A self-signed CA certificate, which people mean by a root; its signature is checked with the path. */
export const isRoot = (item: PileItem): boolean => isCertificate(item) && item.summary.role === 'root'

export const defaultAnchors = (items: readonly PileItem[]): AnchorChoice => (items.some(isRoot) ? 'pile' : 'public')

export const usesPublicRoots = (choice: AnchorChoice): boolean => choice === 'public' || choice === 'all'

export interface QuestionContext {
  readonly items: readonly PileItem[]
  readonly target: PileItem
  /** Empty until they are loaded. */
  readonly publicRootIds: readonly string[]
  readonly nowMs: number
}

export function pathInputs(question: VerifyQuestion, { items, target, publicRootIds, nowMs }: QuestionContext): PathInputs {
  const { name, profile, revocation, maxIntermediates, policy, anchor, extendedKeyUsage } = question
  const choice = question.anchors ?? defaultAnchors(items)
  const fromPile = choice === 'pile' || choice === 'all' ? items.filter(isRoot).map(({ id }) => id) : []
  const trustAnchorIds = [...new Set([...fromPile, ...(usesPublicRoots(choice) ? publicRootIds : []), ...question.anchorIds])]
  return {
    ...defaultInputs, profile, revocation, maxIntermediates, policy, anchor, extendedKeyUsage, trustAnchorIds,
    targetId: target.id, timeMs: question.timeMs ?? nowMs, purpose: question.purpose ?? guessPurpose(target),
    untrustedIds: candidateIds(question, { items, target }), peerNames: name.trim() === '' ? [] : [parsePeerName(name)],
    permittedSubtrees: parseSubtrees(question.permitted).subtrees, excludedSubtrees: parseSubtrees(question.excluded).subtrees,
  }
}

/** Public roots are anchors or nothing, so the pool's other certificates are named one by one. */
function candidateIds({ candidates, addedIds }: VerifyQuestion, { items, target }: Pick<QuestionContext, 'items' | 'target'>): readonly string[] {
  const certificates = items.filter(isCertificate)
  const added = new Set(addedIds)
  const chosen = candidates === 'pile' ? certificates : certificates.filter((item) => cameTogether(item, target) || added.has(item.id))
  return chosen.map(({ id }) => id)
}

export const cameTogether = (left: PileItem, right: PileItem): boolean => left.summary.path.join('\n') === right.summary.path.join('\n')

/** Whose certificate TLS clients and servers would take it for; undefined where it is none of theirs. */
export function tlsSide(target: PileItem, purpose: PathPurpose): 'server' | 'client' | undefined {
  if (purpose === 'server' || purpose === 'client') return purpose
  return purpose === 'any' && !isForCa(target) ? 'server' : undefined
}

/** Certificates of the pile that bear the name that is looked for and are not used yet; the one with the right key first. */
export function missingIssuers(items: readonly PileItem[], last: PileItem, usedIds: readonly string[]): readonly PileItem[] {
  const { issuerKey, authorityKeyIdentifier } = last.summary
  const fits = ({ summary }: PileItem): boolean => authorityKeyIdentifier !== undefined && summary.subjectKeyIdentifier === authorityKeyIdentifier
  return items
    .filter((item) => isCertificate(item) && issuerKey !== undefined && item.summary.subjectKey === issuerKey && !usedIds.includes(item.id))
    .toSorted((left, right) => Number(fits(right)) - Number(fits(left)))
}

/** Of an address (`https://…`, `host:443`) the host in it. */
export function parsePeerName(text: string): PeerName {
  const name = hostOfAddress(text.trim()) ?? text.trim()
  if (name.includes('@')) return { kind: 'email', value: name }
  const address = name.replace(/^\[(.*)\]$/, '$1')
  return parseIpAddress(address) === undefined ? { kind: 'dns', value: name } : { kind: 'ip', value: address }
}

const SUBTREE_KINDS: Readonly<Record<string, Exclude<InitialSubtree['kind'], 'directoryName'>>> =
  { dns: 'dNSName', email: 'rfc822Name', uri: 'uniformResourceIdentifier', ip: 'iPAddress' }

/** @returns What could be read, and the first line that could not. */
export function parseSubtrees(text: string): { readonly subtrees: readonly InitialSubtree[]; readonly bad: string | undefined } {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const read = lines.map((line): InitialSubtree | undefined => {
    const [, kind = '', value = ''] = /^(\w+):(.*)$/.exec(line) ?? []
    const known = SUBTREE_KINDS[kind.toLowerCase()]
    return known === undefined || (known === 'iPAddress' && !/^[0-9a-fA-F.:]+\/\d+$/.test(value)) ? undefined : { kind: known, value }
  })
  const badAt = read.indexOf(undefined)
  return { subtrees: read.filter((subtree) => subtree !== undefined), bad: badAt < 0 ? undefined : lines[badAt] }
}
