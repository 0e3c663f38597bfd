/** The subtrees of one nameConstraints extension, or of the initial inputs, ready to be compared: RFC 5280 §4.2.1.10, §6.1.1 (h)–(i). */
import { decodeWhole } from '#pki/asn1/reader.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import type { GeneralSubtree, NameConstraints } from '#pki/extensions/name-constraints.ts'
import { attempt } from '#pki/fault.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { parseIpAddress } from '#pki/names/host-name.ts'
import { decodeName } from '#pki/names/name.ts'
import type { InitialSubtree } from './inputs.ts'
import { directorySubtree, dnsSubtree, ipSubtree, mailboxSubtree, type NameKind, oidSubtree, type Subtree, uriSubtree } from './name-forms.ts'

export type SubtreesByKind = Readonly<Record<NameKind, Subtree[]>>

/** Names of a form without subtrees, as `kind` or `otherName` with its type. */
export type UnsupportedForm = string

/** What one certificate of the path, or the user, demands of all names below. */
export interface ConstraintLevel {
  readonly permitted: SubtreesByKind
  readonly excluded: SubtreesByKind
  readonly unsupported: ReadonlySet<UnsupportedForm>
  /** Of all kinds. */
  readonly count: number
}

export interface ReadConstraints {
  readonly level: ConstraintLevel
  readonly problems: readonly { readonly id: 'path/name-constraint-malformed' | 'path/name-constraint-distance'; readonly kind: string }[]
}

export const byNameKind = <Value>(): Readonly<Record<NameKind, Value[]>> =>
  ({ directoryName: [], rfc822Name: [], dNSName: [], uniformResourceIdentifier: [], iPAddress: [], registeredID: [] })

export const formOf = (name: GeneralName): UnsupportedForm => (name.kind === 'otherName' ? `otherName ${name.typeId}` : name.kind)

export function readConstraints({ permittedSubtrees = [], excludedSubtrees = [] }: Pick<NameConstraints, 'permittedSubtrees' | 'excludedSubtrees'>): ReadConstraints {
  const problems: ReadConstraints['problems'][number][] = []
  const unsupported = new Set<UnsupportedForm>()
  const read = (subtrees: readonly GeneralSubtree[]): SubtreesByKind => {
    const byKind = byNameKind<Subtree>()
    for (const { base, minimum, maximum } of subtrees) {
      if (minimum !== 0 || maximum !== undefined) problems.push({ id: 'path/name-constraint-distance', kind: base.kind })
      const typed = typedSubtree(base)
      if (typed === undefined) unsupported.add(formOf(base))
      else if (typed.subtree === undefined) problems.push({ id: 'path/name-constraint-malformed', kind: base.kind })
      else byKind[typed.kind].push(typed.subtree)
    }
    return byKind
  }
  return { level: { permitted: read(permittedSubtrees), excluded: read(excludedSubtrees), unsupported, count: permittedSubtrees.length + excludedSubtrees.length }, problems }
}

type WithoutElement<Each> = Each extends GeneralName ? Omit<Each, 'element'> : never

/** `subtree` is undefined where the base is malformed. @returns undefined for a form without subtrees. */
function typedSubtree(base: WithoutElement<GeneralName>): { readonly kind: NameKind; readonly subtree: Subtree | undefined } | undefined {
  switch (base.kind) {
    case 'directoryName':
      return { kind: base.kind, subtree: directorySubtree(base.value) }
    case 'rfc822Name':
      return { kind: base.kind, subtree: mailboxSubtree(base.value) }
    case 'dNSName':
      return { kind: base.kind, subtree: dnsSubtree(base.value) }
    case 'uniformResourceIdentifier':
      return { kind: base.kind, subtree: uriSubtree(base.value) }
    case 'iPAddress':
      return { kind: base.kind, subtree: ipSubtree(base.value) }
    case 'registeredID':
      return { kind: base.kind, subtree: oidSubtree(base.value) }
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return undefined
  }
}

const NOTHING: Subtree = { permits: () => false, excludes: () => false }

/** @returns undefined where the user gave no subtrees; what cannot be read permits nothing and excludes nothing. */
export function initialConstraints(permittedSubtrees: readonly InitialSubtree[], excludedSubtrees: readonly InitialSubtree[]): ConstraintLevel | undefined {
  const count = permittedSubtrees.length + excludedSubtrees.length
  if (count === 0) return undefined
  const read = (subtrees: readonly InitialSubtree[]): SubtreesByKind => {
    const byKind = byNameKind<Subtree>()
    for (const initial of subtrees) {
      const base = baseOf(initial)
      byKind[initial.kind].push((base && typedSubtree(base)?.subtree) ?? NOTHING)
    }
    return byKind
  }
  return { permitted: read(permittedSubtrees), excluded: read(excludedSubtrees), unsupported: new Set(), count }
}

/** What an extension would hold; undefined where it is no name. */
function baseOf(initial: InitialSubtree): WithoutElement<GeneralName> | undefined {
  if (initial.kind === 'iPAddress') return { kind: initial.kind, value: parseNetwork(initial.value) }
  if (initial.kind !== 'directoryName') return initial
  const name = attempt(() => decodeName(decodeWhole(initial.value, SEQUENCE, 'Name')))
  return name.ok ? { kind: initial.kind, value: name.value } : undefined
}

/** `192.0.2.0/24` as address and mask; empty where it is none. */
function parseNetwork(text: string): Uint8Array {
  const [address = '', length = ''] = text.split('/')
  const octets = parseIpAddress(address)
  const ones = /^\d{1,3}$/.test(length) ? Number(length) : -1
  if (octets === undefined || ones < 0 || ones > 8 * octets.length) return new Uint8Array()
  const mask = octets.map((_, index) => 0xff << (8 - Math.min(8, Math.max(0, ones - 8 * index))))
  return Uint8Array.from([...octets, ...mask])
}
