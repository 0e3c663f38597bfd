/** Whether this issuer may and can sign this plan: RFC 5280 §4.2.1.3, §4.2.1.9, §4.2.1.10, §4.2.1.12, §6.1.4. */
import { formatHex } from '#pki/bytes/hex.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { isSelfIssued } from '#pki/certificates/self-signature.ts'
import { ANY_EXTENDED_KEY_USAGE } from '#pki/extensions/ext-key-usage.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { checkNames } from '#pki/path/name-constraints.ts'
import { readPathCertificate } from '#pki/path/path-certificate.ts'
import { readConstraints } from '#pki/path/subtrees.ts'
import { COMMON_NAME, firstValue, formatName } from '#pki/names/format-name.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import type { Certificate } from '#pki/certificates/certificate.ts'
import { guardRule, issuerRule, type PlanChange, type GuardContext, troubleIf, withExtension } from './guard.ts'

type Name = Parameters<typeof findExtension>[1]

/** undefined where the extension is absent or malformed. */
function read<Wanted extends Name>(certificate: Certificate, name: Wanted): ReturnType<typeof findExtension<Wanted>> | undefined {
  const value = attempt(() => findExtension(certificate.extensions, name))
  return value.ok ? value.value : undefined
}

const titleOf = ({ subject }: Certificate): string => firstValue(subject, COMMON_NAME) ?? formatName(subject)

export const issuerNotCa = issuerRule({
  id: 'guard/issuer-not-ca',
  severity: 'error',
  citation: 'RFC 5280 §6.1.4 (k)',
  check: ({ certificate }) => troubleIf(read(certificate, 'basicConstraints')?.cA !== true, () => ({ parameters: { issuer: titleOf(certificate) } })),
})

export const issuerCannotSign = issuerRule({
  id: 'guard/issuer-cannot-sign',
  severity: 'error',
  citation: 'RFC 5280 §6.1.4 (n)',
  check: ({ certificate }) => {
    const usage = read(certificate, 'keyUsage')
    return troubleIf(usage !== undefined && !usage.includes('keyCertSign'), () => ({ parameters: { issuer: titleOf(certificate), usage: usage!.join(', ') } }))
  },
})

/** The certificate does not come from the key that would sign: nobody could verify it. */
export const issuerKeyMismatch = issuerRule({
  id: 'guard/issuer-key-mismatch',
  severity: 'error',
  citation: 'RFC 5280 §6.1.3 (a)(1)',
  check: ({ certificate, hasItsKey }) => troubleIf(hasItsKey === false, () => ({ parameters: { issuer: titleOf(certificate) } })),
})

/** How many more CAs each authority above lets come below it, once this plan is signed. Self-issued ones do not count (§6.1.4 (l)). */
function* remainingLengths({ issuer, subject }: GuardContext): Generator<{ authority: Certificate; pathLength: number; used: number }> {
  if (issuer === undefined) return
  let used = subject.isCa ? 1 : 0
  for (const authority of [issuer.certificate, ...issuer.above]) {
    const pathLength = read(authority, 'basicConstraints')?.pathLenConstraint
    if (pathLength !== undefined) yield { authority, pathLength, used }
    if (!isSelfIssued(authority)) used++
  }
}

export const pathLengthExceeded = guardRule({
  id: 'guard/path-length-exceeded',
  severity: 'error',
  citation: 'RFC 5280 §6.1.4 (l)',
  check: (context) => [...remainingLengths(context)].filter(({ pathLength, used }) => used > pathLength)
    .map(({ authority, pathLength, used }) => ({ parameters: { issuer: titleOf(authority), pathLength: String(pathLength), used: String(used) } })),
})

/** It promises more than the authorities above let it keep. */
export const pathLengthTooLong = guardRule({
  id: 'guard/path-length-too-long',
  severity: 'notice',
  citation: 'RFC 5280 §4.2.1.9',
  check: (context) => {
    const own = context.subject.value('basicConstraints')
    const left = Math.min(...[...remainingLengths(context)].map(({ pathLength, used }) => pathLength - used))
    const isTooLong = own?.cA === true && left >= 0 && Number.isFinite(left) && (own.pathLenConstraint ?? Number.POSITIVE_INFINITY) > left
    return troubleIf(isTooLong, () => ({
      parameters: { pathLength: own?.pathLenConstraint === undefined ? '∞' : String(own.pathLenConstraint), possible: String(left) },
      fix: withExtension(context.plan, { name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint: left } }),
    }))
  },
})

/** More names than this in one certificate, times subtrees above, and the path's own budget says so. */
const COMPARISONS = 1 << 20

