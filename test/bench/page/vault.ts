/** A workspace of 500 and of 5,000 objects: sealed as a file and opened, kept on the device and read back, as the page does it. */
import { type KeptObject, restoreObject } from '#pki/recognise/kept-object.ts'
import { createVault, forgetVault, unlockVault } from '#vault/lifecycle.ts'
import { startSession } from '#vault/session.ts'
import { openWorkspace, sealWorkspace } from '#vault/workspace-file.ts'
import { fetchItems } from './fetch-items.ts'

const PASSPHRASE = 'correct horse battery staple'
/** Few, so that the figures are of the objects and not of the passphrase. */
const ITERATIONS = 1000
const ROUNDS = 3
const events = { onGone: () => undefined, patienceMs: 5000, passphrase: PASSPHRASE, iterations: ITERATIONS }

export interface VaultFigure {
  readonly name: string
  readonly count: number
  readonly milliseconds: number
}

const keptOf = (bytes: Uint8Array, position: number): KeptObject => ({ kind: 'certificate', encoding: 'der', bytes, path: ['folder', `${position}.cer`], position })

async function timed(act: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

async function restoreAll(objects: readonly KeptObject[]): Promise<void> {
  for (const object of objects) await restoreObject(object)
}

/** The fastest of a few rounds: what other programs on the machine take is none of ours. */
async function measure(items: readonly Uint8Array[]): Promise<VaultFigure[]> {
  const objects = items.map(keptOf)
  const best = new Map<string, number>()
  const note = async (name: string, act: () => Promise<void>): Promise<void> => {
    best.set(name, Math.min(best.get(name) ?? Infinity, await timed(act)))
  }
  for (let round = 0; round < ROUNDS; round++) {
    let file = new Uint8Array()
    await note('file: save', async () => { file = new Uint8Array(await sealWorkspace(objects, { passphrase: PASSPHRASE, iterations: ITERATIONS, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })) })
    await note('file: open', async () => restoreAll(await openWorkspace(file, PASSPHRASE)))
    await forgetVault(undefined, events)
    const vault = await createVault(events)
    await note('device: save', async () => void (await startSession(vault, (act) => act()).commit({ kind: 'step', group: 'all', add: objects.map((object, index) => ({ ...object, id: String(index) })), remove: [] })))
    vault.database.close()
    await note('device: open', async () => {
      const opened = await unlockVault(events)
      await restoreAll((await startSession(opened, (act) => act()).catchUp()).added)
      opened.database.close()
    })
  }
  return [...best].map(([name, milliseconds]) => ({ name, count: items.length, milliseconds }))
}

Object.assign(globalThis, {
  bench: async () => {
    const items = await fetchItems('certificates.bin')
    return [...(await measure(items.slice(0, 500))), ...(await measure(items))]
  },
})
