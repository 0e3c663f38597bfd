/** `npm run --silent conformance -- COMMAND DIR …`: the product against files whose facts others have established. */
import { runDecode } from './decode.ts'
import { measureLarge, runLarge } from './large.ts'
import { runPath } from './path.ts'
import { runText } from './text.ts'

const commands = { decode: runDecode, large: runLarge, 'large-one': measureLarge, path: runPath, text: runText }
const isCommand = (name: string): name is keyof typeof commands => name in commands

const [name = '', ...args] = process.argv.slice(2)
if (isCommand(name)) {
  process.exitCode = await commands[name](args)
} else {
  console.error(`usage: conformance ${Object.keys(commands).join('|')} INPUT …`)
  process.exitCode = 2
}
