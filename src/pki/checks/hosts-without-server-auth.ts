/** Names hosts, but its purposes leave out serverAuth: RFC 5280 §4.2.1.12. */
import { ANY_EXTENDED_KEY_USAGE, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import { certificateRule, violatedIf } from './rule.ts'
import { hostNames } from './subject.ts'

export const hostsWithoutServerAuth = certificateRule({
  id: 'certificate/hosts-without-server-auth',
  severity: 'notice',
  citation: 'RFC 5280 §4.2.1.12',
  opensslError: 26,
  applies: ({ isCa, names, value }) => !isCa && hostNames(names).length > 0 && value('extKeyUsage') !== undefined,
  check: ({ value, wrapper }) =>
    violatedIf(!value('extKeyUsage')!.some(({ id }) => id === ID_KP_SERVER_AUTH || id === ANY_EXTENDED_KEY_USAGE), { range: wrapper('extKeyUsage')!.element.range }),
})
