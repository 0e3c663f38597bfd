// Bundles one TypeScript entry for Node and runs it: `node test/support/run-node.mjs ENTRY.ts [ARG …]`.
// Node 20 cannot strip types, and a bundle runs as fast as the page's own build.
import { mkdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const [entry, ...args] = process.argv.slice(2)
const outDir = resolve('node_modules/.cache/certlab', `${basename(entry, '.ts')}-${process.pid}`)
await mkdir(outDir, { recursive: true })
await build({
  configFile: false,
  logLevel: 'error',
  ssr: { external: ['playwright', '@playwright/test'] },
  build: {
    ssr: resolve(entry), outDir, emptyOutDir: true, minify: false, target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'entry.mjs', chunkFileNames: '[name].mjs' } },
  },
})
process.argv = [process.argv[0], resolve(entry), ...args]
process.on('exit', () => void rm(outDir, { recursive: true, force: true }).catch(() => {}))
await import(pathToFileURL(join(outDir, 'entry.mjs')).href)
