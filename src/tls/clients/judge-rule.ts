/** One rule of one client over one path: where it is broken, if it is. */
import { brokenHash } from '#pki/checks/broken-hash.ts'
import { checkCertificate } from '#pki/checks/index.ts'
import { type CertificateSubject, dateText, hostNames } from '#pki/checks/subject.ts'
import { ANY_EXTENDED_KEY_USAGE } from '#pki/extensions/ext-key-usage.ts'
import { keyLabel, type PublicKey } from '#pki/keys/public-key.ts'
import type { ClientRule, Scope, Side } from './client.ts'

/** A path as clients see it. */
export interface ClientPath {
  /** 0 is the end entity; the trust anchor, where one was reached, is last. */
  readonly certificates: readonly CertificateSubject[]
  readonly hasAnchor: boolean
  /** Whether the anchor is one of the public roots. */
  readonly isPublic: boolean
  readonly side: Side
}

export interface Violation {
  readonly certificateIndex: number
  readonly parameters: Readonly<Record<string, string>>
  readonly opensslError?: number
}

const DAY_MS = 86_400_000

export function violationsOf(rule: ClientRule, path: ClientPath): readonly Violation[] {
  if (rule.onlyPublic === true && !path.isPublic) return []
  const endEntity = path.certificates[0]
  if (endEntity === undefined) return []
  switch (rule.id) {
    case 'client/key-too-small':
      return eachKey(path, rule, (index) => (index === 0 ? 66 : 67))
    case 'client/curve':
    case 'client/key-type':
      return eachKey(path, rule)
    case 'client/digest':
      return each(path, rule.of, ({ certificate }) => {
        const hash = brokenHash(certificate.signatureAlgorithm)
        return hash !== undefined && rule.refuses.includes(hash) ? { parameters: { hash }, opensslError: 68 } : undefined
      })
    case 'client/lifetime':
      return first(lifetimeParameters(endEntity, rule.limits))
    case 'client/no-alternative-name':
      return first(path.side === 'server' && hostNames(endEntity.names).length === 0 ? { commonName: endEntity.commonName ?? '' } : undefined)
    case 'client/no-purpose':
      return first(path.side === 'server' && startOf(endEntity) >= rule.fromMs && endEntity.value('extKeyUsage') === undefined ? {} : undefined)
    case 'client/not-sent':
      return first(path.side === 'client' && keepsBack(endEntity, rule.purpose) ? {} : undefined)
    case 'client/strict':
      return each(path, rule.of, (subject) => {
        const found = checkCertificate(subject.certificate, subject.nowMs).find(({ id }) => rule.checks.includes(id))
        return found && { parameters: { ...found.parameters, check: found.id }, ...(found.opensslError === undefined ? {} : { opensslError: found.opensslError }) }
      })
    case 'client/depth': {
      const intermediates = path.certificates.length - 1 - (path.hasAnchor ? 1 : 0)
      return first(intermediates > rule.intermediates ? { depth: String(rule.intermediates), needed: String(intermediates) } : undefined, 22)
    }
    case 'client/anchor-not-root': {
      const anchor = path.hasAnchor ? path.certificates.at(-1) : undefined
      return anchor === undefined || anchor.isSelfIssued ? [] : [{ certificateIndex: path.certificates.length - 1, parameters: {}, opensslError: 2 }]
    }
    case 'client/looks-self-signed':
      return first(endEntity.isSelfIssued && path.certificates.length > 1 && endEntity.value('authorityKeyIdentifier') === undefined ? {} : undefined, 18)
    case 'client/authority-as-end-entity':
      return first(endEntity.isCa && path.certificates.length > 1 ? {} : undefined)
    case 'client/no-transparency':
      return first(startOf(endEntity) >= rule.fromMs && endEntity.wrapper('signedCertificateTimestampList') === undefined ? {} : undefined)
  }
}

type Judgement = Omit<Violation, 'certificateIndex'>

function each(path: ClientPath, scope: Scope, judge: (subject: CertificateSubject, index: number) => Judgement | undefined): readonly Violation[] {
  const end = scope === 'endEntity' ? 1 : path.certificates.length - (scope === 'issued' && path.hasAnchor ? 1 : 0)
  return path.certificates.slice(0, end).flatMap((subject, certificateIndex) => {
    const judgement = judge(subject, certificateIndex)
    return judgement === undefined ? [] : [{ certificateIndex, ...judgement }]
  })
}

const eachKey = (path: ClientPath, rule: KeyRule, opensslError?: (index: number) => number): readonly Violation[] =>
  each(path, rule.of, ({ publicKey }, index) => {
    const parameters = publicKey.ok ? keyObjection(rule, publicKey.value) : undefined
    return parameters && { parameters, ...(opensslError === undefined ? {} : { opensslError: opensslError(index) }) }
  })

export type KeyRule = Extract<ClientRule, { readonly id: 'client/key-too-small' | 'client/curve' | 'client/key-type' }>

/** What a rule has against a key, whatever certificate holds it: the values of its sentence. */
export function keyObjection(rule: KeyRule, key: PublicKey): Readonly<Record<string, string>> | undefined {
  switch (rule.id) {
    case 'client/key-too-small': {
      const needed = key.type === 'EC' ? rule.curveBits : rule.bits
      return 'bits' in key && key.bits !== undefined && key.bits < needed ? { key: keyLabel(key), bits: String(needed) } : undefined
    }
    case 'client/curve':
      return key.type === 'EC' && !rule.curves.includes(curveOf(key)) ? { curve: curveOf(key), curves: rule.curves.join(', ') } : undefined
    case 'client/key-type':
      return rule.types.includes(key.type) ? undefined : { key: keyLabel(key) }
  }
}

const first = (parameters: Readonly<Record<string, string>> | undefined, opensslError?: number): readonly Violation[] =>
  parameters === undefined ? [] : [{ certificateIndex: 0, parameters, ...(opensslError === undefined ? {} : { opensslError }) }]

const curveOf = (key: PublicKey & { readonly type: 'EC' }): string =>
  key.parameters.kind === 'named' ? key.parameters.curve?.nist ?? key.parameters.curve?.name ?? key.parameters.oid : key.parameters.kind

const startOf = ({ certificate }: CertificateSubject): number => certificate.validity.notBefore.ms ?? 0

function lifetimeParameters({ certificate: { validity } }: CertificateSubject, limits: readonly { readonly fromMs: number; readonly days: number }[]): Readonly<Record<string, string>> | undefined {
  const { notBefore, notAfter } = validity
  if (notBefore.ms === undefined || notAfter.ms === undefined) return undefined
  const issuedMs = notBefore.ms
  const limit = limits.find(({ fromMs }) => issuedMs >= fromMs)
  // Both ends belong to the validity, so the last second counts.
  const days = Math.ceil((notAfter.ms - issuedMs + 1000) / DAY_MS)
  return limit === undefined || notAfter.ms - issuedMs <= limit.days * DAY_MS
    ? undefined
    : { days: String(days), limitDays: String(limit.days), notBefore: dateText(notBefore) }
}

function keepsBack(endEntity: CertificateSubject, purpose: string): boolean {
  const purposes = endEntity.value('extKeyUsage')
  return purposes !== undefined && !purposes.some(({ id }) => id === purpose || id === ANY_EXTENDED_KEY_USAGE)
}
