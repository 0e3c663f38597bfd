/** An rfc822Name is a bare mailbox in ASCII: RFC 5280 §4.2.1.6. */
import { holderRule } from './rule.ts'
import { namesThat } from './dns-names.ts'

const MAILBOX = /^(?:[^\s"(),:;<>@[\\\]]+|"(?:[^"\\]|\\.)*")@[A-Za-z0-9._-]+$/

export const emailMalformed = holderRule({
  id: 'name/email-malformed',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  opensslError: 53,
  applies: ({ names }) => names.some(({ kind }) => kind === 'rfc822Name'),
  check: ({ names }) => namesThat(names, 'rfc822Name', (value) => /[^\x20-\x7e]/.test(value) || !MAILBOX.test(value)),
})
