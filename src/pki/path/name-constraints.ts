/** Names against the subtrees of the certificates above: RFC 5280 §6.1.3 (b), (c), with a budget for names times subtrees. */
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { COMMON_NAME, formatName } from '#pki/names/format-name.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { parseIpAddress } from '#pki/names/host-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { directoryForm, dnsForm, mailboxForm, type NameForm, type NameKind, nameKinds, type PresentedName, presentedName } from './name-forms.ts'
import type { PathCertificate } from './path-certificate.ts'
import type { PathFindingId } from './path-findings.ts'
import { byNameKind, type ConstraintLevel, formOf } from './subtrees.ts'

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'

interface NameEntry {
  readonly form: NameForm
  readonly text: () => string
}

type EntriesByKind = Readonly<Record<NameKind, NameEntry[]>>

interface CollectedNames {
  readonly byKind: EntriesByKind
  readonly malformed: { readonly kind: NameKind; readonly text: () => string }[]
  readonly otherForms: ReadonlySet<string>
  /** Of all kinds, attributes of the subject included. */
  readonly count: number
}

const collected = new WeakMap<PathCertificate, CollectedNames>()

/** The names of a certificate that constraints bind; once for each certificate. */
function collectNames(certificate: PathCertificate): CollectedNames {
  const before = collected.get(certificate)
  if (before !== undefined) return before
  const byKind = byNameKind<NameEntry>()
  const malformed: CollectedNames['malformed'] = []
  const otherForms = new Set<string>()
  const add = ({ kind, form }: PresentedName, text: () => string): void => {
    if (form === undefined) malformed.push({ kind, text })
    else byKind[kind].push({ form, text })
  }
  const { subject } = certificate.certificate
  const names = certificate.values.subjectAltName ?? []
  if (subject.rdnSequence.length > 0) byKind.directoryName.push({ form: directoryForm(subject), text: () => formatName(subject) })
  // Differs from RFC 5280 §4.2.1.10, which binds the attribute only where there is no subjectAltName: mail programs read both, so
  // both are bound, as in OpenSSL.
  for (const mailbox of attributeTexts(certificate, EMAIL_ADDRESS)) add({ kind: 'rfc822Name', form: mailboxForm(mailbox) }, () => mailbox)
  for (const name of names) {
    const presented = presentedName(name)
    if (presented === undefined) otherForms.add(formOf(name))
    else add(presented, () => generalNameText(name))
  }
  const all = { byKind, malformed, otherForms, count: names.length + subject.rdnSequence.length }
  collected.set(certificate, all)
  return all
}

const attributeTexts = ({ certificate: { subject } }: PathCertificate, wanted: string): string[] =>
  subject.rdnSequence.flatMap((rdn) => rdn.flatMap(({ type, text }) => (type === wanted && text !== undefined ? [text] : [])))

/** Host names that stand in the common name alone: some clients look there still, so subtrees of dNSName bind them, as in OpenSSL. */
const commonNameHosts = (certificate: PathCertificate): NameEntry[] =>
  attributeTexts(certificate, COMMON_NAME).flatMap((text) => {
    const form = /^[^.].*\.[^.]+$/.test(text) && parseIpAddress(text) === undefined ? dnsForm(text) : undefined
    return form === undefined ? [] : [{ form, text: () => text }]
  })

function generalNameText(name: GeneralName): string {
  switch (name.kind) {
    case 'directoryName':
      return formatName(name.value)
    case 'iPAddress':
      return formatIpAddress(name.value)
    case 'otherName':
      return decodeString(name.value) ?? formatHex(name.value.encoding)
    case 'rfc822Name':
    case 'dNSName':
    case 'uniformResourceIdentifier':
    case 'registeredID':
      return name.value
    case 'x400Address':
    case 'ediPartyName':
      return formatHex(name.element.encoding)
  }
}

export interface NameProblem {
  readonly id: PathFindingId
  readonly kind: string
  readonly name: string
}

export interface ComparisonBudget {
  /** Names times subtrees that one certificate may ask for: the bound OpenSSL and BoringSSL test. */
  readonly limit: number
  /** Comparisons left for the path. */
  left: number
}

/**
 * @param isTarget - Then host names of the common name count too, where subjectAltName has none.
 * @returns undefined where the budget does not suffice; then nothing was compared.
 */
export function checkNames(certificate: PathCertificate, levels: readonly ConstraintLevel[], { budget, isTarget }: { budget: ComparisonBudget; isTarget: boolean }): readonly NameProblem[] | undefined {
  if (levels.length === 0) return []
  const { byKind, count, malformed, otherForms } = collectNames(certificate)
  const hosts = isTarget && byKind.dNSName.length === 0 ? commonNameHosts(certificate) : []
  const names: EntriesByKind = hosts.length === 0 ? byKind : { ...byKind, dNSName: hosts }
  for (const { permitted, excluded, count: subtrees } of levels) {
    if (subtrees * count > budget.limit) return undefined
    budget.left -= nameKinds.reduce((sum, kind) => sum + names[kind].length * (permitted[kind].length + excluded[kind].length), 0)
  }
  if (budget.left < 0) return undefined
  return levels.flatMap((level) => [
    ...nameKinds.flatMap((kind) => checkKind(kind, names, level)),
    ...malformed.filter(({ kind }) => level.permitted[kind].length + level.excluded[kind].length > 0)
      .map(({ kind, text }): NameProblem => ({ id: 'path/name-malformed', kind, name: text() })),
    ...[...level.unsupported].filter((form) => otherForms.has(form)).map((form): NameProblem => ({ id: 'path/name-constraint-unsupported', kind: form, name: '' })),
  ])
}

function checkKind(kind: NameKind, names: EntriesByKind, { permitted, excluded }: ConstraintLevel): NameProblem[] {
  const permittedOfKind = permitted[kind]
  const excludedOfKind = excluded[kind]
  if (permittedOfKind.length + excludedOfKind.length === 0) return []
  const problems: NameProblem[] = []
  for (const { form, text } of names[kind]) {
    if (permittedOfKind.length > 0 && !permittedOfKind.some(({ permits }) => permits(form))) problems.push({ id: 'path/name-not-permitted', kind, name: text() })
    if (excludedOfKind.some(({ excludes }) => excludes(form))) problems.push({ id: 'path/name-excluded', kind, name: text() })
  }
  return problems
}
