import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { forgetFiles, recentFiles, rememberFile } from '#vault/recent-files.ts'

/** A handle that can be cloned into a database, as the browser's can. */
const handle = (name: string): FileSystemFileHandle => ({ name }) as FileSystemFileHandle
const remember = (name: string, usedMs: number, isSame = false): Promise<void> => {
  // What comes out of the database is a clone, so the comparison is put where clones find it.
  Object.defineProperty(Object.prototype, 'isSameEntry', { configurable: true, value: async (other: { name: string }) => isSame && other.name === name })
  return rememberFile({ name, handle: handle(name), usedMs }).finally(() => Reflect.deleteProperty(Object.prototype, 'isSameEntry'))
}
const names = async (): Promise<string[]> => (await recentFiles()).map(({ name }) => name)
const hasDatabase = async (): Promise<boolean> => (await indexedDB.databases()).length > 0

beforeEach(forgetFiles)

test('nothing is kept until a file is to be remembered, not even by asking', async () => {
  expect(await recentFiles()).toEqual([])
  expect(await hasDatabase()).toBe(false)
})

test('last used first, whatever the order they came in', async () => {
  await remember('a', 2)
  await remember('b', 3)
  await remember('c', 1)
  expect(await names()).toEqual(['b', 'a', 'c'])
})

test('the same file once, by what it is and not by its name', async () => {
  await remember('a', 1)
  await remember('a', 2, false)
  expect(await names()).toEqual(['a', 'a'])
  await forgetFiles()
  await remember('a', 1)
  await remember('a', 2, true)
  expect(await recentFiles()).toMatchObject([{ name: 'a', usedMs: 2 }])
})

test('eight of them: the one that was used longest ago goes', async () => {
  for (let index = 1; index <= 9; index++) await remember(String(index), index)
  expect(await names()).toEqual(['9', '8', '7', '6', '5', '4', '3', '2'])
})

test('forgotten, nothing is left', async () => {
  await remember('a', 1)
  expect(await hasDatabase()).toBe(true)
  await forgetFiles()
  expect(await hasDatabase()).toBe(false)
  expect(await names()).toEqual([])
})
