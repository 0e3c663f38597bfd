/**
 * Writes src/pki/anchors/mozilla-roots.ts from the roots that this Node carries. Run it with a newer Node, and name the release of
 * Mozilla's NSS that Node took them from (its changelog says `crypto: update root certificates to NSS …`):
 *
 *     npm run public-roots -- 3.119
 */
import { writeFileSync } from 'node:fs'
import { rootCertificates } from 'node:tls'
import { deflateRawSync } from 'node:zlib'

const OUTPUT = 'src/pki/anchors/mozilla-roots.ts'
const LINE_LENGTH = 160

const nssVersion = process.argv[2]
if (nssVersion === undefined) throw new Error('Name the release of NSS: npm run public-roots -- 3.119')

const roots = rootCertificates.map((pem) => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'))
const lines = deflateRawSync(Buffer.concat(roots), { level: 9 }).toString('base64').match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g'))

writeFileSync(OUTPUT, `/** Made by src/offline/collect-public-roots.mjs; not to be changed by hand. The certificates of Mozilla's roots, one after the other, deflated (RFC 1951), as base64. */
export const mozillaRoots = {
  nssVersion: '${nssVersion}',
  nodeVersion: '${process.versions.node}',
  collectedOn: '${new Date().toISOString().slice(0, 10)}',
  count: ${roots.length},
  deflated: \`
${lines.join('\n')}\`,
}
`)
console.log(`${OUTPUT}: ${roots.length} roots, ${lines.join('').length} characters`)
