/** Names of Kubernetes objects: RFC 1123 §2.1, as kubernetes.io/docs/concepts/overview/working-with-objects/names asks. */

/** @param fallback - Where nothing is left. */
export function kubernetesName(given: string, title: string | undefined, fallback: string): string {
  const name = (given === '' ? (title ?? '').replace(/^\*\./, 'wildcard.') : given).toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/\.+/g, '.').replace(/(^|\.)[-.]+|[-.]+(?=\.|$)/g, '$1')
  return name.slice(0, 253).replace(/[-.]+$/, '') || fallback
}
