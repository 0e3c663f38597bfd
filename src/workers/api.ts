/** What the readers' worker does for the page: plain functions over structured-cloneable data. Tests and commands call them directly. */
import { asn1Children } from '#pki/asn1/tree.ts'
import type { Asn1Children } from '#pki/asn1/tree-node.ts'
import { parseHex } from '#pki/bytes/hex.ts'
import type { Field } from '#pki/field.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { describeRevokedCertificate, describeRevokedCertificates, ENTRIES_PER_PAGE } from '#pki/revocation/describe-certificate-list.ts'
import { inspect } from '#pki/recognise/inspect.ts'
import type { InputFile, Inspection, ObjectReference, ReadObject, ReadProgress } from '#pki/recognise/inspection.ts'
import { type KeptObject, restoreObject } from '#pki/recognise/kept-object.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { oneAhead, type Report } from './serve-request.ts'

async function read(file: InputFile, report: Report<ReadProgress>): Promise<void> {
  const handOver = oneAhead(report)
  for await (const progress of readInput(file)) await handOver(progress)
}

/** Objects that were kept, in their order. */
async function restore(kept: readonly KeptObject[]): Promise<ReadObject[]> {
  const objects: ReadObject[] = []
  for (const one of kept) objects.push(await restoreObject(one))
  return objects
}

async function inspectObject({ reference, nowMs }: { reference: ObjectReference; nowMs: number }): Promise<Inspection> {
  return inspect(reference, nowMs)
}

async function children({ bytes, start, end }: { bytes: Uint8Array; start: number; end: number }): Promise<Asn1Children> {
  return asn1Children(bytes, { start, end })
}

/** The entry of a serial number given as hex, with or without separators; undefined when it is not on the list. */
async function findRevoked({ bytes, serialNumber }: { bytes: Uint8Array; serialNumber: string }): Promise<Field | undefined> {
  const digits = serialNumber.replace(/[\s:]|^0x/gi, '')
  const serial = parseHex(digits.length % 2 === 0 ? digits : `0${digits}`)
  const list = decodeCertificateList(bytes)
  // Written without the zero that keeps it positive, as most programs print it; else as it stands, for the few that are negative.
  const entry = serial && (list.find(Uint8Array.of(0, ...serial)) ?? list.find(serial))
  return entry && describeRevokedCertificate(entry)
}

/** The next entries of a list, in its order, from one on. */
async function revokedEntries({ bytes, start }: { bytes: Uint8Array; start: number }): Promise<Field[]> {
  return describeRevokedCertificates(decodeCertificateList(bytes), start, ENTRIES_PER_PAGE)
}

export const pkiApi = { read, restore, inspect: inspectObject, asn1Children: children, findRevoked, revokedEntries }

export type PkiApi = typeof pkiApi
