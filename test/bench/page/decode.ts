/** Full decode of the same distinct certificates by CertLab's readers and the peers', in one page. */
import { type Contender, compare, countingRefusals } from '../measure.ts'
import { readWithCertlab } from '../read-with-certlab.ts'
import { lastRead, readWithAsn1js, readWithForge, readWithJsrsasign, readWithPeculiar, readWithPkijs } from './peers.ts'
import { fetchItems } from './fetch-items.ts'

const contenders: readonly Contender[] = [
  { name: 'CertLab', itemsPerRound: 10_000, run: countingRefusals(readWithCertlab) },
  { name: '@peculiar/x509', itemsPerRound: 2000, run: countingRefusals(readWithPeculiar) },
  { name: 'pkijs', itemsPerRound: 500, run: countingRefusals(readWithPkijs) },
  { name: 'asn1js (tree only)', itemsPerRound: 2000, run: countingRefusals(readWithAsn1js) },
  { name: 'node-forge (RSA only)', itemsPerRound: 2000, run: countingRefusals(readWithForge) },
  { name: 'jsrsasign', itemsPerRound: 1000, run: countingRefusals(readWithJsrsasign) },
]

Object.assign(globalThis, {
  bench: async () => {
    const figures = await compare(contenders, await fetchItems('certificates.bin'))
    return { figures, lastRead: typeof lastRead() }
  },
})
