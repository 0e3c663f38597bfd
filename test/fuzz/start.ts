/** The counters have to be there before the code that counts is loaded. */
import './edges.ts'

await import('./target.ts')
