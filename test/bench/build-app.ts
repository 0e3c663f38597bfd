/** The page's own production build, as `npm run build` makes it. */
import { resolve } from 'node:path'
import { build } from 'vite'

/** @returns The folder of the static build. */
export async function buildApp(): Promise<string> {
  const outDir = resolve('node_modules/.cache/certlab/app')
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return outDir
}
