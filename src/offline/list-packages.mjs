// After a build: the software bill of materials (CycloneDX 1.6) and the licences of what is in the page, beside it. The same octets each time.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockedPackages, manifest } from './packages.mjs'

const FOLDER = 'dist'

const { name, version, license, dependencies } = manifest()
const shipped = lockedPackages().filter(({ isShipped }) => isShipped)

const purl = (one) => `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`
const refOf = (needed) => shipped.filter((one) => one.name === needed).map(purl)
const own = `pkg:npm/${name}@${version}`

const licences = (text) => (text.startsWith('(') ? [{ expression: text.slice(1, -1) }] : [{ license: { id: text } }])

const bill = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': own, name, version, purl: own, licenses: licences(license) } },
  components: shipped.map((one) => ({
    type: 'library', 'bom-ref': purl(one), name: one.name, version: one.version, purl: purl(one), scope: 'required', licenses: licences(one.license),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(one.integrity.replace('sha512-', ''), 'base64').toString('hex') }],
  })),
  dependencies: [
    { ref: own, dependsOn: Object.keys(dependencies).flatMap(refOf) },
    ...shipped.map((one) => ({ ref: purl(one), dependsOn: one.needs.flatMap(refOf) })),
  ],
}
writeFileSync(join(FOLDER, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)

/** The licence as the package brings it; not every one does. */
function textOf({ path, license: id }) {
  const file = readdirSync(path).toSorted().find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  return file !== undefined && existsSync(join(path, file)) ? readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim() : `(${id})`
}

const sections = shipped.map((one) => `${one.name} ${one.version}: ${one.license}\n\n${textOf(one)}\n`)
writeFileSync(join(FOLDER, 'licences.txt'), `CertLab ${version}: ${license}\n\n${readFileSync('LICENSE', 'utf8').trim()}\n\n${'-'.repeat(78)}\n\n${sections.join(`\n${'-'.repeat(78)}\n\n`)}`)
console.log(`licences    ${shipped.length} packages in ${FOLDER}/licences.txt and ${FOLDER}/sbom.cdx.json`)
