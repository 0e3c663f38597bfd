import './trust.ts'
import '#ui/tokens.css'
import { createRoot } from 'react-dom/client'
import { readPermalink } from '#store/permalink.ts'
import { readFiles } from '#store/reading.ts'
import { watchRequests } from '#store/requests.ts'
import { App } from './App.tsx'
import { keepOffline } from './service-worker.ts'

createRoot(document.querySelector('#root')!).render(<App />)
keepOffline()
watchRequests()

const linked = readPermalink(location.hash)
if (linked !== undefined) void readFiles([{ bytes: linked }])
