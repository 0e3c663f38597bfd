/** `npm run --silent bench -- NAME …`: each bench prints a table and a line `ratio NAME VALUE` for each figure asked for. */
import { benchContainers } from './containers.ts'
import { benchCrl } from './crl.ts'
import { benchDecode } from './decode.ts'
import { benchIssue } from './issue.ts'
import { benchLoad } from './load.ts'
import { benchPath } from './path.ts'
import { benchPem } from './pem.ts'
import { benchVault } from './vault.ts'

const benches = { containers: benchContainers, issue: benchIssue, decode: benchDecode, crl: benchCrl, pem: benchPem, load: benchLoad, path: benchPath, vault: benchVault }
const isBench = (name: string): name is keyof typeof benches => name in benches

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !isBench(name))
if (asked.length === 0 || unknown.length > 0) {
  console.error(`${unknown.length > 0 ? `no bench named ${unknown.join(', ')}\n` : ''}usage: bench ${Object.keys(benches).join(' ')}`)
  process.exitCode = 2
} else {
  for (const name of asked) if (isBench(name)) await benches[name]()
}
