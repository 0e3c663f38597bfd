/** The mTLS kit: from host names and client names to every file of a working mutual TLS. */
import { formatPem } from '#pki/pem/format-pem.ts'
import type { DeployedFile, FileNote } from './deployed-file.ts'
import { targets } from './index.ts'
import type { Ingredients } from './ingredients.ts'
import { type DeployTools, keyStore } from './keystores.ts'
import { type Identity, type KitObjects, makeKitObjects, objectCount } from './kit-objects.ts'
import { type KitPlan, readKitPlan, type ReadKitPlan } from './kit-plan.ts'
import { makePart } from './make-part.ts'
import { clientParts, type PartId, partName, parts } from './parts.ts'
import { type KitWords, writeGuides, writeReadme } from './readme.ts'
import { renderTarget } from './target-files.ts'
import { testScript } from './test-script.ts'

export interface KitProgress {
  readonly done: number
  readonly total: number
}

export interface KitOrder {
  readonly plan: KitPlan
  /** Of the chosen language. */
  readonly words: KitWords
}

const serverParts: readonly PartId[] = ['serverCertificate', 'serverKey', 'fullchain', 'chain', 'caBundle', 'serverPem', 'keystore', 'truststore', 'truststoreJks']

/** @throws PkiError as `readKitPlan` does. */
export async function makeKit({ plan, words }: KitOrder, tools: DeployTools, report: (progress: KitProgress) => void): Promise<readonly DeployedFile[]> {
  const read = readKitPlan(plan)
  // A step for each certificate, one for each client's keystores, and one for the rest.
  const total = objectCount(read) + read.clients.length + 1
  let done = 0
  const advance = (): void => report({ done: ++done, total })
  const objects = await makeKitObjects(read, tools, advance)
  const ingredients = ingredientsOf(objects, read)
  const files: DeployedFile[] = [...authorityFiles(objects), ...(await partFiles(serverParts, ingredients, tools))]
  files.push(...(await severalAtOnce(objects.clients, async ({ client, identity }) => {
    const own = { ...ingredients, client: { stem: client.stem, path: identity.path, key: identity.key.pkcs8 } }
    const made = await partFiles(clientParts, own, tools)
    advance()
    return made.map((file) => ({ ...file, client: client.name }))
  })).flat())
  for (const target of [...Object.values(targets), withStems(read)]) files.push(...(await renderTarget(target, ingredients, tools)))
  files.push(...(await badFiles(objects, read, tools)))
  advance()
  return withTexts(files, { read, words })
}

/** The platform derives keys on threads of its own: while it does so for some, others are encoded here. */
const AT_ONCE = 4

/** In the order of the items. */
async function severalAtOnce<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<readonly Made[]> {
  const made: Made[] = []
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) made[index] = await make(items[index]!)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return made
}

const withStems = ({ clients }: ReadKitPlan) => ({ ...testScript, values: () => ({ clientStems: clients.map(({ stem }) => stem) }) })

function ingredientsOf({ root, intermediate, server, clients: [first] }: KitObjects, { hosts, password }: ReadKitPlan): Ingredients {
  return {
    hosts, password, serverPath: server.path, serverKey: server.key.pkcs8, authorityPath: intermediate.path, root: root.path[0],
    client: first && { stem: first.client.stem, path: first.identity.path, key: first.identity.key.pkcs8 },
  }
}

const utf8 = new TextEncoder()
const certificateFile = (name: string, note: FileNote, { path }: Identity): DeployedFile => ({ name, note, isSecret: false, bytes: utf8.encode(formatPem('CERTIFICATE', path[0]!)) })
const keyFile = (name: string, note: FileNote, { key }: Identity): DeployedFile => ({ name, note, isSecret: true, bytes: utf8.encode(formatPem('PRIVATE KEY', key.pkcs8)) })

const authorityFiles = ({ root, intermediate }: KitObjects): readonly DeployedFile[] => [
  certificateFile('root.crt', 'root', root), keyFile('root.key', 'rootKey', root),
  certificateFile('intermediate.crt', 'intermediate', intermediate), keyFile('intermediate.key', 'intermediateKey', intermediate),
]

async function partFiles(ids: readonly PartId[], ingredients: Ingredients, tools: DeployTools): Promise<readonly DeployedFile[]> {
  const files: DeployedFile[] = []
  for (const id of ids) {
    const bytes = await makePart(id, ingredients, tools)
    if (bytes !== undefined) files.push({ name: partName(id, ingredients), note: id, isSecret: parts[id].isSecret, bytes })
  }
  return files
}

/** What a server must refuse, each with the keystore that browsers and Java read. */
async function badFiles({ server, bad: { otherRoot, other, expired } }: KitObjects, { password }: ReadKitPlan, tools: DeployTools): Promise<readonly DeployedFile[]> {
  const p12 = async (name: string, note: FileNote, { key, path }: Identity): Promise<DeployedFile> =>
    ({ name: `bad/${name}.p12`, note, isSecret: true, bytes: await keyStore({ alias: name, key: key.pkcs8, path }, { preset: 'modern', password }, tools) })
  return [
    certificateFile('bad/other-ca.crt', 'otherRoot', otherRoot),
    certificateFile('bad/other-ca-client.crt', 'otherCertificate', other), keyFile('bad/other-ca-client.key', 'otherKey', other), await p12('other-ca-client', 'otherP12', other),
    certificateFile('bad/expired-client.crt', 'expiredCertificate', expired), keyFile('bad/expired-client.key', 'expiredKey', expired), await p12('expired-client', 'expiredP12', expired),
    await p12('server-as-client', 'serverAsClientP12', server),
  ]
}

function withTexts(files: readonly DeployedFile[], { read, words }: { read: ReadKitPlan; words: KitWords }): readonly DeployedFile[] {
  const guides = writeGuides(words, read)
  return [writeReadme([...files, ...guides], words, read), ...files, ...guides]
}
