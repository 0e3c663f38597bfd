/** A value that is no text of its string type: X.680 §41, RFC 5280 §4.1.2.4. */
import { attributesThat } from './subject-attributes.ts'
import { always, holderRule } from './rule.ts'
import { formatTag } from '#pki/asn1/tag.ts'

const STRING_TYPE = /String$/

export const attributeUnreadable = holderRule({
  id: 'name/attribute-unreadable',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.4',
  applies: always,
  check: ({ subject }) => attributesThat(subject, ({ text, value }) => text === undefined && STRING_TYPE.test(formatTag(value.tag))),
})
