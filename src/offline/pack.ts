/**
 * How workers and large tables stand in the build. In the one-file page they are deflated: workers are two thirds of it. fflate packs, so that
 * the octets are the same under every version of Node, and unpacks when a worker is first started or a table first looked into.
 * In the folder a worker's code is cut in pieces, which become one Blob in as many tasks: a megabyte at once would hold the page.
 */
import { runInNewContext } from 'node:vm'
import { deflateSync } from 'fflate'
import type { Plugin } from 'vite'

/** Vite's own module for `?worker&inline` begins with the worker's code as one string literal of JavaScript's, not of JSON's. */
const CODE = /^\s*(?:const|var|let) jsContent = ("(?:[^"\\]|\\.)*");/s

/** Tables of more than a few kilobytes that are nothing but text; what has functions in it stays as it is. */
const TABLES = /\/src\/(?:i18n\/(?:en|zh)\/(?:findings|guards|kit-documents|path)|workshop\/records)\.ts$/
const EXPORT = /^export const (\w+)/gm

const BEST = 9

/** @returns Of both builds; a started worker, or the promise of one: whoever starts it waits. */
export function packWorkers(isSingle: boolean): Plugin {
  return {
    name: 'certlab-pack-workers',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /\.worker\.ts\?worker&inline$/ },
      handler(code) {
        const literal = CODE.exec(code)?.[1]
        if (literal === undefined) this.error('the module of an inline worker has another form than was known')
        const worker = runInNewContext(literal) as string
        return { code: isSingle ? startingPacked(packed(worker)) : startingPieces(worker.match(PIECE) ?? []), map: null }
      },
    },
  }
}

export function packTables(): Plugin {
  return {
    name: 'certlab-pack-tables',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: TABLES },
      handler(code) {
        const names = [...code.matchAll(EXPORT)].map(([, name]) => name!)
        const tables = runInNewContext(`${code.replace(EXPORT, 'const $1')}\n;({ ${names.join(', ')} })`) as object
        const json = JSON.stringify(tables, (_, value: unknown) => {
          if (typeof value === 'function' || value === undefined) this.error('a table that is packed holds more than text')
          return value
        })
        return { code: holdingTables(packed(json), names), map: null }
      },
    },
  }
}

const packed = (text: string): string => JSON.stringify(Buffer.from(deflateSync(new TextEncoder().encode(text), { level: BEST })).toString('base64'))

/** Of both kinds of module; fflate itself stands in the page once. */
const unpacking = `import { inflateSync } from 'fflate'
const unpack = (packed) => inflateSync(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)))
`

/** Of as many characters as take a few milliseconds; no character is cut. */
const PIECE = /.{1,131072}/gsu

/** A function's string is made when the function is called. */
const startingPieces = (pieces: readonly string[]): string => `
const pieces = [${pieces.map((piece) => `() => ${JSON.stringify(piece)}`).join(',\n')}]
const join = async () => {
  const blobs = []
  for (const piece of pieces) {
    blobs.push(new Blob([piece()]))
    await new Promise((done) => setTimeout(done))
  }
  return URL.createObjectURL(new Blob(blobs, { type: 'text/javascript;charset=utf-8' }))
}
let url
export default function startWorker() {
  return (url ??= join()).then((joined) => new Worker(joined))
}
`

const startingPacked = (code: string): string => `${unpacking}
let url
export default function startWorker() {
  url ??= URL.createObjectURL(new Blob([unpack(${code})], { type: 'text/javascript;charset=utf-8' }))
  return new Worker(url)
}
`

const holdingTables = (json: string, names: readonly string[]): string => `${unpacking}
const tables = JSON.parse(new TextDecoder().decode(unpack(${json})))
${names.map((name) => `export const ${name} = tables.${name}`).join('\n')}
`
