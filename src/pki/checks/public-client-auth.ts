/** Public CAs stop issuing server certificates that are good for clients too: Chrome Root Program Policy. */
import { ID_KP_CLIENT_AUTH } from '#pki/extensions/ext-key-usage.ts'
import { isPubliclyTrusted } from './publicly-trusted.ts'
import { certificateRule, violatedIf } from './rule.ts'

export const publicClientAuth = certificateRule({
  id: 'certificate/public-client-auth',
  severity: 'notice',
  citation: 'Chrome Root Program Policy',
  applies: (subject) => subject.isServer && isPubliclyTrusted(subject),
  check: ({ value, wrapper }) =>
    violatedIf(value('extKeyUsage')?.some(({ id }) => id === ID_KP_CLIENT_AUTH) === true, { range: wrapper('extKeyUsage')?.element.range }),
})
