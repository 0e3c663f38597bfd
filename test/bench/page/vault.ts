/** A workspace of 500 and of 5,000 objects: sealed as a file and opened, kept on the device and read back, as the page does it. */
import { type KeptObject, restoreObject } from '#pki/recognise/kept-object.ts'
import { createVault, forgetVault, unlockVault } from '#vault/lifecycle.ts'
import { startSession } from '#vault/session.ts'
import { openWorkspace, sealWorkspace } from '#vault/workspace-file.ts'
import { fetchItems } from './fetch-items.ts'

const PASSPHRASE = 'correct horse battery staple'
/** Few, so that the figures are of the objects and not of the passphrase. */
const ITERATIONS = 1000
const ROUNDS = 5
const COUNTS = [500, 5000]
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

type Note = (name: string, act: () => Promise<void>) => Promise<void>

async function runOnce(objects: readonly KeptObject[], note: Note): Promise<void> {
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

/** The fastest of a few rounds, small and large in turn: what other programs on the machine take is none of ours. */
async function measure(items: readonly Uint8Array[]): Promise<VaultFigure[]> {
  const best = new Map<string, VaultFigure>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const count of COUNTS) {
      await runOnce(items.slice(0, count).map(keptOf), async (name, act) => {
        const milliseconds = Math.min(best.get(`${name} ${count}`)?.milliseconds ?? Infinity, await timed(act))
        best.set(`${name} ${count}`, { name, count, milliseconds })
      })
    }
  }
  return [...best.values()]
}

Object.assign(globalThis, {
  bench: async () => {
    return measure(await fetchItems('certificates.bin'))
  },
})
