/** A priority queue: a binary heap; equal priorities come out in the order they went in. */

interface Entry<Value> {
  readonly value: Value
  readonly priority: number
  readonly order: number
}

export class PathQueue<Value> {
  private readonly heap: Entry<Value>[] = []
  private count = 0

  get size(): number {
    return this.heap.length
  }

  push(value: Value, priority: number): void {
    const { heap } = this
    const entry = { value, priority, order: this.count++ }
    let index = heap.length
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (isBefore(heap[parent]!, entry)) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = entry
  }

  pop(): Value | undefined {
    const { heap } = this
    const [top] = heap
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top?.value
    let index = 0
    for (let child = 1; child < heap.length; child = 2 * index + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (isBefore(last, heap[child]!)) break
      heap[index] = heap[child]!
      index = child
    }
    heap[index] = last
    return top.value
  }
}

const isBefore = <Value>(a: Entry<Value>, b: Entry<Value>): boolean => a.priority < b.priority || (a.priority === b.priority && a.order < b.order)
