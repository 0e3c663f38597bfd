/** Trusted Types: the only script URLs this page may ever start are its own blob worker and its own service worker. */

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string | null }): unknown
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
factory?.createPolicy('default', { createScriptURL: (url) => (url.startsWith('blob:') || url === './sw.js' ? url : null) })
