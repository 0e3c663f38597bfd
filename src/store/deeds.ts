/** What was done since the page was opened, for the lines that do the same elsewhere: public octets and names of files, no key and no password. */
import { createStore } from 'zustand/vanilla'
import type { CertificateDeed, ConversionDeed, ConversionSource, Deed, KeyUse, NamedObject, SavedEntry, SigningAuthority } from '#commands/writing/deed.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { defaultInputs } from '#pki/path/inputs.ts'
import type { MakingOrder, SavingOrder } from '#pki/making/make.ts'
import { type TargetId, targets } from '#pki/making/targets.ts'
import { isAuthority, issuersAbove, keyOf } from './authorities.ts'
import { stemOf, stemOfItem } from './download-files.ts'
import { contentOf, editingStore } from './editing.ts'
import { type PileItem, pileStore } from './pile.ts'
import type { Answer } from './verifying.ts'

/** Nobody runs more lines by hand. */
const MAX_DEEDS = 200

export const deedStore = createStore<{ readonly deeds: readonly Deed[] }>()(() => ({ deeds: [] }))

export function recordDeeds(deeds: readonly Deed[]): void {
  deedStore.setState((before) => ({ deeds: [...before.deeds, ...deeds].slice(-MAX_DEEDS) }))
}

const named = (item: PileItem): NamedObject => ({ id: item.id, stem: stemOfItem(item) })
/** A key is downloaded by its certificate's name, and is the same under every certificate. */
const keyOfItem = (item: PileItem): NamedObject => ({ id: `key ${item.summary.spkiSha256 ?? item.id}`, stem: stemOfItem(item) })

export const authorityOf = (item: PileItem): SigningAuthority => ({ certificate: item.bytes, file: named(item), key: keyOfItem(item) })

const itemOf = (id: string | undefined): PileItem | undefined => pileStore.getState().items.find((item) => item.id === id)

export interface IssuedDeed {
  readonly id: string | undefined
  readonly issuer: PileItem | undefined
  /** undefined: the request's. */
  readonly key: { readonly isNew: boolean } | undefined
  readonly request?: PileItem | undefined
}

/** A certificate that is in the pile now. */
export function certificateDeed({ id, issuer, key, request }: IssuedDeed): Deed[] {
  const item = itemOf(id)
  if (item === undefined) return []
  const use: KeyUse | undefined = key && { file: keyOfItem(item), isNew: key.isNew }
  return [{ kind: 'certificate', certificate: item.bytes, file: named(item), key: use, issuer: issuer && authorityOf(issuer), madeMs: Date.now(), ...(request === undefined ? {} : { request: named(request) }) }]
}

/** All that were made at once. */
export function manyDeed(ids: readonly string[], issuer: PileItem): Deed[] {
  const byId = new Map(pileStore.getState().items.map((item) => [item.id, item]))
  const authority = authorityOf(issuer)
  const certificates = ids.flatMap((id): CertificateDeed[] => {
    const item = byId.get(id)
    return item === undefined ? [] : [{ kind: 'certificate', certificate: item.bytes, file: named(item), key: { file: keyOfItem(item), isNew: true }, issuer: authority, madeMs: Date.now() }]
  })
  return certificates.length === 0 ? [] : [{ kind: 'many', certificates }]
}

export function requestDeed(id: string | undefined, key: { readonly isNew: boolean }): Deed[] {
  const item = itemOf(id)
  return item === undefined ? [] : [{ kind: 'request', request: item.bytes, file: named(item), key: { file: keyOfItem(item), isNew: key.isNew } }]
}

export function listDeed(id: string | undefined, issuer: PileItem): Deed[] {
  const item = itemOf(id)
  return item === undefined ? [] : [{ kind: 'list', list: item.bytes, file: named(item), issuer: authorityOf(issuer) }]
}

/** Files come out in the order in which things were chosen, keys after the rest; what has a chain takes it in order. */
const IN_CHOSEN_ORDER: ReadonlySet<TargetId> = new Set(['pem', 'der', 'base64Line', 'jsonWebKey', 'jsonWebKeySet'])

export function conversionDeed({ target, objects, options }: MakingOrder, made: readonly string[]): ConversionDeed {
  const { items } = pileStore.getState()
  const chosen = objects.flatMap(({ bytes }) => items.filter((item) => item.bytes === bytes))
  const isKey = ({ summary: { kind } }: PileItem): boolean => kind === 'privateKey' || kind === 'encryptedPrivateKey'
  const ordered = IN_CHOSEN_ORDER.has(target) ? chosen : inChainOrder(chosen, items)
  const { fields }: { readonly fields: Readonly<Record<string, { readonly kind: string }>> } = targets[target]
  return {
    kind: 'conversion', target, made, options: Object.fromEntries(Object.entries(options).filter(([name]) => fields[name]?.kind !== 'password')),
    sources: [...ordered.filter((item) => !isKey(item)), ...ordered.filter(isKey)].map((item) => sourceOf(item, items)),
  }
}

