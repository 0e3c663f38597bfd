/** A request for a server that names its host only in the common name: RFC 9525 §6.3. Most CAs copy what is asked for, no more. */
import { requestRule, violatedIf } from './rule.ts'

export const requestNoSan = requestRule({
  id: 'request/no-san',
  severity: 'warning',
  citation: 'RFC 9525 §6.3',
  applies: ({ isServer, extensionsFault }) => isServer && extensionsFault === undefined,
  check: ({ wrapper, subject, commonName }) =>
    violatedIf(wrapper('subjectAltName') === undefined, { range: subject.element.range, parameters: { commonName: commonName ?? '' } }),
})
