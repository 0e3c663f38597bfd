// After a build: the SHA-256 of what was made, and whether the first load keeps to its budget.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** kB gzip of JavaScript and CSS that opening the page asks for. */
const FIRST_LOAD_KB = 120
/** The same with what the first paste needs: the readers' worker, and the panel that shows what it reads. */
const FIRST_PASTE_KB = 190
const SINGLE_FILE_KB = 2000

const sha256 = (content) => createHash('sha256').update(content).digest('hex')
const filesOf = (folder) => readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name)).isFile()).toSorted()

const page = readFileSync('dist/index.html', 'utf8')
const READER = /^assets\/(?:pki\.worker|DecodePanel)-.*\.(?:js|css)$/
/** With every script that they import. */
function withImports(names) {
  const all = [...names]
  for (let index = 0; index < all.length; index++) {
    if (!all[index].endsWith('.js')) continue
    const code = readFileSync(join('dist', all[index]), 'utf8')
    for (const found of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) {
      const name = `assets/${found[1]}`
      if (!all.includes(name)) all.push(name)
    }
  }
  return all
}
const first = withImports([...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map((found) => found[1]))
const weigh = (names) => names.reduce((sum, name) => sum + gzipSync(readFileSync(join('dist', name)), { level: 9 }).length, 0) / 1024
const kilobytes = weigh(first)
const firstPaste = weigh(withImports([...first, ...filesOf('dist').filter((name) => READER.test(name))]))
if (!first.some((name) => name.endsWith('.js')) || firstPaste === kilobytes) throw new Error('the build has no scripts where they are looked for')
const single = readFileSync('dist-single/certlab.html')
const folder = createHash('sha256')
for (const name of filesOf('dist')) folder.update(`${name}\n${sha256(readFileSync(join('dist', name)))}\n`)

console.log(`first load  ${kilobytes.toFixed(1)} kB gzip of ${FIRST_LOAD_KB}  (${first.join(', ')})`)
console.log(`first paste ${firstPaste.toFixed(1)} kB gzip of ${FIRST_PASTE_KB}`)
console.log(`one file    ${(single.length / 1024).toFixed(0)} kB of ${SINGLE_FILE_KB}`)
console.log(`sha256      ${sha256(single)}  certlab.html`)
console.log(`sha256      ${folder.digest('hex')}  dist`)
if (kilobytes > FIRST_LOAD_KB || firstPaste > FIRST_PASTE_KB || single.length / 1024 > SINGLE_FILE_KB) {
  console.error('over the budget')
  process.exitCode = 1
}
