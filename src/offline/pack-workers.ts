/**
 * Packs the workers of the one-file page: their code is two thirds of it, and stands deflated there. fflate packs, so that the octets are
 * the same under every version of Node, and unpacks when a worker is first started.
 */
import { runInNewContext } from 'node:vm'
import { deflateSync } from 'fflate'
import type { Plugin } from 'vite'

/** Vite's own module for `?worker&inline` begins with the worker's code as one string literal of JavaScript's, not of JSON's. */
const CODE = /^\s*(?:const|var|let) jsContent = ("(?:[^"\\]|\\.)*");/s

const BEST = 9

export function packWorkers(): Plugin {
  return {
    name: 'certlab-pack-workers',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /\.worker\.ts\?worker&inline$/ },
      handler(code) {
        const literal = CODE.exec(code)?.[1]
        if (literal === undefined) this.error('the module of an inline worker has another form than was known')
        const packed = deflateSync(new TextEncoder().encode(runInNewContext(literal) as string), { level: BEST })
        return { code: unpacking(Buffer.from(packed).toString('base64')), map: null }
      },
    },
  }
}

const unpacking = (packed: string): string => `
import { inflateSync } from 'fflate'
const packed = ${JSON.stringify(packed)}
let url
export default function startWorker() {
  url ??= URL.createObjectURL(new Blob([inflateSync(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)))], { type: 'text/javascript;charset=utf-8' }))
  return new Worker(url)
}
`