function inChainOrder(chosen: readonly PileItem[], items: readonly PileItem[]): readonly PileItem[] {
  const ends = chosen.filter((item) => item.summary.kind === 'certificate' && !chosen.some((other) => other !== item && issuersAbove(other, items).includes(item)))
  const inOrder = ends.flatMap((end) => [end, ...issuersAbove(end, items).filter((issuer) => chosen.includes(issuer))])
  return [...new Set([...inOrder, ...chosen])]
}

/** A key goes by its certificate's name; what is opened only with a password, by the name of its file. */
function sourceOf(item: PileItem, items: readonly PileItem[]): ConversionSource {
  const { kind, spkiSha256, path, role, title, keyLabel, isSelfIssued } = item.summary
  const certificate = kind === 'privateKey' ? items.find(({ summary }) => summary.kind === 'certificate' && summary.spkiSha256 === spkiSha256) : undefined
  const isLocked = kind === 'encryptedPrivateKey' || kind === 'pkcs12' || kind === 'javaKeystore' || kind === 'bouncyCastleKeystore'
  const opened = path.at(-1)?.replace(/\.[^.]*$/, '')
  const file = certificate === undefined ? named(item) : keyOfItem(certificate)
  const issuer = kind === 'certificate' ? issuersAbove(item, items)[0] : undefined
  return {
    kind, isRoot: role === 'root', isAuthority: isAuthority(item) || isSelfIssued === true, file: isLocked && opened !== undefined ? { id: item.id, stem: stemOf(opened, kind) } : file,
    ...(title === undefined ? {} : { title }), ...(keyLabel === undefined ? {} : { keyLabel }), ...(spkiSha256 === undefined ? {} : { keyId: spkiSha256 }), ...(issuer === undefined ? {} : { issuerId: issuer.id }),
  }
}

/** The keystore that is edited, saved; an entry is the same where its octets are, whatever it is called. */
export function savingDeed({ target, entries }: SavingOrder, made: string): Deed[] {
  const { openId = '', keystores } = editingStore.getState()
  const { items } = pileStore.getState()
  const [item, edited] = [itemOf(openId), keystores[openId]]
  if (item === undefined || edited === undefined) return []
  const before = new Map((edited.past[0] ?? edited.entries).map((entry) => [contentOf(entry), entry]))
  const seenAs = (entry: KeystoreEntry | undefined): string | undefined => (entry === undefined || !isSeen(entry, item) ? undefined : entry.alias)
  return [{ kind: 'saving', target, source: sourceOf(item, items), made, entries: entries.map((entry) => ({ ...savedEntry(entry, items), openedAlias: seenAs(before.get(contentOf(entry))) })) }]
}

/** keytool sees no revocation list, and of a PKCS#12 no certificate without Oracle's mark. */
const isSeen = (entry: KeystoreEntry, { summary }: PileItem): boolean => entry.kind !== 'crl' && (entry.kind !== 'certificate' || entry.isTrusted || summary.kind !== 'pkcs12')

function savedEntry(entry: KeystoreEntry, items: readonly PileItem[]): Omit<SavedEntry, 'openedAlias'> {
  const certificates = entry.kind === 'privateKey' ? entry.certificates : entry.kind === 'certificate' ? [entry.certificate] : []
  const found = certificates.flatMap((octets) => items.find(({ bytes }) => sameOctets(bytes, octets)) ?? [])
  const [own] = found
  return { kind: entry.kind, alias: entry.alias, certificates: found.length === certificates.length ? found.map(named) : [], key: own !== undefined && keyOf(own, items) !== undefined ? keyOfItem(own) : undefined }
}

/** The question that was answered last, as it stands. */
export function verificationDeed({ inputs, target, outcome }: Answer, question: { readonly timeMs: number | undefined }, known: readonly PileItem[]): Deed | undefined {
  const [path] = outcome.paths
  const items = (path?.certificateIds ?? []).flatMap((id) => known.filter((item) => item.id === id))
  const anchors = path?.isAnchored === true ? items.slice(-1) : []
  const lists = (path?.revocation ?? []).flatMap((status) => known.filter(({ id, summary }) => id === status?.sourceId && summary.kind === 'certificateList'))
  const [peerName] = inputs.peerNames ?? defaultInputs.peerNames
  if (items.length === 0) return undefined
  return {
    kind: 'verification', target: named(target), untrusted: items.slice(1, anchors.length === 0 ? undefined : -1).map(named), anchors: anchors.map(named), lists: [...new Set(lists)].map(named),
    isPartial: anchors.some(({ summary }) => summary.isSelfIssued !== true), isStrict: inputs.profile === 'rfc5280-strict', purpose: inputs.purpose, peerName, timeMs: question.timeMs,
  }
}
