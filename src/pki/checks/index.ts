/** All rules: what is said of an object that was read. One line each; the page asks for sentences for every id of these tables. */
import type { Certificate } from '#pki/certificates/certificate.ts'
import type { Finding } from '#pki/finding.ts'
import type { CertificationRequest } from '#pki/requests/certification-request.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import type { CertificateList } from '#pki/revocation/certificate-list.ts'
import { appleLifetime } from './apple-lifetime.ts'
import { attributeTooLong } from './attribute-too-long.ts'
import { attributeUnreadable } from './attribute-unreadable.ts'
import { badDate } from './bad-date.ts'
import { caAsServer } from './ca-as-server.ts'
import { caConstraintsNotCritical } from './ca-constraints-not-critical.ts'
import { caNoKeyUsage } from './ca-no-key-usage.ts'
import { caWithoutKeyCertSign } from './ca-without-key-cert-sign.ts'
import { commonNameNotInSan } from './common-name-not-in-san.ts'
import { countryCode } from './country-code.ts'
import { dnsMalformed } from './dns-malformed.ts'
import { dnsNotAscii } from './dns-not-ascii.ts'
import { dnsTrailingDot } from './dns-trailing-dot.ts'
import { dnsUnderscore } from './dns-underscore.ts'
import { duplicateExtension } from './duplicate-extension.ts'
import { edwardsServerKey } from './edwards-server-key.ts'
import { emailMalformed } from './email-malformed.ts'
import { emptyIssuer } from './empty-issuer.ts'
import { emptySubjectSanNotCritical } from './empty-subject-san-not-critical.ts'
import { emptySubject } from './empty-subject.ts'
import { expired } from './expired.ts'
import { booleanNotDer, constructedString, indefiniteLength, integerNotMinimal, lengthNotMinimal, unusedBits } from './encoding.ts'
import { explicitCurve } from './explicit-curve.ts'
import { extensionsNeedVersion3 } from './extensions-need-version-3.ts'
import { hiddenCharacters } from './hidden-characters.ts'
import { hostsWithoutServerAuth } from './hosts-without-server-auth.ts'
import { ipAsDns } from './ip-as-dns.ts'
import { ipLength } from './ip-length.ts'
import { keyCertSignWithoutCa } from './key-cert-sign-without-ca.ts'
import { keyUnreadable } from './key-unreadable.ts'
import { keyUsageMismatch } from './key-usage-mismatch.ts'
import { listBadDate } from './list-bad-date.ts'
import { listDatesReversed } from './list-dates-reversed.ts'
import { listEmptyEntries } from './list-empty-entries.ts'
import { listExpired } from './list-expired.ts'
import { listNoAuthorityKeyIdentifier } from './list-no-authority-key-identifier.ts'
import { listNoNextUpdate } from './list-no-next-update.ts'
import { listNoNumber } from './list-no-number.ts'
import { listNotYetValid } from './list-not-yet-valid.ts'
import { listSignatureAlgorithmMismatch } from './list-signature-algorithm-mismatch.ts'
import { listUnknownCritical } from './list-unknown-critical.ts'
import { listVersion } from './list-version.ts'
import { listWeakSignature } from './list-weak-signature.ts'
import { malformedExtension } from './malformed-extension.ts'
import { noAuthorityKeyIdentifier } from './no-authority-key-identifier.ts'
import { noExtensions } from './no-extensions.ts'
import { noSan } from './no-san.ts'
import { noSubjectKeyIdentifier } from './no-subject-key-identifier.ts'
import { notYetValid } from './not-yet-valid.ts'
import { pathLengthWithoutCa } from './path-length-without-ca.ts'
import { precertificate } from './precertificate.ts'
import { printableString } from './printable-string.ts'
import { publicClientAuth } from './public-client-auth.ts'
import { publicLifetime } from './public-lifetime.ts'
import { requestAsksForCa } from './request-asks-for-ca.ts'
import { requestChallengePassword } from './request-challenge-password.ts'
import { requestExtensionsUnreadable } from './request-extensions-unreadable.ts'
import { requestNoSan } from './request-no-san.ts'
import { requestVersion } from './request-version.ts'
import { requestWeakSignature } from './request-weak-signature.ts'
import { rootWithoutCommonName } from './root-without-common-name.ts'
import { rsaExponentInvalid } from './rsa-exponent-invalid.ts'
import { rsaExponentSmall } from './rsa-exponent-small.ts'
import { rsaParametersNotNull } from './rsa-parameters-not-null.ts'
import { rsaTooSmall } from './rsa-too-small.ts'
import { sanEmpty } from './san-empty.ts'
import { serialNotPositive } from './serial-not-positive.ts'
import { serialTooLong } from './serial-too-long.ts'
import { serverNoPurpose } from './server-no-purpose.ts'
import { signatureAlgorithmMismatch } from './signature-algorithm-mismatch.ts'
import { timestampTrailing } from './timestamp-trailing.ts'
import { timeForm } from './time-form.ts'
import { timeType } from './time-type.ts'
import { uniqueIdentifiers } from './unique-identifiers.ts'
import { unknownCriticalExtension } from './unknown-critical-extension.ts'
import { uriMalformed } from './uri-malformed.ts'
import { validityReversed } from './validity-reversed.ts'
import { weakSignature } from './weak-signature.ts'
import { wildcardMisplaced } from './wildcard-misplaced.ts'
import { wildcardTooWide } from './wildcard-too-wide.ts'
import type { Rule } from './rule.ts'
import { certificateSubject, keyBearer, listSubject, requestSubject } from './subject.ts'

