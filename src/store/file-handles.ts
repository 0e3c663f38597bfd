/** Files of the user's disk that are written in place, where the browser has File System Access; elsewhere a save is a download. */

interface PickerOptions {
  readonly suggestedName?: string
  readonly types: readonly { readonly description: string; readonly accept: Readonly<Record<string, readonly string[]>> }[]
}

type Pickers = {
  readonly showSaveFilePicker?: (options: PickerOptions) => Promise<FileSystemFileHandle>
  readonly showOpenFilePicker?: (options: PickerOptions) => Promise<FileSystemFileHandle[]>
}

type Permitted = FileSystemFileHandle & { readonly requestPermission?: (wanted: { readonly mode: 'read' | 'readwrite' }) => Promise<PermissionState> }

const TYPES = [{ description: 'CertLab workspace', accept: { 'application/x-certlab': ['.certlab'] } }] as const

const pickers = globalThis as Pickers

export const canSaveInPlace = (): boolean => pickers.showSaveFilePicker !== undefined

/** @returns undefined where the user closed the browser's dialog. */
export function pickFileToSave(name: string): Promise<FileSystemFileHandle | undefined> {
  return unlessClosed(async () => pickers.showSaveFilePicker?.({ suggestedName: name, types: TYPES }))
}

export function pickFileToOpen(): Promise<FileSystemFileHandle | undefined> {
  return unlessClosed(async () => (await pickers.showOpenFilePicker?.({ types: TYPES }))?.[0])
}

/** @returns Whether all of it is in the file now; the old contents stay until it is. */
export async function writeFile(handle: FileSystemFileHandle, octets: Uint8Array): Promise<boolean> {
  const written = await unlessClosed(async () => {
    if ((await (handle as Permitted).requestPermission?.({ mode: 'readwrite' })) === 'denied') return undefined
    const stream = await handle.createWritable()
    await stream.write(octets as BufferSource)
    await stream.close()
    return (await handle.getFile()).size
  })
  return written === octets.length
}

/** @returns undefined where it is gone, or may not be read. */
export function readFileOf(handle: FileSystemFileHandle): Promise<Uint8Array | undefined> {
  return unlessClosed(async () => {
    if ((await (handle as Permitted).requestPermission?.({ mode: 'read' })) === 'denied') return undefined
    return new Uint8Array(await (await handle.getFile()).arrayBuffer())
  })
}

/** What the browser, the user or the disk refuse is a DOMException. */
async function unlessClosed<Value>(act: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}
