// Serves a built folder for the browser tests: `node preview.mjs FOLDER PORT`.
import { resolve } from 'node:path'
import { serve } from './serve.mjs'

const [folder, port] = process.argv.slice(2)
await serve(resolve(folder), Number(port))
