/** challengePassword is a password, in clear, in a file that people send round: RFC 2985 §5.4.1. */
import { CHALLENGE_PASSWORD } from '#pki/requests/certification-request.ts'
import { always, requestRule } from './rule.ts'

export const requestChallengePassword = requestRule({
  id: 'request/challenge-password',
  severity: 'warning',
  citation: 'RFC 2985 §5.4.1',
  applies: always,
  check: ({ request: { attributes } }) => attributes.filter(({ type }) => type === CHALLENGE_PASSWORD).map(({ element }) => ({ range: element.range })),
})
