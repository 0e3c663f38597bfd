/** Time-stamp requests and responses: RFC 3161 §2.4. */
import type { Element } from '#pki/asn1/element.ts'
import { boolean, custom, enumerated, implicit, integer, namedBits, objectIdentifier, optional, sequence, sequenceOf, utf8String } from '#pki/asn1/schema.ts'
import { INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import type { Field } from '#pki/field.ts'
import { describeContentInfo } from './content-info.ts'
import { extensionList, messageImprint } from './tst-info.ts'

/**
 * ```asn1
 * TimeStampReq ::= SEQUENCE {
 *   version INTEGER, messageImprint MessageImprint, reqPolicy TSAPolicyId OPTIONAL, nonce INTEGER OPTIONAL,
 *   certReq BOOLEAN DEFAULT FALSE, extensions [0] IMPLICIT Extensions OPTIONAL }
 * ```
 */
const timeStampReq = sequence({
  version: integer, messageImprint, reqPolicy: optional(objectIdentifier), nonce: optional(integer), certReq: optional(boolean),
  extensions: optional(implicit(0, extensionList)),
})

const pkiStatus = enumerated(['granted', 'grantedWithMods', 'rejection', 'waiting', 'revocationWarning', 'revocationNotification'], INTEGER)

/** Bit numbers of PKIFailureInfo that RFC 3161 §2.4.2 uses. */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'badAlg', 2: 'badRequest', 5: 'badDataFormat', 14: 'timeNotAvailable', 15: 'unacceptedPolicy', 16: 'unacceptedExtension',
  17: 'addInfoNotAvailable', 25: 'systemFailure',
}
const failInfo = namedBits(Array.from({ length: 26 }, (_, bit) => FAILURES[bit] ?? `bit ${bit}`))

/** `TimeStampResp ::= SEQUENCE { status PKIStatusInfo, timeStampToken ContentInfo OPTIONAL }` */
const timeStampResp = sequence({
  status: sequence({ status: pkiStatus, statusString: optional(sequenceOf('PKIFreeText', utf8String)), failInfo: optional(failInfo) }),
  timeStampToken: optional(custom(SEQUENCE, (label, element) => ({ ...describeContentInfo(element), name: label }))),
})

/** @throws PkiError */
export const describeTimeStampRequest = (element: Element): Field => timeStampReq.describe('TimeStampReq', element)

/** @throws PkiError */
export const describeTimeStampResponse = (element: Element): Field => timeStampResp.describe('TimeStampResp', element)
