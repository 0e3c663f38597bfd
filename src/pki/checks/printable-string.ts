/** A PrintableString keeps to its letters: X.680 §41.4. */
import { PRINTABLE_STRING } from '#pki/asn1/tag.ts'
import { attributesThat } from './subject-attributes.ts'
import { always, holderRule } from './rule.ts'

export const printableString = holderRule({
  id: 'name/printable-string',
  severity: 'error',
  citation: 'X.680 §41.4',
  applies: always,
  check: ({ subject }) => attributesThat(subject, ({ value, text }) => value.tag === PRINTABLE_STRING && text !== undefined && !/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)),
})
