/** Findings: an object was read, and this is what we think of it. */

/** RFC 2119: MUST → error, SHOULD → warning, anything else → notice. */
export type Severity = 'error' | 'warning' | 'notice'

export interface Finding<Id extends string = string> {
  readonly id: Id
  readonly severity: Severity
  /** `RFC 5280 §4.2.1.9`, or the rule's own name and place. */
  readonly citation: string
  /** Octets of the object that the finding is about. */
  readonly range?: readonly [start: number, end: number]
  /** The number `openssl verify` gives for the same thing. */
  readonly opensslError?: number
  /** Values for the translated sentence. */
  readonly parameters: Readonly<Record<string, string>>
}
