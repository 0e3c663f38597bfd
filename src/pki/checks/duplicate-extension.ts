/** No extension twice: RFC 5280 §4.2. */
import { always, holderRule } from './rule.ts'

export const duplicateExtension = holderRule({
  id: 'extension/duplicate',
  severity: 'error',
  citation: 'RFC 5280 §4.2',
  applies: always,
  check: ({ extensions }) =>
    extensions
      .filter(({ extension }, index) => extensions.findIndex((other) => other.extension.extnID === extension.extnID) < index)
      .map(({ extension, name }) => ({ range: extension.element.range, parameters: { extension: name ?? extension.extnID } })),
})
