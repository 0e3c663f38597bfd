/** A CRL opened and searched: CertLab's index against a bare walk over the same TLVs, and the peers where they come to an end. */
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { asn1js, forge, pkijs, x509 } from './peers.ts'

const ROUNDS = 5

async function fetchBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(name)).arrayBuffer())
}

function median(run: () => unknown, rounds = ROUNDS): number {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    run()
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[times.length >> 1]!
}

/** Header by header through every TLV of the document, descending into constructed ones; keeps nothing. */
function walk(bytes: Uint8Array): number {
  let count = 0
  let position = 0
  while (position < bytes.length) {
    const isConstructed = (bytes[position++]! & 0x20) !== 0
    let length = bytes[position++]!
    if (length >= 0x80) {
      const octets = length & 0x7f
      length = 0
      for (let index = 0; index < octets; index++) length = length * 256 + bytes[position++]!
    }
    if (!isConstructed) position += length
    count++
  }
  return count
}

function openAndSearch(bytes: Uint8Array, serials: readonly Uint8Array[]): number {
  const list = decodeCertificateList(bytes)
  return serials.filter((serial) => list.find(serial) !== undefined).length
}

/** The serial numbers of the first and the last entry and one that is not in the list. */
function serialsOf(bytes: Uint8Array): Uint8Array[] {
  const list = decodeCertificateList(bytes)
  return [list.entryAt(0).serialNumber.content, list.entryAt(list.count - 1).serialNumber.content, Uint8Array.of(0x7f)]
}

Object.assign(globalThis, {
  bench: async () => {
    const large = await fetchBytes('crl-1m.der')
    const small = await fetchBytes('crl-5k.der')
    const serials = serialsOf(large)
    const found = openAndSearch(large, serials)
    const walkMs = median(() => walk(large))
    const openMs = median(() => openAndSearch(large, serials))
    const smallMs = median(() => openAndSearch(small, serialsOf(small)))
    const peers: [string, number][] = [
      ['node-forge (tree only)', median(() => forge.asn1.fromDer(forge.util.createBuffer(small as unknown as ArrayBuffer)), 3)],
      ['asn1js (tree only)', median(() => asn1js.fromBER(small, { maxNodes: 1e7, maxContentLength: 1e9 } as never), 3)],
      ['@peculiar/x509', median(() => attemptPeer(() => new x509.X509Crl(small).entries.length), 1)],
      ['pkijs', median(() => attemptPeer(() => new pkijs.CertificateRevocationList({ schema: asn1js.fromBER(small, { maxNodes: 1e7, maxContentLength: 1e9 } as never).result })), 1)],
    ]
    return { found, walkMs, openMs, smallMs, peers }
  },
})

function attemptPeer(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return String(error)
  }
}
