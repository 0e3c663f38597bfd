/** What a kit is made for, as typed, and as it is used: hosts, clients, the names of clients' files. */
import { type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import { PkiError } from '#pki/fault.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import { distinctStems, slug } from './slug.ts'

export interface KitPlan {
  /** DNS names, wildcards, IDNs and IP addresses, as typed. */
  readonly hosts: readonly string[]
  /** Names of people or machines, as typed. */
  readonly clients: readonly string[]
  readonly algorithm: KeyAlgorithmId
  /** Of all keystores. */
  readonly password: string
}

export interface KitClient {
  /** The common name. */
  readonly name: string
  /** What the files are called, without an ending. */
  readonly stem: string
}

export interface ReadKitPlan {
  readonly hosts: readonly string[]
  readonly clients: readonly KitClient[]
  readonly algorithm: KeyAlgorithmId
  readonly password: string
}

/** Names in one certificate; browsers take more, some load balancers stop there. */
export const MAX_HOSTS = 100
export const MAX_CLIENTS = 500
/** RFC 5280 Appendix A.1: ub-common-name. */
const MAX_COMMON_NAME = 64

/** What every kit has, whoever its clients are. */
const reservedNames = [
  'root', 'intermediate', 'server', 'fullchain', 'chain', 'ca-bundle', 'keystore', 'truststore', 'haproxy', 'nginx', 'apache', 'readme', 'test', 'bad',
].flatMap((stem) => ['crt', 'key', 'p12', 'jks', 'pem'].map((ending) => `${stem}.${ending}`))

export const clientFileNames = (stem: string): readonly string[] => [`${stem}.crt`, `${stem}.key`, `${stem}.p12`, `${stem}-legacy.p12`]

/** @throws PkiError `kit/no-host`, `kit/too-many-hosts`, `kit/no-client`, `kit/too-many-clients`, `kit/bad-client`, `kit/bad-algorithm`, `kit/no-password`, `name/bad-host`, `name/bad-ip` */
export function readKitPlan({ hosts, clients, algorithm, password }: KitPlan): ReadKitPlan {
  if (!Object.hasOwn(keyAlgorithms, algorithm) || 'isWeak' in keyAlgorithms[algorithm]) throw new PkiError('kit/bad-algorithm', { found: algorithm })
  if (password === '') throw new PkiError('kit/no-password')
  const names = [...new Set(hosts.map((host) => host.trim()).filter(Boolean).map(readHost))]
  if (names.length === 0) throw new PkiError('kit/no-host')
  if (names.length > MAX_HOSTS) throw new PkiError('kit/too-many-hosts', { limit: MAX_HOSTS, found: String(names.length) })
  return { hosts: names, clients: readClients(clients), algorithm, password }
}

function readHost(text: string): string {
  const read = parseGeneralName(text)
  if (!read.ok) throw new PkiError(read.fault.code, read.fault)
  if (read.value.kind === 'dNSName') return read.value.value
  if (read.value.kind === 'iPAddress') return formatIpAddress(read.value.value)
  throw new PkiError('name/bad-host', { found: text })
}

function readClients(typed: readonly string[]): readonly KitClient[] {
  const names = typed.map((name) => name.trim()).filter(Boolean)
  if (names.length === 0) throw new PkiError('kit/no-client')
  if (names.length > MAX_CLIENTS) throw new PkiError('kit/too-many-clients', { limit: MAX_CLIENTS, found: String(names.length) })
  // Control characters and unpaired surrogates are no text, and the common name has a longest length.
  const bad = names.find((name) => Array.from(name).length > MAX_COMMON_NAME || /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(name))
  if (bad !== undefined) throw new PkiError('kit/bad-client', { found: bad, limit: MAX_COMMON_NAME })
  const stems = distinctStems(names.map((name) => slug(name, 'client')), clientFileNames, new Set(reservedNames))
  return names.map((name, index) => ({ name, stem: stems[index]! }))
}
