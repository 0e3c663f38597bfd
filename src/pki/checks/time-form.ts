/** Times in another form than seconds and Z: RFC 5280 §4.1.2.5.1, §4.1.2.5.2. */
import { UTC_TIME } from '#pki/asn1/tag.ts'
import { always, certificateRule } from './rule.ts'

export const timeForm = certificateRule({
  id: 'certificate/time-form',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.5.1',
  applies: always,
  check: ({ certificate: { validity } }) =>
    [validity.notBefore, validity.notAfter]
      .filter(({ ms, text, element }) => ms !== undefined && !(element.tag === UTC_TIME ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text))
      .map(({ element, text }) => ({ range: element.range, parameters: { text } })),
})
