/** Chains that do not lead where they should: RFC 5280 §6.1, RFC 8446 §4.4.2. */
import type { ExtensionInput } from '#pki/extensions/encode-extension.ts'
import { called, issue, type Flaws } from './bench.ts'
import { HOST, type Mistake, served } from './scene.ts'
import type { MistakeOf } from './topics.ts'

const constraints = (pathLenConstraint?: number): ExtensionInput =>
  ({ name: 'basicConstraints', critical: true, value: { cA: true, ...(pathLenConstraint === undefined ? {} : { pathLenConstraint }) } })

/** X.509 version 1: neither the version nor extensions, the first and the last component. */
const version1: Flaws = { fields: (fields) => fields.slice(1, -1) }
const subCa = { profile: 'intermediate', commonName: 'Workshop Issuing CA 2' } as const

export const chainMistakes: Readonly<Record<MistakeOf<'chain'>, Mistake>> = {
  'missing-intermediate': served({}, ({ leaf, intermediate }) => ({ chain: [leaf.certificate], beside: [intermediate.certificate] })),
  'wrong-order': served({ intermediate: { plan: () => ({ extensions: [constraints(1)] }) } }, async ({ root, intermediate }, tools) => {
    const second = await issue({ ...subCa, under: intermediate }, tools)
    const own = await issue({ profile: 'server', names: [HOST], under: second }, tools)
    return { chain: [own.certificate, root.certificate, intermediate.certificate, second.certificate], key: own.key }
  }),
  'root-in-chain': served({}, ({ leaf, intermediate, root }) => ({ chain: [leaf.certificate, intermediate.certificate, root.certificate] })),
  'unknown-root': served({}, async (_, tools) => ({ root: (await issue({ profile: 'root', commonName: 'Another Root CA' }, tools)).certificate })),
  'self-signed': served({}, async ({ root }, tools) => {
    const own = await issue({ profile: 'selfSigned', names: [HOST] }, tools)
    return { chain: [own.certificate], key: own.key, root: root.certificate }
  }),
  // As old recipes make it: every question of `openssl req` answered the same way, and no key identifiers.
  'same-name-as-ca': served({ root: { commonName: HOST, plan: () => ({ omitted: ['2.5.29.14'] }) } }, async ({ root }, tools) => {
    const own = await issue({ profile: 'server', names: [HOST], under: root, plan: () => ({ omitted: ['2.5.29.14', '2.5.29.35'] }) }, tools)
    return { chain: [own.certificate], key: own.key }
  }),
  'ca-with-new-key': served({}, async ({ root, leaf }, tools) => {
    const again = await issue({ ...subCa, commonName: 'Workshop Issuing CA', under: root }, tools)
    return { chain: [leaf.certificate, again.certificate] }
  }),
  'key-identifier-mismatch': served({ leaf: { plan: () => ({ extensions: [{ name: 'authorityKeyIdentifier', critical: false, value: { keyIdentifier: new Uint8Array(20).fill(0xab) } }] }) } }),
  'issuer-is-no-ca': served({ intermediate: { plan: () => ({ extensions: [{ name: 'basicConstraints', critical: true, value: { cA: false } }] }) } }),
  'no-basic-constraints': served({ intermediate: { plan: () => ({ omitted: ['2.5.29.19'] }) } }),
  'version-1-root': served({ root: version1 }),
  'version-1-intermediate': served({ intermediate: version1 }),
  'version-1-server': served({ leaf: { ...version1, plan: () => ({ subject: called(HOST) }) } }),
  'path-too-long': served({}, async ({ intermediate }, tools) => {
    const second = await issue({ ...subCa, under: intermediate }, tools)
    const own = await issue({ profile: 'server', names: [HOST], under: second }, tools)
    return { chain: [own.certificate, second.certificate, intermediate.certificate], key: own.key }
  }),
  'names-not-permitted': served({ intermediate: { plan: () => ({ extensions: [{ name: 'nameConstraints', critical: true, value: { permittedSubtrees: [{ base: { kind: 'dNSName', value: 'example.org' } }] } }] }) } }),
  'no-cert-sign': served({ intermediate: { plan: () => ({ extensions: [{ name: 'keyUsage', critical: true, value: ['digitalSignature', 'cRLSign'] }] }) } }),
  'damaged-signature': served({
    leaf: {
      signer: (key) => ({
        ...key, sign: async (message) => {
          const signature = await key.sign(message)
          return signature.with(signature.length - 1, signature.at(-1)! ^ 1)
        },
      }),
    },
  }),
}
