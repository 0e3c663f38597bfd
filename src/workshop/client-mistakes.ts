/** Clients that a server with mutual TLS turns away: RFC 8446 §4.4.2.4. */
import type { ExtensionInput } from '#pki/extensions/encode-extension.ts'
import { ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import { issue } from './bench.ts'
import { listsOf, type Mistake, presented, valid } from './scene.ts'
import type { MistakeOf } from './topics.ts'

const serverOnly: ExtensionInput = { name: 'extKeyUsage', critical: false, value: [ID_KP_SERVER_AUTH] }

export const clientMistakes: Readonly<Record<MistakeOf<'clients'>, Mistake>> = {
  'no-client-certificate': presented({}, () => ({ chain: [], key: undefined })),
  'client-of-another-ca': presented({}, async (_, tools) => {
    const other = await issue({ profile: 'root', commonName: 'Another Root CA' }, tools)
    const own = await issue({ profile: 'client', commonName: 'mallory', under: other }, tools)
    return { chain: [own.certificate], key: own.key }
  }),
  'client-expired': presented({ leaf: { plan: valid(-60, -30) } }),
  'server-cert-as-client': presented({ leaf: { plan: () => ({ extensions: [serverOnly] }) } }),
  'client-revoked': presented({}, async (cast, tools) => ({ lists: await listsOf(cast, tools, { isRevoked: true }) })),
  'client-sends-no-intermediate': presented({}, ({ leaf }) => ({ chain: [leaf.certificate] })),
  'client-ca-without-root': presented({}, ({ intermediate }) => ({ authorities: [intermediate.certificate] })),
  // nginx counts one CA between the client and the root, unless ssl_verify_depth says more.
  'client-chain-too-deep': presented({ intermediate: { plan: () => ({ extensions: [{ name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint: 1 } }] }) } }, async ({ intermediate }, tools) => {
    const second = await issue({ profile: 'intermediate', commonName: 'Workshop Issuing CA 2', under: intermediate }, tools)
    const own = await issue({ profile: 'client', commonName: 'alice', under: second }, tools)
    return { chain: [own.certificate, second.certificate, intermediate.certificate], key: own.key }
  }),
}
