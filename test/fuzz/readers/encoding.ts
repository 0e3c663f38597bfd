/** Readers of whatever is put in: ASN.1, PEM, text in all its dresses, archives. */
import { checkTree } from '#pki/asn1/check-tree.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { any } from '#pki/asn1/schema.ts'
import { asn1Children } from '#pki/asn1/tree.ts'
import { attempt } from '#pki/fault.ts'
import { findPemBlocks } from '#pki/pem/pem.ts'
import { inspect } from '#pki/recognise/inspect.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { mutateDer } from '../mutate-der.ts'
import { type FuzzReader, NOW_MS } from './reader.ts'

/** Windows of the tree that are opened, and objects of one input that are looked at in full. */
const MAX_WINDOWS = 200
const MAX_INSPECTED = 5

async function readAsn1(octets: Uint8Array): Promise<readonly string[]> {
  const faults: string[] = []
  const windows = [{ start: 0, end: octets.length }]
  for (let index = 0; index < windows.length && index < MAX_WINDOWS; index++) {
    const { nodes, fault } = asn1Children(octets, windows[index]!)
    if (fault !== undefined) faults.push(fault.code)
    for (const node of nodes) if (node.hasChildren) windows.push({ start: node.contentStart, end: node.contentEnd })
  }
  for (const use of [checkTree, encodingRemarks, (element: ReturnType<typeof readElement>) => any.describe('value', element)]) {
    const read = attempt(() => use(readElement(octets, 0, octets.length)))
    if (!read.ok) faults.push(read.fault.code)
  }
  return faults
}

async function readPem(octets: Uint8Array): Promise<readonly string[]> {
  return [...findPemBlocks(octets)].flatMap(({ fault }) => (fault === undefined ? [] : [fault.code]))
}

async function readAnything(octets: Uint8Array): Promise<readonly string[]> {
  const faults: string[] = []
  let inspected = 0
  for await (const { objects } of readInput({ bytes: octets, name: 'input' })) {
    for (const { summary, ...object } of objects) {
      if (summary.fault !== undefined) faults.push(summary.fault.code)
      if (inspected++ >= MAX_INSPECTED) continue
      const { fault } = await inspect({ kind: summary.kind, encoding: summary.encoding, ...object, ...(summary.pemLabel === undefined ? {} : { pemLabel: summary.pemLabel }) }, NOW_MS)
      if (fault !== undefined) faults.push(fault.code)
    }
  }
  return faults
}

export const readers = {
  asn1: { read: readAsn1, mutate: mutateDer },
  pem: { read: readPem },
  input: { read: readAnything, mutate: mutateDer },
  text: { read: readAnything },
  zip: { read: readAnything },
} satisfies Readonly<Record<string, FuzzReader>>
