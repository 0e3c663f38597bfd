/** issuerUniqueID and subjectUniqueID are not used: RFC 5280 §4.1.2.8. */
import { always, certificateRule } from './rule.ts'

export const uniqueIdentifiers = certificateRule({
  id: 'certificate/unique-identifiers',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.8',
  applies: always,
  check: ({ certificate: { issuerUniqueID, subjectUniqueID } }) =>
    [issuerUniqueID, subjectUniqueID].filter((element) => element !== undefined).map(({ range }) => ({ range })),
})