/** Every name, the subject and its common name too, as paths are validated. */
export const nameNotPermitted = issuerRule({
  id: 'guard/name-not-permitted',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.10',
  check: ({ certificate, above }, { subject, plan }) => {
    const asPath = readPathCertificate('', subject.certificate.element.encoding)
    return [certificate, ...above].flatMap((authority) => {
      const constraints = read(authority, 'nameConstraints')
      if (constraints === undefined) return []
      const { level } = readConstraints(constraints)
      const problems = checkNames(asPath, [level], { budget: { limit: COMPARISONS, left: COMPARISONS }, isTarget: !subject.isCa }) ?? []
      const refused = problems.map(({ name }) => name)
      const names = plan.names.filter((text) => !refused.includes(canonicalText(text)))
      return problems.map(({ name, kind, id }) => ({
        parameters: { issuer: titleOf(authority), name, kind, problem: id }, fix: names.length > 0 && names.length < plan.names.length ? { names } : undefined,
      }))
    })
  },
})

/** As the check above writes it. */
function canonicalText(typed: string): string {
  const name = parseGeneralName(typed)
  if (!name.ok) return typed
  return name.value.kind === 'iPAddress' ? formatIpAddress(name.value.value) : typeof name.value.value === 'string' ? name.value.value : typed
}

/** Purposes nest in practice (Windows, NSS, OpenSSL, Go), though RFC 5280 says nothing of CAs. */
export const purposeNotAllowed = issuerRule({
  id: 'guard/purpose-not-allowed',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.12',
  check: ({ certificate, above }, { subject, plan }) => {
    const wanted = subject.value('extKeyUsage')?.map(({ id }) => id) ?? []
    return [certificate, ...above].flatMap((authority) => {
      const allowed = read(authority, 'extKeyUsage')?.map(({ id }) => id)
      if (allowed === undefined || allowed.includes(ANY_EXTENDED_KEY_USAGE)) return []
      const refused = wanted.filter((id) => !allowed.includes(id))
      const kept = wanted.filter((id) => allowed.includes(id))
      return troubleIf(refused.length > 0, () => ({
        parameters: { issuer: titleOf(authority), purposes: refused.join(', ') },
        fix: kept.length === 0 ? undefined : withExtension(plan, { name: 'extKeyUsage', critical: false, value: kept }),
      }))
    })
  },
})

/** With the issuer's name it passes for self-issued: OpenSSL says "self-signed certificate", and no path is found. */
export const sameNameAsIssuer = issuerRule({
  id: 'guard/same-name-as-issuer',
  severity: 'error',
  citation: 'RFC 5280 §3.2',
  check: ({ certificate }, { subject, contents, plan }) => {
    const isSame = nameMatchKey(subject.subject) === nameMatchKey(certificate.subject) && !sameKey(certificate, subject.certificate)
    return troubleIf(isSame, () => ({ parameters: { issuer: titleOf(certificate) }, fix: otherCommonName(plan, contents.names.length > 0) }))
  },
})

/** Without the typed common name, the first alternative name becomes one. */
function otherCommonName(plan: GuardContext['plan'], hasNames: boolean): PlanChange | undefined {
  const subject = plan.subject.map((rdn) => rdn.filter(({ type }) => type !== COMMON_NAME)).filter((rdn) => rdn.length > 0)
  return hasNames && subject.length < plan.subject.length ? { subject, isCommonNameDerived: true } : undefined
}

const sameKey = (left: Certificate, right: Certificate): boolean => sameOctets(left.subjectPublicKeyInfo.element.encoding, right.subjectPublicKeyInfo.element.encoding)

/** One key for a CA and for what it issues: whoever gets the server's key gets the CA. A CA renewed with its key has its own name too. */
export const sameKeyAsIssuer = issuerRule({
  id: 'guard/same-key-as-issuer',
  severity: 'warning',
  citation: 'NIST SP 800-57 Part 1 §5.2',
  check: ({ certificate }, { subject }) => troubleIf(sameKey(certificate, subject.certificate) && nameMatchKey(subject.subject) !== nameMatchKey(certificate.subject),
    () => ({ parameters: { issuer: titleOf(certificate) } })),
})

/** Revocation lists name certificates by issuer and serial number alone. */
export const serialNumberUsed = issuerRule({
  id: 'guard/serial-number-used',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.2',
  check: ({ usedSerialNumbers }, { plan }) => {
    const serialNumber = formatHex(plan.serialNumber)
    return troubleIf(usedSerialNumbers.includes(serialNumber), () => ({ parameters: { serialNumber } }))
  },
})
