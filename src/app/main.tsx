import './trust.ts'
import '#ui/tokens.css'
import { createRoot } from 'react-dom/client'
import { readPermalink } from '#store/permalink.ts'
import { readFiles } from '#store/reading.ts'
import { watchRequests } from '#store/requests.ts'
import { watchRoute } from '#store/route.ts'
import { watchWorkspace } from '#store/workspace.ts'
import { App } from './App.tsx'
import { startReaderEarly } from './start-reader.ts'
import { stayHere } from './stay.ts'
import { prepareTexts } from './texts.ts'

stayHere()
// Words first, so that a Chinese page does not start in English.
void prepareTexts().then(() => createRoot(document.querySelector('#root')!).render(<App />))
startReaderEarly()
watchRequests()
watchWorkspace()
watchRoute((fragment) => {
  const linked = readPermalink(fragment)
  if (linked !== undefined) void readFiles([{ bytes: linked }], true)
})
