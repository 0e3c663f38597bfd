/** Time-stamp requests and responses: RFC 3161 §2.4. */
import type { Element } from '#pki/asn1/element.ts'
import { any, bitString, custom, implicit, integer, objectIdentifier, octetString, optional, sequence } from '#pki/asn1/schema.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { algorithmIdentifier } from '#pki/extensions/pkix-others.ts'
import type { Field } from '#pki/field.ts'
import { describeContentInfo } from './content-info.ts'

const messageImprint = sequence({ hashAlgorithm: algorithmIdentifier, hashedMessage: octetString })
const timeStampReq = sequence({
  version: integer, messageImprint, reqPolicy: optional(objectIdentifier), nonce: optional(integer), certReq: optional(any), extensions: optional(implicit(0, any)),
})
const timeStampResp = sequence({
  status: sequence({ status: integer, statusString: optional(any), failInfo: optional(bitString) }),
  timeStampToken: optional(custom(SEQUENCE, (label, element) => ({ ...describeContentInfo(element), name: label }))),
})

export const describeTimeStampRequest = (element: Element): Field => timeStampReq.describe('TimeStampReq', element)
export const describeTimeStampResponse = (element: Element): Field => timeStampResp.describe('TimeStampResp', element)
