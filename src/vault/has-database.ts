/** Whether something is kept on this device, asked without opening or making anything: the page asks whenever it starts. */

export const DATABASE = 'certlab'

export async function hasDatabase(): Promise<boolean> {
  try {
    return (await globalThis.indexedDB?.databases())?.some(({ name }) => name === DATABASE) ?? false
  } catch (error) {
    if (error instanceof DOMException) return false // storage is forbidden here
    throw error
  }
}
