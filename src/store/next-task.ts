/** Lets the page do what waits, and goes on: a task that is cut in pieces never holds it (W3C Long Tasks). */

/** Sooner than a timer, which browsers hold back by four milliseconds. */
export const nextTask = (): Promise<void> =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      done()
    })
    port1.start()
    port2.postMessage(undefined)
  })

/** Work that may pause at its steps goes on for so long at a time, in milliseconds. */
const SLICE_MS = 8

export async function inSlices<Value>(steps: Generator<undefined, Value>): Promise<Value> {
  for (let until = performance.now() + SLICE_MS; ;) {
    const { done, value } = steps.next()
    if (done === true) return value
    if (performance.now() < until) continue
    await nextTask()
    until = performance.now() + SLICE_MS
  }
}
