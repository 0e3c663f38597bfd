/** Every reader by its name. Those of one file run in one process, where only their code is loaded. */
import type { FuzzReader } from './reader.ts'

const encoding = async (): Promise<Readonly<Record<string, FuzzReader>>> => (await import('./encoding.ts')).readers
const objects = async (): Promise<Readonly<Record<string, FuzzReader>>> => (await import('./objects.ts')).readers
const locked = async (): Promise<Readonly<Record<string, FuzzReader>>> => (await import('./locked.ts')).readers
const typed = async (): Promise<Readonly<Record<string, FuzzReader>>> => (await import('./typed.ts')).readers

const groups = {
  asn1: encoding, pem: encoding, input: encoding, text: encoding, zip: encoding,
  certificate: objects, request: objects, crl: objects, ocsp: objects, 'ocsp-request': objects, cms: objects, 'time-stamp': objects,
  'attribute-certificate': objects, 'public-key': objects, 'private-key': objects, 'ssh-public-key': objects, jwk: objects,
  pkcs12: locked, jks: locked, bks: locked, 'encrypted-key': locked, 'legacy-pem': locked, 'ssh-private-key': locked, certlab: locked,
  names: typed, rows: typed, commands: typed, link: typed, workspace: typed, history: typed,
}

export type ReaderName = keyof typeof groups

export const readerNames = Object.keys(groups) as ReaderName[]
export const isReaderName = (name: string): name is ReaderName => Object.hasOwn(groups, name)

export async function loadReader(name: ReaderName): Promise<FuzzReader> {
  return (await groups[name]())[name]!
}

/** Names that are loaded together. */
export function kinOf(names: readonly ReaderName[]): readonly (readonly ReaderName[])[] {
  return [...new Set(names.map((name) => groups[name]))].map((group) => names.filter((name) => groups[name] === group))
}
