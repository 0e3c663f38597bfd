import 'fake-indexeddb/auto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#vault/database.ts'
import { DATABASE, hasDatabase } from '#vault/has-database.ts'
import { changePassphrase, createVault, forgetVault, type OpenVault, unlockVault } from '#vault/lifecycle.ts'
import type { KeptItem } from '#vault/record.ts'
import { type Change, type Exclusively, type News, type Session, startSession } from '#vault/session.ts'
import { VaultError } from '#vault/vault-error.ts'

const events = { onGone: () => undefined, patienceMs: 50 }
const cheap = { ...events, iterations: 1000 }

const item = (text: string, position = 0): KeptItem => ({
  id: `privateKey-${text}`, kind: 'privateKey', encoding: 'pem', path: ['folder', `${text}.key`], title: `secret name ${text}`, bytes: new TextEncoder().encode(`octets of ${text}`), position,
})
const add = (...items: KeptItem[]): Change => ({ kind: 'step', group: items.map(({ id }) => id).join(), add: items, remove: [] })
const remove = (...ids: string[]): Change => ({ kind: 'step', group: `remove ${ids.join()}`, add: [], remove: ids })

/** As all tabs of one browser share it. */
function sharedLock(): Exclusively {
  let last: Promise<unknown> = Promise.resolve()
  return (act) => {
    const next = last.then(act, act)
    last = next.catch(() => undefined)
    return next
  }
}

const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'done', (error: unknown) => (error instanceof VaultError ? error.code : `bug: ${String(error)}`))

const open: OpenVault[] = []
const kept = (vault: OpenVault): OpenVault => {
  open.push(vault)
  return vault
}
const create = async (passphrase = 'one'): Promise<OpenVault> => kept(await createVault({ ...cheap, passphrase }))
const unlock = async (passphrase = 'one'): Promise<OpenVault> => kept(await unlockVault({ ...cheap, passphrase }))

/** What somebody finds who comes back: identities in their order. */
async function comeBack(passphrase = 'one'): Promise<{ ids: string[]; news: News; session: Session }> {
  const session = startSession(await unlock(passphrase), sharedLock())
  const news = await session.catchUp()
  return { ids: news.added.toSorted((a, b) => a.position - b.position).map(({ id }) => id), news, session }
}

const closeAll = (): void => { for (const { database } of open.splice(0)) database.close() }

beforeEach(() => forgetVault(undefined, events))
afterEach(closeAll)

async function everyRecord(): Promise<[store: 'meta' | 'objects' | 'removed', name: string, value: unknown][]> {
  const database = await openDatabase(events)
  const all = await Promise.all((['meta', 'objects', 'removed'] as const).map(async (store) => {
    const [names, values] = [await database.getAllKeys(store), await database.getAll(store)]
    return names.map((name, index) => [store, name, values[index]] as [typeof store, string, unknown])
  }))
  database.close()
  return all.flat()
}

async function putRecord(store: 'meta' | 'objects' | 'removed', name: string, value: unknown): Promise<void> {
  const database = await openDatabase(events)
  await database.put(store, value as never, name)
  database.close()
}

