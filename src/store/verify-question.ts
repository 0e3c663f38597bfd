/** What the Verify panel asks, from what the user chose and what the pile holds: the inputs of RFC 5280 §6.1.1 with a default for each. */
import { parseIpAddress } from '#pki/names/host-name.ts'
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

/** The selected certificate, else the first that is for an end entity, else the first. */
export function chooseTarget(items: readonly PileItem[], selectedId: string | undefined): PileItem | undefined {
  const certificates = items.filter(isCertificate)
  return certificates.find(({ id }) => id === selectedId) ?? certificates.find(({ summary }) => summary.role !== 'root' && summary.role !== 'intermediate') ?? certificates[0]
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
    untrustedIds: candidateIds(question, { items, target }), peerNames: name.trim() === '' ? [] : [parsePeerName(name.trim())],
    permittedSubtrees: parseSubtrees(question.permitted).subtrees, excludedSubtrees: parseSubtrees(question.excluded).subtrees,
  }
}

/** Public roots are anchors or nothing, so the pool's other certificates are named one by one. */
function candidateIds({ candidates, addedIds }: VerifyQuestion, { items, target }: Pick<QuestionContext, 'items' | 'target'>): readonly string[] {
  const certificates = items.filter(isCertificate)
  const chosen = candidates === 'pile' ? certificates : certificates.filter((item) => cameTogether(item, target) || addedIds.includes(item.id))
  return chosen.map(({ id }) => id)
}

export const cameTogether = (left: PileItem, right: PileItem): boolean => left.summary.path.join('\n') === right.summary.path.join('\n')

/** Whose certificate TLS clients and servers would take it for; undefined where it is none of theirs. */
export function tlsSide(target: PileItem, purpose: PathPurpose): 'server' | 'client' | undefined {
  if (purpose === 'server' || purpose === 'client') return purpose
  const { role } = target.summary
  return purpose === 'any' && role !== 'root' && role !== 'intermediate' ? 'server' : undefined
}

/** Certificates of the pile that bear the name that is looked for and are not used yet; the one with the right key first. */
export function missingIssuers(items: readonly PileItem[], last: PileItem, usedIds: readonly string[]): readonly PileItem[] {
  const { issuerKey, authorityKeyIdentifier } = last.summary
  const fits = ({ summary }: PileItem): boolean => authorityKeyIdentifier !== undefined && summary.subjectKeyIdentifier === authorityKeyIdentifier
  return items
    .filter((item) => isCertificate(item) && issuerKey !== undefined && item.summary.subjectKey === issuerKey && !usedIds.includes(item.id))
    .toSorted((left, right) => Number(fits(right)) - Number(fits(left)))
}

export function parsePeerName(text: string): PeerName {
  if (text.includes('@')) return { kind: 'email', value: text }
  return parseIpAddress(text.replace(/^\[(.*)\]$/, '$1')) === undefined ? { kind: 'dns', value: text } : { kind: 'ip', value: text.replace(/^\[(.*)\]$/, '$1') }
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
