/** The mTLS kit: what it is to be made for, the making, and what came of it. Its password passes through and is not kept. */
import { createStore } from 'zustand/vanilla'
import { type KitCertificate, kitDeed } from '#commands/writing/kit-deed.ts'
import type { KitWords } from '#deploy/readme.ts'
import type { DeployedFile } from '#deploy/deployed-file.ts'
import type { KitProgress } from '#deploy/kit.ts'
import { hostOfAddress } from '#pki/names/host-of-address.ts'
import { findPemBlocks } from '#pki/pem/pem.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import type { DeployedFiles } from '#workers/deploy-api.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import { inspectingLane, issuingLane } from './clients.ts'
import { recordDeeds } from './deeds.ts'
import { type Failure, failureOf } from './issuing.ts'
import { addObjects } from './pile.ts'
import { countLooseKeys } from './workspace.ts'

export interface KitState {
  /** One a line. */
  readonly hosts: string
  /** One a line. */
  readonly clients: string
  readonly algorithm: KeyAlgorithmId
  readonly progress: KitProgress | undefined
  readonly failure: Failure | undefined
  readonly made: DeployedFiles | undefined
  /** Whether the made certificates and keys are in the pile. */
  readonly isInPile: boolean
}

export const kitStore = createStore<KitState>()(() => ({
  hosts: '', clients: '', algorithm: 'P-256', progress: undefined, failure: undefined, made: undefined, isInPile: false,
}))

/** What was made stays until something else is made. */
export const changeKit = (change: Partial<Pick<KitState, 'hosts' | 'clients' | 'algorithm'>>): void => kitStore.setState(change)

const hostEntries = (hosts: string): readonly string[] => hosts.split(/[\s,;，；、]+/).filter(Boolean)

/** By lines, and by what people put between names; of an address its host. */
export const hostsOf = ({ hosts }: Pick<KitState, 'hosts'>): readonly string[] => hostEntries(hosts).map((entry) => hostOfAddress(entry) ?? entry)
/** The hosts that were typed as addresses of pages, or with a port. */
export const hostsFromAddresses = ({ hosts }: Pick<KitState, 'hosts'>): readonly string[] => hostEntries(hosts).flatMap((entry) => hostOfAddress(entry) ?? [])
/** A client's name may hold spaces. */
export const clientsOf = ({ clients }: Pick<KitState, 'clients'>): readonly string[] => clients.split(/[\r\n,;，；、]+/).map((name) => name.trim()).filter(Boolean)

let controller = new AbortController()

export async function makeKit(password: string, words: KitWords): Promise<void> {
  const state = kitStore.getState()
  if (state.progress !== undefined) return
  controller = new AbortController()
  kitStore.setState({ progress: { done: 0, total: 1 }, failure: undefined, made: undefined, isInPile: false })
  const plan = { hosts: hostsOf(state), clients: clientsOf(state), algorithm: state.algorithm, password }
  const result = await issuingLane.call('makeKit', { plan, words, nowMs: Date.now() }, { signal: controller.signal, report: (progress) => kitStore.setState({ progress }) })
  kitStore.setState({ progress: undefined, failure: failureOf(result), made: result.ok ? result.value : undefined })
  countLooseKeys(result.ok ? result.value.files.filter(({ note }) => note.endsWith('Key')).length : 0)
  if (result.ok) recordKit(result.value.files)
}

function recordKit(files: readonly DeployedFile[]): void {
  const certificates = (wanted: DeployedFile['note']): readonly KitCertificate[] =>
    files.filter(({ note }) => note === wanted).flatMap(({ name, bytes }) => [...findPemBlocks(bytes)].map(({ octets }) => ({ stem: name.replace(/\.crt$/, ''), certificate: octets })))
  const [[root], [intermediate], [server], clients] = [certificates('root'), certificates('intermediate'), certificates('serverCertificate'), certificates('clientCertificate')]
  if (root !== undefined && intermediate !== undefined && server !== undefined) recordDeeds([kitDeed({ root, intermediate, server, clients }, Date.now())])
}

export const stopKit = (): void => controller.abort()

const forPile: ReadonlySet<DeployedFile['note']> = new Set(['root', 'rootKey', 'intermediate', 'intermediateKey', 'serverCertificate', 'serverKey', 'clientCertificate', 'clientKey'])

/** Reads what was made as if it had been opened, to look at, verify, convert and issue more under it. */
export async function addKitToPile(): Promise<void> {
  const { made } = kitStore.getState()
  if (made === undefined) return
  const text = made.files.filter(({ note }) => forPile.has(note)).map(({ bytes }) => new TextDecoder().decode(bytes)).join('')
  const objects: ReadObject[] = []
  const result = await inspectingLane.call('read', { bytes: text }, { report: (progress) => objects.push(...progress.objects) })
  if (result.ok) addObjects(objects)
  if (result.ok) countLooseKeys(0)
  kitStore.setState({ isInPile: result.ok, failure: failureOf(result) })
}
