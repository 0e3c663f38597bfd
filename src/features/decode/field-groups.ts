/** A certificate or request in the order people ask: who, for whom, when, what for, which key, how it is told apart, everything else. */
import type { Field } from '#pki/field.ts'
import { findField } from './field-path.ts'

export type GroupName = 'who' | 'forWhom' | 'when' | 'whatFor' | 'key' | 'identifiers' | 'rest'

export interface FieldGroup {
  readonly name: GroupName
  readonly rows: readonly Field[]
}

const GROUP_OF: Readonly<Record<string, GroupName>> = {
  subject: 'who', issuer: 'who', holder: 'who', subjectAltName: 'forWhom', issuerAltName: 'forWhom', nameConstraints: 'forWhom',
  validity: 'when', thisUpdate: 'when', nextUpdate: 'when', basicConstraints: 'whatFor', keyUsage: 'whatFor', extKeyUsage: 'whatFor', certificatePolicies: 'whatFor',
  subjectPublicKeyInfo: 'key', subjectPKInfo: 'key', signatureAlgorithm: 'key', serialNumber: 'identifiers', subjectKeyIdentifier: 'identifiers', authorityKeyIdentifier: 'identifiers', cRLNumber: 'identifiers',
}
const ORDER: readonly GroupName[] = ['who', 'forWhom', 'when', 'whatFor', 'key', 'identifiers', 'rest']
/** Shown through what they hold. */
const WRAPPERS = new Set(['extensions', 'crlExtensions', 'attributes', 'extensionRequest'])

/** Undefined for objects that have no such order; those are shown as their tree. */
export function groupFields(root: Field): readonly FieldGroup[] | undefined {
  const signed = findField(root, 'tbsCertificate') ?? findField(root, 'certificationRequestInfo') ?? findField(root, 'tbsCertList')
  if (signed?.children === undefined) return undefined
  const rows = [...signed.children, ...(root.children ?? []).filter((child) => child !== signed)].flatMap(unwrapped)
  const groups = ORDER.map((name) => ({ name, rows: rows.filter((row) => (GROUP_OF[row.name] ?? 'rest') === name && row.name !== 'signature' && row.name !== 'signatureValue') }))
  return groups.filter((group) => group.rows.length > 0)
}

function unwrapped(field: Field): readonly Field[] {
  return WRAPPERS.has(field.name) && field.children !== undefined ? field.children.flatMap(unwrapped) : [field]
}
