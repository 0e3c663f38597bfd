/** What a paste, a drop or the file dialog hands over, as files with their bytes; folders are walked. */
import type { InputFile } from '#pki/recognise/inspection.ts'

/** Files of one drop; a home directory dropped by mistake stops here. */
const MAX_FILES = 5000
const MAX_FILE_BYTES = 200_000_000

export async function readFileList(files: Iterable<File>): Promise<InputFile[]> {
  const inputs: InputFile[] = []
  for (const file of files) {
    if (inputs.length >= MAX_FILES) break
    if (file.size <= MAX_FILE_BYTES) inputs.push({ name: file.webkitRelativePath || file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
  }
  return inputs
}

export async function readTransfer(transfer: DataTransfer): Promise<InputFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const plain = [...transfer.files]
  if (entries.some(({ isDirectory }) => isDirectory)) return readFileList(await filesBelow(entries))
  return readFileList(plain)
}

/** The text of an event, once and in a task of its own, for twenty megabytes take their time; never put into a field. */
export function textOf(transfer: DataTransfer): Promise<string> {
  const item = [...transfer.items].find(({ kind, type }) => kind === 'string' && type === 'text/plain')
  return new Promise((done) => {
    if (item === undefined) done('')
    else item.getAsString(done)
  })
}

async function filesBelow(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const files: File[] = []
  const open = [...entries]
  for (let entry = open.pop(); entry !== undefined && files.length < MAX_FILES; entry = open.pop()) {
    if (entry.isFile) files.push(await fileOf(entry as FileSystemFileEntry))
    else open.push(...(await childrenOf(entry as FileSystemDirectoryEntry)))
  }
  return files
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((done, failed) => entry.file(done, failed))

/** A directory reader hands over at most a hundred at a time. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
    if (batch.length === 0) return children
    children.push(...batch)
  }
}
