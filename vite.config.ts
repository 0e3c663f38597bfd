import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { offline } from './src/offline/plugin.ts'

export default defineConfig(({ mode }) => {
  const isSingle = mode === 'single'
  return {
    base: './',
    plugins: [react(), offline({ isSingle })],
    define: { __SINGLE__: JSON.stringify(isSingle) },
    // A classic worker: Chromium refuses blob: module workers on file://.
    worker: { format: 'iife', rolldownOptions: { output: { codeSplitting: false } } },
    build: {
      outDir: isSingle ? 'dist-single' : 'dist',
      copyPublicDir: !isSingle,
      target: ['chrome123', 'firefox128', 'safari17.5'], // keeps light-dark() native
      modulePreload: false,
      assetsInlineLimit: isSingle ? Number.MAX_SAFE_INTEGER : 0,
      cssCodeSplit: !isSingle,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: isSingle ? { output: { codeSplitting: false } } : {},
    },
    test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], reporters: ['default'] },
  }
})