describe('what is kept on the device', () => {
  test('comes back as it was', async () => {
    const session = startSession(await create(), sharedLock())
    await session.commit(add(item('a', 1), item('b', 2)))
    await session.commit(add(item('c', 3)))
    closeAll()
    const { news } = await comeBack()
    expect(news.added.toSorted((a, b) => a.position - b.position)).toEqual([item('a', 1), item('b', 2), item('c', 3)])
    expect(news.damaged).toEqual([])
  })

  test('shows neither octets nor names nor kinds nor identities in the database', async () => {
    const session = startSession(await create(), sharedLock())
    await session.commit(add(item('a')))
    await session.commit(remove(item('a').id))
    await session.commit(add(item('b')))
    const octets = (await everyRecord()).map(([store, name, value]) => `${store} ${name} ${Buffer.from(JSON.stringify(value, (_, inner: unknown) => (inner instanceof Uint8Array ? Buffer.from(inner).toString('latin1') : inner))).toString()}`).join('\n')
    expect(octets).not.toMatch(/octets of|secret name|privateKey|folder|\.key/)
  })

  test('opens with its passphrase and no other, composed or not', async () => {
    await createVault({ ...cheap, passphrase: 'caf\u00e9' }).then(kept)
    expect(await codeOf(unlock('cafe'))).toBe('wrongPassphrase')
    expect(await codeOf(unlock('cafe\u0301'))).toBe('done')
  })

  test('another passphrase wraps the key anew and leaves every record as it is', async () => {
    const vault = await create()
    await startSession(vault, sharedLock()).commit(add(item('a'), item('b')))
    const objects = (await everyRecord()).filter(([store]) => store === 'objects')
    expect(await codeOf(changePassphrase(vault, 'wrong', 'two'))).toBe('wrongPassphrase')
    await changePassphrase(vault, 'one', 'two')
    expect((await everyRecord()).filter(([store]) => store === 'objects')).toEqual(objects)
    closeAll()
    expect(await codeOf(unlock('one'))).toBe('wrongPassphrase')
    expect((await comeBack('two')).ids).toHaveLength(2)
  })

  test('fewer iterations than today\'s are raised when it is opened', async () => {
    await create()
    const costOf = async (): Promise<unknown> => (await everyRecord()).filter(([, name]) => name.startsWith('key')).map(([, , value]) => (value as { kdf: { iterations: number } }).kdf.iterations)
    expect(await costOf()).toEqual([1000, 1000])
    kept(await unlockVault({ ...events, passphrase: 'one' }))
    expect(await costOf()).toEqual([600_000, 600_000])
    expect(await codeOf(unlock('one'))).toBe('done')
  })

  test('is gone once it is forgotten, and leaves no database behind', async () => {
    const vault = await create()
    await startSession(vault, sharedLock()).commit(add(item('a')))
    expect(await hasDatabase()).toBe(true)
    await forgetVault(vault, events)
    expect(await hasDatabase()).toBe(false)
    expect(await codeOf(unlock())).toBe('none')
    expect(await hasDatabase()).toBe(false)
  })

  test('is not made over one that is there', async () => {
    await create()
    expect(await codeOf(create('two'))).toBe('exists')
    expect(await codeOf(unlock('one'))).toBe('done')
  })

  test('undo and redo go on where they were before a reload', async () => {
    const session = startSession(await create(), sharedLock())
    await session.commit(add(item('a', 1), item('b', 2)))
    await session.commit(remove(item('a').id))
    closeAll()
    const back = await comeBack()
    expect(back.ids).toEqual([item('b').id])
    expect((await back.session.commit({ kind: 'undo' })).added).toEqual([item('a', 1)])
    closeAll()
    const again = await comeBack()
    expect(again.ids).toEqual([item('a').id, item('b').id])
    expect((await again.session.commit({ kind: 'undo' })).removed.toSorted()).toEqual([item('a').id, item('b').id])
    await again.session.commit({ kind: 'redo' })
    expect((await again.session.commit({ kind: 'redo' })).removed).toEqual([item('a').id])
    closeAll()
    expect((await comeBack()).ids).toEqual([item('b').id])
  })

  test('what undo can no longer bring back leaves the database', async () => {
    const session = startSession(await create(), sharedLock())
    await session.commit(add(item('a')))
    await session.commit({ kind: 'undo' })
    expect((await everyRecord()).filter(([store]) => store === 'removed')).toHaveLength(1)
    await session.commit(add(item('b')))
    expect((await everyRecord()).filter(([store]) => store === 'removed')).toHaveLength(0)
  })
})

describe('two tabs', () => {
  test('see each other\'s changes, and 200 changes in turn and at once lose nothing', async () => {
    const exclusively = sharedLock()
    const [first, second] = [startSession(await create(), exclusively), startSession(await unlock(), exclusively)]
    const changes: Promise<News>[] = []
    for (let index = 0; index < 100; index++) {
      changes.push(first.commit(add(item(`first ${index}`))), second.commit(add(item(`second ${index}`))))
      if (index % 10 === 9) changes.push(first.commit(remove(item(`second ${index - 5}`).id)))
      if (index % 7 === 6) await Promise.all(changes)
    }
    await Promise.all(changes)
    closeAll()
    const expected = ['first', 'second'].flatMap((tab) => Array.from({ length: 100 }, (_, index) => item(`${tab} ${index}`).id)).filter((id) => !/second \d*4$/.test(id))
    expect((await comeBack()).ids.toSorted()).toEqual(expected.toSorted())
  })

  test('without a lock of the browser, what was written in between is seen, not overwritten', async () => {
    const noLock: Exclusively = (act) => act()
    const tabs = [startSession(await create(), noLock), startSession(await unlock(), noLock)]
    await Promise.all(Array.from({ length: 10 }, (_, index) => tabs[index % 2]!.commit(add(item(String(index))))))
    expect((await comeBack()).ids).toHaveLength(10)
  })

  test('one undoes what the other did', async () => {
    const exclusively = sharedLock()
    const [first, second] = [startSession(await create(), exclusively), startSession(await unlock(), exclusively)]
    await first.commit(add(item('a')))
    expect((await second.catchUp()).added).toEqual([item('a')])
    await second.commit({ kind: 'undo' })
    expect((await first.catchUp()).removed).toEqual([item('a').id])
  })

  test('one forgets: the other is told when it writes', async () => {
    let isGone = false
    const vault = kept(await createVault({ ...cheap, passphrase: 'one', onGone: () => { isGone = true } }))
    const session = startSession(vault, sharedLock())
    await forgetVault(undefined, events)
    expect(isGone).toBe(true)
    expect(await codeOf(session.commit(add(item('a'))))).toBe('none')
  })
})