/** For everything. */
const encodingRules = [
  indefiniteLength,
  lengthNotMinimal,
  constructedString,
  booleanNotDer,
  integerNotMinimal,
  unusedBits,
] as const

/** For keys, whatever holds them. */
const keyRules = [
  explicitCurve,
  rsaExponentInvalid,
  rsaExponentSmall,
  rsaParametersNotNull,
  keyUnreadable,
] as const

/** For certificates and requests alike. */
const holderRules = [
  ...keyRules,
  rsaTooSmall,
  duplicateExtension,
  malformedExtension,
  keyUsageMismatch,
  attributeTooLong,
  attributeUnreadable,
  countryCode,
  dnsMalformed,
  dnsNotAscii,
  dnsTrailingDot,
  dnsUnderscore,
  emailMalformed,
  hiddenCharacters,
  ipAsDns,
  ipLength,
  printableString,
  sanEmpty,
  uriMalformed,
  wildcardMisplaced,
  wildcardTooWide,
] as const

const certificateRules = [
  expired,
  notYetValid,
  validityReversed,
  badDate,
  timeForm,
  timeType,
  extensionsNeedVersion3,
  noExtensions,
  appleLifetime,
  caAsServer,
  caConstraintsNotCritical,
  caNoKeyUsage,
  caWithoutKeyCertSign,
  commonNameNotInSan,
  edwardsServerKey,
  emptyIssuer,
  emptySubject,
  emptySubjectSanNotCritical,
  hostsWithoutServerAuth,
  keyCertSignWithoutCa,
  noAuthorityKeyIdentifier,
  noSan,
  noSubjectKeyIdentifier,
  pathLengthWithoutCa,
  precertificate,
  publicClientAuth,
  publicLifetime,
  rootWithoutCommonName,
  serialNotPositive,
  serialTooLong,
  serverNoPurpose,
  signatureAlgorithmMismatch,
  timestampTrailing,
  uniqueIdentifiers,
  weakSignature,
  unknownCriticalExtension,
] as const

const requestRules = [
  requestAsksForCa,
  requestChallengePassword,
  requestExtensionsUnreadable,
  requestNoSan,
  requestVersion,
  requestWeakSignature,
] as const

const listRules = [
  listBadDate,
  listDatesReversed,
  listEmptyEntries,
  listExpired,
  listNoAuthorityKeyIdentifier,
  listNoNextUpdate,
  listNoNumber,
  listNotYetValid,
  listSignatureAlgorithmMismatch,
  listUnknownCritical,
  listVersion,
  listWeakSignature,
] as const

type IdOf<Rules extends readonly { readonly id: string }[]> = Rules[number]['id']

export type CheckId = IdOf<typeof encodingRules> | IdOf<typeof certificateRules> | IdOf<typeof holderRules> | IdOf<typeof requestRules> | IdOf<typeof listRules>

export function checkCertificate(certificate: Certificate, nowMs: number): Finding<CheckId>[] {
  const subject = certificateSubject(certificate, nowMs)
  return [...judge(certificateRules, subject), ...judge(holderRules, subject), ...judge(encodingRules, subject)]
}

/** Whether the requester holds the key is no rule: see `verifyProofOfPossession`. */
export function checkRequest(request: CertificationRequest): Finding<CheckId>[] {
  const subject = requestSubject(request)
  return [...judge(requestRules, subject), ...judge(holderRules, subject), ...judge(encodingRules, subject)]
}

/** A public key by itself. */
export const checkPublicKey = (spki: SubjectPublicKeyInfo): Finding<CheckId>[] => judge(keyRules, keyBearer(spki))

/** The list as a whole; its entries, which may be a million, are not gone through. */
export function checkCertificateList(list: CertificateList, nowMs: number): Finding<CheckId>[] {
  const subject = listSubject(list, nowMs)
  return [...judge(listRules, subject), ...judge(encodingRules, subject)]
}

function judge<Id extends CheckId, Subject>(rules: readonly Rule<Id, Subject>[], subject: Subject): Finding<Id>[] {
  return rules.filter(({ applies }) => applies(subject)).flatMap(({ id, severity, citation, opensslError, check }) =>
    check(subject).map(({ range, parameters = {}, opensslError: own = opensslError }) => ({
      id, severity, citation, parameters, ...(range && { range }), ...(own === undefined ? {} : { opensslError: own }),
    })))
}
