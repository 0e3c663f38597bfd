/** A uniformResourceIdentifier has a scheme and something after it: RFC 5280 §4.2.1.6. */
import { holderRule } from './rule.ts'
import { namesThat } from './dns-names.ts'

const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/

export const uriMalformed = holderRule({
  id: 'name/uri-malformed',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  opensslError: 53,
  applies: ({ names }) => names.some(({ kind }) => kind === 'uniformResourceIdentifier'),
  check: ({ names }) => namesThat(names, 'uniformResourceIdentifier', (value) => !ABSOLUTE_URI.test(value)),
})
