/** The browser's dialog for files, or for a folder with all that is in it. */
import { readFiles } from '#store/reading.ts'
import { readFileList } from './read-transfer.ts'

export function chooseFiles({ isFolder = false } = {}): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.webkitdirectory = isFolder
  input.addEventListener('change', () => void readFileList(input.files ?? []).then(readFiles))
  input.click()
}