describe('faults', () => {
  test('each record damaged in turn: all others are there, and the lost one is named', async () => {
    const session = startSession(await create(), sharedLock())
    const items = ['a', 'b', 'c'].map((text, position) => item(text, position))
    await session.commit(add(...items))
    await session.commit(add(item('gone')))
    await session.commit(remove(item('gone').id))
    closeAll()
    for (const [store, name, value] of await everyRecord()) {
      for (const damaged of [undefined, 7, { ...(value as object), data: new Uint8Array(40), check: 'x' }]) {
        await putRecord(store, name, damaged)
        const { ids, news } = await comeBack()
        closeAll()
        const lost = store === 'objects' ? news.damaged : []
        expect(ids.length + lost.length, `${store} ${name}`).toBe(3)
        if (store === 'objects') expect(items.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual(news.damaged)
        await putRecord(store, name, value)
      }
    }
  })

  test('work goes on with any one record damaged', async () => {
    await startSession(await create(), sharedLock()).commit(add(item('a', 1)))
    closeAll()
    for (const [store, name, value] of await everyRecord()) {
      await putRecord(store, name, undefined)
      const { session } = await comeBack()
      await session.commit(add(item('b', 2)))
      closeAll()
      expect((await comeBack()).ids).toContain(item('b').id)
      closeAll()
      await putRecord(store, name, value)
    }
  })

  test('one of the two key records is mended from the other; with both gone it is called damage, not a wrong passphrase', async () => {
    await create()
    const whole = await everyRecord()
    await putRecord('meta', 'key', { format: 1 })
    await unlock()
    expect(await everyRecord()).toEqual(whole)
    await putRecord('meta', 'key', 7)
    await putRecord('meta', 'keyAgain', 7)
    expect(await codeOf(unlock())).toBe('damaged')
  })

  test('a record moved under another\'s name is damage', async () => {
    await startSession(await create(), sharedLock()).commit(add(item('a'), item('b')))
    const [one, other] = (await everyRecord()).filter(([store]) => store === 'objects')
    await putRecord('objects', one![1], other![2])
    expect((await comeBack()).news.damaged).toHaveLength(1)
  })

  test('a transaction that fails keeps nothing of its change, and the next one works', async () => {
    const vault = await create()
    const session = startSession(vault, sharedLock())
    await session.commit(add(item('a')))
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (args[1] === 'revision') throw new DOMException('no room', 'QuotaExceededError')
      return put.apply(this, args)
    }
    try {
      expect(await codeOf(session.commit({ kind: 'step', group: 'g', add: [item('b')], remove: [item('a').id] }))).toBe('quota')
    } finally {
      IDBObjectStore.prototype.put = put
    }
    expect((await comeBack()).ids).toEqual([item('a').id])
    await session.commit(add(item('b')))
    expect((await comeBack()).ids).toHaveLength(2)
  })

  test('the first form of the database, without what was removed and without positions, is opened and goes on', async () => {
    const { meta, objects } = JSON.parse(readFileSync('test/vectors/workspace/database-1.json', 'utf8')) as { meta: Record<string, unknown>; objects: Record<string, { iv: string; data: string }> }
    const octets = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))
    await new Promise<void>((done) => {
      const request = indexedDB.open(DATABASE, 1)
      request.onupgradeneeded = () => { for (const store of ['meta', 'objects']) request.result.createObjectStore(store) }
      request.onsuccess = () => {
        const transaction = request.result.transaction(['meta', 'objects'], 'readwrite')
        for (const [name, value] of Object.entries(meta)) transaction.objectStore('meta').put(value, name)
        for (const [name, { iv, data }] of Object.entries(objects)) transaction.objectStore('objects').put({ iv: octets(iv), data: octets(data) }, name)
        transaction.oncomplete = () => {
          request.result.close()
          done()
        }
      }
    })
    const passphrase = 'correct horse battery staple'
    const back = await comeBack(passphrase)
    expect(back.news.added.map(({ kind, path }) => `${kind} ${path.join()}`).toSorted()).toEqual(['certificate old.pem', 'certificate old.pem', 'certificate old.pem', 'privateKey old.pem'])
    expect(back.news.added.map(({ position }) => position)).toEqual([0, 1, 2, 3])
    await back.session.commit(remove(back.ids[0]!))
    await back.session.commit({ kind: 'undo' })
    expect((await comeBack(passphrase)).ids).toHaveLength(4)
  })

  test('a newer form of the database is refused by name', async () => {
    await new Promise<void>((done) => {
      const request = indexedDB.open(DATABASE, 99)
      request.onsuccess = () => {
        request.result.close()
        done()
      }
    })
    expect(await codeOf(unlock())).toBe('tooNew')
  })

  test('a tab that does not let go of the older form blocks, and is said to', async () => {
    const held = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(DATABASE, 1)
      request.onsuccess = () => done(request.result)
    })
    expect(await codeOf(create())).toBe('blocked')
    held.close()
  })
})
