/** The files that servers and clients are given: for each its usual name, what it is made of, and whether it is secret. `make-part.ts` makes them. */
import type { Ingredient, Ingredients } from './ingredients.ts'

interface Part {
  readonly name: (ingredients: Pick<Ingredients, 'client'>) => string
  /** All of them must be there. */
  readonly from: readonly Ingredient[]
  /** Holds a private key. */
  readonly isSecret: boolean
}

const named = (name: string) => (): string => name
const ofClient = (ending: string) => ({ client }: Pick<Ingredients, 'client'>): string => `${client?.stem ?? 'client'}${ending}`

export const parts = {
  serverCertificate: { name: named('server.crt'), from: ['serverCertificate'], isSecret: false },
  serverKey: { name: named('server.key'), from: ['serverKey'], isSecret: true },
  /** What a server sends. */
  fullchain: { name: named('fullchain.crt'), from: ['serverCertificate'], isSecret: false },
  /** HAProxy reads certificates and key from one file. */
  serverPem: { name: named('haproxy.pem'), from: ['serverCertificate', 'serverKey'], isSecret: true },
  /** The intermediates alone, as cloud consoles ask for them in a field of their own. */
  chain: { name: named('chain.crt'), from: ['serverCertificate'], isSecret: false },
  /** Intermediates and root: without the intermediate a server cannot check clients that send their own certificate alone. */
  caBundle: { name: named('ca-bundle.crt'), from: ['authority'], isSecret: false },
  root: { name: named('root.crt'), from: ['root'], isSecret: false },
  keystore: { name: named('keystore.p12'), from: ['serverCertificate', 'serverKey', 'password'], isSecret: true },
  truststore: { name: named('truststore.p12'), from: ['authority', 'password'], isSecret: false },
  truststoreJks: { name: named('truststore.jks'), from: ['authority', 'password'], isSecret: false },
  clientCertificate: { name: ofClient('.crt'), from: ['clientCertificate'], isSecret: false },
  clientKey: { name: ofClient('.key'), from: ['clientKey'], isSecret: true },
  clientP12: { name: ofClient('.p12'), from: ['clientCertificate', 'clientKey', 'password'], isSecret: true },
  clientLegacyP12: { name: ofClient('-legacy.p12'), from: ['clientCertificate', 'clientKey', 'password'], isSecret: true },
} as const satisfies Readonly<Record<string, Part>>

export type PartId = keyof typeof parts

/** What one client is given. */
export const clientParts: readonly PartId[] = ['clientCertificate', 'clientKey', 'clientP12', 'clientLegacyP12']

export const partName = (id: PartId, ingredients: Pick<Ingredients, 'client'>): string => parts[id].name(ingredients)
