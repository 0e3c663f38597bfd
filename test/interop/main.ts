/** `npm run --silent interop -- [issue] [clients] [containers] [servers] [commands] [workshop]`: what CertLab makes, judged, read and served by other programs; `issue` where nothing is said. */
import { clients } from './clients.ts'
import { commands } from './commands.ts'
import { containers } from './containers.ts'
import { issue } from './issue.ts'
import { servers } from './servers.ts'
import { workshop } from './workshop.ts'

const areas: Readonly<Record<string, () => Promise<boolean>>> = { issue, clients, containers, servers, commands, workshop }

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
if (chosen.some((name) => areas[name] === undefined)) {
  console.error(`usage: npm run --silent interop -- [${Object.keys(areas).join(' ')}]`)
  process.exit(2)
}
let ok = true
for (const name of chosen.length > 0 ? chosen : ['issue']) ok = (await areas[name]!()) && ok
process.exit(ok ? 0 : 1)
