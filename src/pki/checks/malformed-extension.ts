/** An extension that is not as its definition says: RFC 5280 §4.2. */
import { always, holderRule } from './rule.ts'

export const malformedExtension = holderRule({
  id: 'extension/malformed',
  severity: 'error',
  citation: 'RFC 5280 §4.2',
  opensslError: 41,
  applies: always,
  check: ({ extensions }) =>
    extensions
      .filter(({ fault }) => fault !== undefined)
      .map(({ extension, name, fault }) => ({ range: extension.element.range, parameters: { extension: name ?? extension.extnID, faultCode: fault!.code } })),
})
