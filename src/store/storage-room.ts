/** The browser's storage for this page: how much there is, and whether it has promised not to delete it by itself. */

export interface StorageRoom {
  readonly isPersisted: boolean
  /** Octets. */
  readonly usage: number
  readonly quota: number
}

/** Missing where the page came over plain http. */
const storage = globalThis.navigator?.storage as StorageManager | undefined

/** @returns Whether the browser promises; some ask the user first. */
export const askToPersist = async (): Promise<boolean> => (await storage?.persist()) ?? false

export async function storageRoom(): Promise<StorageRoom> {
  const estimate = await storage?.estimate()
  return { isPersisted: (await storage?.persisted()) ?? false, usage: estimate?.usage ?? 0, quota: estimate?.quota ?? 0 }
}
