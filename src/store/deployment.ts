/** The files of one server for certificates of the pile: which play which part, and what came of it. The password passes through and is not kept. */
import { createStore } from 'zustand/vanilla'
import type { DeployTargetId } from '#deploy/index.ts'
import type { Ingredients } from '#deploy/ingredients.ts'
import { slug } from '#deploy/slug.ts'
import type { DeployedFiles } from '#workers/deploy-api.ts'
import { authoritiesOf, issuersAbove, keyOf } from './authorities.ts'
import { issuingLane } from './clients.ts'
import { type Failure, failureOf, openKeyItem } from './issuing.ts'
import type { PileItem } from './pile.ts'

interface DeploymentState {
  readonly target: DeployTargetId
  /** Ids of the pile; undefined: the first that fits. */
  readonly serverId: string | undefined
  readonly authorityId: string | undefined
  readonly clientId: string | undefined
  readonly isBusy: boolean
  readonly failure: Failure | undefined
  readonly made: DeployedFiles | undefined
}

export const deploymentStore = createStore<DeploymentState>()(() => ({
  target: 'nginx', serverId: undefined, authorityId: undefined, clientId: undefined, isBusy: false, failure: undefined, made: undefined,
}))

/** What was made does not fit what is chosen any more. */
export const changeDeployment = (change: Partial<Pick<DeploymentState, 'target' | 'serverId' | 'authorityId' | 'clientId'>>): void =>
  deploymentStore.setState({ ...change, made: undefined, failure: undefined })

export interface Parts {
  readonly servers: readonly PileItem[]
  readonly authorities: readonly PileItem[]
  readonly clients: readonly PileItem[]
}

/** What of the pile can play which part. */
export const partsIn = (items: readonly PileItem[]): Parts => {
  const certificates = items.filter(({ summary }) => summary.kind === 'certificate')
  const isRole = ({ summary: { role } }: PileItem, wanted: 'server' | 'client'): boolean => role === wanted || role === 'serverAndClient'
  const isCa = ({ summary: { role } }: PileItem): boolean => role === 'root' || role === 'intermediate'
  return {
    servers: certificates.filter((item) => isRole(item, 'server')),
    // Those that can sign, then the rest; nearest to the clients first.
    authorities: [...new Set([...authoritiesOf(items).toReversed(), ...certificates.filter(isCa)])],
    clients: certificates.filter((item) => isRole(item, 'client')),
  }
}

export interface ChosenParts {
  readonly server: PileItem | undefined
  readonly authority: PileItem | undefined
  readonly client: PileItem | undefined
}

export function chosenParts({ serverId, authorityId, clientId }: Pick<DeploymentState, 'serverId' | 'authorityId' | 'clientId'>, items: readonly PileItem[]): ChosenParts {
  const { servers, authorities, clients } = partsIn(items)
  const client = clients.find(({ id }) => id === clientId) ?? clients[0]
  const issuer = client && issuersAbove(client, items)[0]
  return { server: servers.find(({ id }) => id === serverId) ?? servers[0], client, authority: authorities.find(({ id }) => id === authorityId) ?? issuer ?? authorities[0] }
}

/** Keys are left as the pile has them; `openedKeys` puts them into PKCS#8. Hosts are read by the worker. */
export function ingredientsOf({ server, authority, client }: ChosenParts, items: readonly PileItem[], password: string): Ingredients {
  const pathOf = (item: PileItem | undefined): readonly PileItem[] => (item === undefined ? [] : [item, ...issuersAbove(item, items)])
  const [serverPath, authorityPath] = [pathOf(server), pathOf(authority)]
  const root = [...serverPath, ...authorityPath].find(({ summary }) => summary.role === 'root')
  return {
    hosts: [], serverPath: serverPath.map(({ bytes }) => bytes), serverKey: server && keyOf(server, items)?.bytes,
    authorityPath: authorityPath.map(({ bytes }) => bytes), root: root?.bytes, password: password === '' ? undefined : password,
    client: client && { stem: slug(client.summary.title ?? '', 'client'), path: pathOf(client).map(({ bytes }) => bytes), key: keyOf(client, items)?.bytes },
  }
}

async function openedKeys(ingredients: Ingredients, { server, client }: ChosenParts, items: readonly PileItem[]): Promise<Ingredients> {
  const opened = async (item: PileItem | undefined): Promise<Uint8Array | undefined> => {
    const key = item && keyOf(item, items)
    const result = key && (await openKeyItem(key))
    return result?.ok === true ? result.value.pkcs8 : undefined
  }
  return { ...ingredients, serverKey: await opened(server), client: ingredients.client && { ...ingredients.client, key: await opened(client) } }
}

export async function makeDeployment(items: readonly PileItem[], password: string): Promise<void> {
  const state = deploymentStore.getState()
  if (state.isBusy) return
  deploymentStore.setState({ isBusy: true, failure: undefined, made: undefined })
  const chosen = chosenParts(state, items)
  const ingredients = await openedKeys(ingredientsOf(chosen, items, password), chosen, items)
  const result = await issuingLane.call('deploy', { target: state.target, ingredients, nowMs: Date.now() })
  deploymentStore.setState({ isBusy: false, failure: failureOf(result), made: result.ok ? result.value : undefined })
}
