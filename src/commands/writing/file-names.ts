/** One name for one object in all lines, and no two objects of one name. */
import type { NamedObject } from './deed.ts'

export interface FileNames {
  /** `server.crt`; `server-2.crt` where another object has that name. */
  of(object: NamedObject, ending: string): string
}

export function fileNames(): FileNames {
  const owners = new Map<string, string>()
  return {
    of: ({ id, stem }, ending) => {
      for (let count = 1; ; count++) {
        const name = `${stem}${count === 1 ? '' : `-${count}`}.${ending}`
        const owner = owners.get(name.toLowerCase()) ?? id
        owners.set(name.toLowerCase(), owner)
        if (owner === id) return name
      }
    },
  }
}
