/** The algorithm of an RSA key has NULL parameters: RFC 3279 §2.3.1. */
import { RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { formatTag, NULL } from '#pki/asn1/tag.ts'
import { keyRule, violatedIf } from './rule.ts'

export const rsaParametersNotNull = keyRule({
  id: 'key/rsa-parameters-not-null',
  severity: 'error',
  citation: 'RFC 3279 §2.3.1',
  applies: ({ subjectPublicKeyInfo }) => subjectPublicKeyInfo.algorithm.algorithm === RSA_ENCRYPTION,
  check: ({ subjectPublicKeyInfo: { algorithm: { parameters, element } } }) =>
    violatedIf(parameters?.tag !== NULL, { range: element.range, parameters: { found: parameters === undefined ? '–' : formatTag(parameters.tag) } }),
})
