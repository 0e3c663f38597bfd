// `npm start`: installs what is missing, builds, serves on this machine only, and opens the browser.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { serve } from './serve.mjs'

const run = (command, ...args) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync('node_modules/vite')) run('npm', 'ci', '--no-audit', '--no-fund')
run('npm', 'run', '--silent', 'build')

const FIRST_PORT = 4173
let server
for (let port = FIRST_PORT; server === undefined && port < FIRST_PORT + 20; port++) {
  server = await serve('dist', port).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error
  })
}
const address = `http://127.0.0.1:${server.address().port}/`
console.log(`\nCertLab is at ${address}   (stop with Ctrl+C)`)
const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open'
spawn(opener, [address], { stdio: 'ignore', detached: true }).on('error', () => console.log('Open it in your browser.'))
