/** A request is of version 1, which is written 0: RFC 2986 §4.1. */
import { always, requestRule, violatedIf } from './rule.ts'

export const requestVersion = requestRule({
  id: 'request/version',
  severity: 'error',
  citation: 'RFC 2986 §4.1',
  applies: always,
  check: ({ request: { version: { content, range } } }) => violatedIf(content.length !== 1 || content[0] !== 0, { range }),
})
