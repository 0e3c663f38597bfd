/** What a time-stamp authority signs: RFC 3161 §2.4.2. */
import {
  boolean, explicit, generalizedTime, implicit, integer, objectIdentifier, octetString, optional, sequence, sequenceOf, custom,
} from '#pki/asn1/schema.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeExtension } from '#pki/extensions/extension.ts'
import { algorithmIdentifier, generalName } from '#pki/extensions/pkix-others.ts'
import { describeExtension } from '#pki/extensions/read-extension.ts'

export const messageImprint = sequence({ hashAlgorithm: algorithmIdentifier, hashedMessage: octetString })
export const extensionList = sequenceOf('Extension', custom(SEQUENCE, (_, element) => describeExtension(decodeExtension(element))))

/**
 * ```asn1
 * TSTInfo ::= SEQUENCE {
 *   version INTEGER, policy TSAPolicyId, messageImprint MessageImprint, serialNumber INTEGER, genTime GeneralizedTime,
 *   accuracy Accuracy OPTIONAL, ordering BOOLEAN DEFAULT FALSE, nonce INTEGER OPTIONAL, tsa [0] GeneralName OPTIONAL,
 *   extensions [1] IMPLICIT Extensions OPTIONAL }
 * ```
 */
export const tstInfo = sequence({
  version: integer, policy: objectIdentifier, messageImprint, serialNumber: integer, genTime: generalizedTime,
  accuracy: optional(sequence({ seconds: optional(integer), millis: optional(implicit(0, integer)), micros: optional(implicit(1, integer)) })),
  ordering: optional(boolean), nonce: optional(integer), tsa: optional(explicit(0, generalName)),
  extensions: optional(implicit(1, extensionList)),
})
