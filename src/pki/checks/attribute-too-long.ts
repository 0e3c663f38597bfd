/** Upper bounds of name attributes: RFC 5280 Appendix A.1. */
import { attributesThat } from './subject-attributes.ts'
import { always, holderRule } from './rule.ts'

/** In characters, by dotted identifier: ub-common-name and kin. */
const UPPER_BOUNDS: Readonly<Record<string, number>> = {
  '2.5.4.3': 64, '2.5.4.4': 40, '2.5.4.5': 64, '2.5.4.7': 128, '2.5.4.8': 128, '2.5.4.10': 64, '2.5.4.11': 64, '2.5.4.12': 64, '2.5.4.42': 16,
  '2.5.4.43': 5, '2.5.4.44': 3, '2.5.4.65': 128, '1.2.840.113549.1.9.1': 255,
}

export const attributeTooLong = holderRule({
  id: 'name/attribute-too-long',
  severity: 'error',
  citation: 'RFC 5280 Appendix A.1',
  applies: always,
  check: ({ subject }) => attributesThat(subject, ({ type, text }) => text !== undefined && Array.from(text).length > (UPPER_BOUNDS[type] ?? Number.POSITIVE_INFINITY)),
})
