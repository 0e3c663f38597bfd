/** Splitting a PEM bundle into DER blocks. */
import { findPemBlocks } from '#pki/pem/pem.ts'
import { forge, x509 } from './peers.ts'

const ROUNDS = 3

Object.assign(globalThis, {
  bench: async () => {
    const bytes = new Uint8Array(await (await fetch('bundle.pem')).arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    const contenders: [string, () => unknown][] = [
      ['CertLab', () => [...findPemBlocks(bytes)].length],
      ['@peculiar/x509', () => x509.PemConverter.decode(text).length],
      ['node-forge', () => forge.pem.decode(text).length],
    ]
    return contenders.map(([name, split]) => {
      const times = Array.from({ length: ROUNDS }, () => {
        const start = performance.now()
        split()
        return performance.now() - start
      })
      return [name, times.toSorted((a, b) => a - b)[ROUNDS >> 1]!]
    })
  },
})
