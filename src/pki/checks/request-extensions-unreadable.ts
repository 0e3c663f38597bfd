/** The extensions that are asked for are a list of extensions: RFC 2985 §5.4.2. */
import { always, requestRule } from './rule.ts'

export const requestExtensionsUnreadable = requestRule({
  id: 'request/extensions-unreadable',
  severity: 'error',
  citation: 'RFC 2985 §5.4.2',
  applies: always,
  check: ({ request: { attributesElement }, extensionsFault }) =>
    extensionsFault === undefined ? [] : [{ range: attributesElement?.range, parameters: { faultCode: extensionsFault.code } }],
})
