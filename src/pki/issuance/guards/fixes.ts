/** What mends the findings of `checks` in a plan: the page says "issue it again" of a certificate, and offers this before there is one. */
import type { CheckId } from '#pki/checks/index.ts'
import { looksLikeHost } from '#pki/checks/subject.ts'
import { extensions } from '#pki/extensions/index.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { parseIpAddress } from '#pki/names/host-name.ts'
import { profiles } from '#pki/issuance/profiles.ts'
import { asProfileHas, type GuardContext, type PlanChange } from './guard.ts'

type Fix = (context: GuardContext) => PlanChange | undefined

const DAY_MS = 86_400_000
const APPLE_DAYS = 825
const COUNTRY_NAME = '2.5.4.6'

const back = (oid: string): Fix => ({ plan }) => asProfileHas(plan, oid)
const backTo = { constraints: back(extensions.basicConstraints.oid), usage: back(extensions.keyUsage.oid), purposes: back(extensions.extKeyUsage.oid) }

const commonNameAsName: Fix = ({ plan, subject: { commonName } }) =>
  (commonName !== undefined && looksLikeHost(commonName) ? { names: [...plan.names, commonName] } : undefined)

const defaultDates: Fix = ({ plan, issuer, nowMs }) => {
  const notBeforeMs = Math.min(plan.notBeforeMs, 1000 * Math.floor(nowMs / 1000))
  const end = Math.min(nowMs + profiles[plan.profile].lifetimeDays * DAY_MS, issuer?.certificate.validity.notAfter.ms ?? Number.POSITIVE_INFINITY)
  return end > nowMs ? { notBeforeMs, notAfterMs: 1000 * Math.floor(end / 1000) } : undefined
}

export const fixes: Readonly<Partial<Record<CheckId, Fix>>> = {
  'certificate/no-san': commonNameAsName,
  'certificate/common-name-not-in-san': commonNameAsName,
  'certificate/weak-signature': ({ plan }) => ({ signature: { isPss: plan.signature?.isPss ?? false } }),
  'certificate/apple-lifetime': ({ plan }) => ({ notAfterMs: plan.notBeforeMs + APPLE_DAYS * DAY_MS - 1000 }),
  'certificate/validity-reversed': defaultDates,
  'certificate/expired': defaultDates,
  'certificate/not-yet-valid': defaultDates,
  'certificate/ca-constraints-not-critical': backTo.constraints,
  'certificate/path-length-without-ca': backTo.constraints,
  'certificate/ca-no-key-usage': backTo.usage,
  'certificate/ca-without-key-cert-sign': backTo.usage,
  'certificate/key-cert-sign-without-ca': backTo.usage,
  'key/usage-mismatch': backTo.usage,
  'certificate/server-no-purpose': backTo.purposes,
  'certificate/no-subject-key-identifier': back(extensions.subjectKeyIdentifier.oid),
  'certificate/no-authority-key-identifier': back(extensions.authorityKeyIdentifier.oid),
  'certificate/empty-subject-san-not-critical': back(extensions.subjectAltName.oid),
  'name/san-empty': back(extensions.subjectAltName.oid),
  'certificate/root-without-common-name': ({ plan }) => {
    const organization = plan.subject.flat().find(({ value }) => value.trim() !== '')?.value
    return organization === undefined ? undefined : { subject: [...plan.subject, [{ type: COMMON_NAME, value: `${organization} Root CA` }]] }
  },
  'name/country-code': ({ plan }) => {
    const subject = plan.subject.map((rdn) => rdn.map((attribute) =>
      (attribute.type === COUNTRY_NAME && /^[a-z]{2}$/i.test(attribute.value) ? { ...attribute, value: attribute.value.toUpperCase() } : attribute)))
    return subject.flat().every(({ type, value }) => type !== COUNTRY_NAME || /^[A-Z]{2}$/.test(value)) ? { subject } : undefined
  },
  'name/ip-as-dns': ({ plan }) => ({
    names: plan.names.map((text) => {
      const bare = text.replace(/^\s*dns\s*:\s*/i, '').trim()
      return parseIpAddress(bare) === undefined ? text : bare
    }),
  }),
}
