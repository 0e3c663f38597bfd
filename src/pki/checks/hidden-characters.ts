/** Characters that hide or turn round what is read: controls, NUL, bidirectional marks, zero width (Unicode TR 36 §3). */
import { always, holderRule } from './rule.ts'
import { attributesThat } from './subject-attributes.ts'
import { namesThat } from './dns-names.ts'

// oxlint-disable-next-line eslint/no-control-regex -- control characters are what it looks for
const HIDDEN = /[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/

export const hiddenCharacters = holderRule({
  id: 'name/hidden-characters',
  severity: 'warning',
  citation: 'Unicode TR 36 §3',
  applies: always,
  check: ({ subject, names }) => [
    ...attributesThat(subject, ({ text }) => text !== undefined && HIDDEN.test(text)),
    ...(['dNSName', 'rfc822Name', 'uniformResourceIdentifier'] as const).flatMap((kind) =>
      namesThat(names, kind, (value) => HIDDEN.test(value)).map(({ range, parameters }) => ({ range, parameters: { attribute: kind, value: parameters?.name ?? '' } }))),
  ],
})
