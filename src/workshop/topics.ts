/** The mistakes by topic, in the order they are shown: ids alone, for those who need not make them. */
export const topics = {
  time: ['expired', 'not-yet-valid', 'issuer-expired', 'outlives-issuer', '2050-as-utc-time', 'generalized-before-2050'],
  names: ['wrong-host', 'common-name-only', 'ip-as-dns', 'wildcard-two-labels', 'wildcard-bare-domain', 'wildcard-too-wide', 'host-as-uri', 'unicode-dns-name', 'empty-subject'],
  chain: ['missing-intermediate', 'wrong-order', 'root-in-chain', 'unknown-root', 'self-signed', 'same-name-as-ca', 'ca-with-new-key', 'key-identifier-mismatch', 'issuer-is-no-ca', 'no-basic-constraints', 'version-1-root', 'version-1-intermediate', 'version-1-server', 'path-too-long', 'names-not-permitted', 'no-cert-sign', 'damaged-signature'],
  usage: ['client-cert-as-server', 'ca-for-other-purpose', 'rsa-cannot-sign', 'ecdsa-cannot-sign', 'ca-as-server', 'rsa-1024', 'sha-1', 'ed25519-server', 'p-521-server', 'ten-years'],
  clients: ['no-client-certificate', 'client-of-another-ca', 'client-expired', 'server-cert-as-client', 'client-revoked', 'client-sends-no-intermediate', 'client-ca-without-root', 'client-chain-too-deep'],
  files: ['wrong-key', 'issuer-first', 'lost-line', 'typographic-dashes', 'no-line-between', 'utf-16', 'der-for-pem', 'request-for-certificate', 'key-with-passphrase', 'p12-wrong-password', 'p12-legacy-rc2'],
  revocation: ['revoked', 'list-expired', 'list-of-another-ca'],
  encoding: ['unknown-critical', 'extension-twice', 'serial-zero', 'serial-negative', 'serial-too-long', 'unknown-algorithm', 'algorithms-differ'],
} as const

export type TopicId = keyof typeof topics
export type MistakeOf<Topic extends TopicId> = (typeof topics)[Topic][number]
export type MistakeId = MistakeOf<TopicId>
