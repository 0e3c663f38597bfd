/**
 * Whether a domain is a registry's own, under which others register: CA/Browser Forum BR §3.2.2.6. Top-level names, and below those of
 * countries the categories that registries use; the Public Suffix List, which grows every week, is not carried along.
 */

/** Second-level labels under which country registries register, in their several languages. */
const CATEGORIES: ReadonlySet<string> = new Set([
  'ac', 'co', 'com', 'edu', 'go', 'gob', 'gouv', 'gov', 'govt', 'gub', 'id', 'ind', 'info', 'int', 'ltd', 'me', 'mil', 'ne', 'net', 'nhs', 'nom', 'or', 'org', 'plc',
  'police', 'pri', 'pro', 'sch', 'school', 'web',
])

/** @param domain - In A-labels. */
export function isRegistrySuffix(domain: string): boolean {
  const labels = domain.toLowerCase().replace(/\.$/, '').split('.')
  const [second = '', top = ''] = labels
  return labels.length === 1 || (labels.length === 2 && top.length === 2 && CATEGORIES.has(second))
}
