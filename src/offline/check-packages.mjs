// Part of `npm run check`: what is shipped stands once in the lock file, has a licence that allows it, and nothing needs an install script.
import { lockedPackages, manifest } from './packages.mjs'

/** Licences that ask for no more than their own text beside the work. */
const LICENCES = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '(BSD-3-Clause OR GPL-2.0)'])

const { dependencies, devDependencies } = manifest()
const packages = lockedPackages()
const shipped = packages.filter(({ isShipped }) => isShipped)
const complaints = []

for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) complaints.push(`${name} is pinned to no exact version: ${version}`)
}
for (const { name } of shipped) {
  const copies = shipped.filter((other) => other.name === name).map(({ path, version }) => `${path} ${version}`)
  if (copies.length > 1) complaints.push(`${name} is shipped twice: ${copies.join(', ')}`)
}
for (const { name, license } of shipped) if (!LICENCES.has(license)) complaints.push(`${name} has the licence ${JSON.stringify(license)}`)
for (const { name, path, hasInstallScript, integrity } of packages) {
  if (hasInstallScript && name !== 'fsevents') complaints.push(`${name} runs a script when it is installed`)
  if (integrity === undefined) complaints.push(`${path} has no hash in the lock file`)
}

for (const complaint of new Set(complaints)) console.error(complaint)
console.log(`${shipped.length} packages are shipped, ${packages.length - shipped.length} make and test them`)
if (complaints.length > 0) process.exitCode = 1
