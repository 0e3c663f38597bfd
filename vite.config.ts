import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { packTables, packWorkers } from './src/offline/pack.ts'
import { offline } from './src/offline/plugin.ts'

/** Made first, so that the folder can hold it and say its hash. */
const SINGLE_FILE = 'dist-single/certlab.html'
const singleFile = existsSync(SINGLE_FILE) ? readFileSync(SINGLE_FILE) : undefined
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

export default defineConfig(({ mode }) => {
  const isSingle = mode === 'single'
  return {
    base: './',
    plugins: [react(), packWorkers(isSingle), ...(isSingle ? [packTables()] : []), offline({ isSingle, ...(isSingle || singleFile === undefined ? {} : { singleFile }) })],
    define: {
      __SINGLE__: JSON.stringify(isSingle),
      __VERSION__: JSON.stringify(version),
      __SINGLE_SHA256__: JSON.stringify(isSingle || singleFile === undefined ? '' : createHash('sha256').update(singleFile).digest('hex')),
    },
    // A classic worker: Chromium refuses blob: module workers on file://.
    worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
    build: {
      outDir: isSingle ? 'dist-single' : 'dist',
      copyPublicDir: !isSingle,
      target: ['chrome123', 'firefox128', 'safari17.5'], // keeps light-dark() native
      modulePreload: { polyfill: false },
      assetsInlineLimit: isSingle ? Number.MAX_SAFE_INTEGER : 0,
      cssCodeSplit: !isSingle,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: isSingle ? { output: { codeSplitting: false } } : {},
    },
    test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], reporters: ['default'], testTimeout: 60_000 },
  }
})
