/** `npm run --silent interop -- containers`: what CertLab makes, read by other programs, and the other way round. */
import { containers } from './containers.ts'

const areas: Readonly<Record<string, () => Promise<boolean>>> = { containers }

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
if (chosen.some((name) => areas[name] === undefined)) {
  console.error(`usage: npm run --silent interop -- [${Object.keys(areas).join(' ')}]`)
  process.exit(2)
}
let ok = true
for (const name of chosen.length > 0 ? chosen : Object.keys(areas)) ok = (await areas[name]!()) && ok
process.exit(ok ? 0 : 1)
