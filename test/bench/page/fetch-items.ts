/** Items packed as four octets of length and the octets, as `packItems` of `../inputs.ts` writes them. */
export async function fetchItems(name: string): Promise<Uint8Array[]> {
  const packed = new Uint8Array(await (await fetch(name)).arrayBuffer())
  const view = new DataView(packed.buffer)
  const items: Uint8Array[] = []
  for (let position = 0; position < packed.length;) {
    const length = view.getUint32(position)
    items.push(packed.slice(position + 4, position + 4 + length))
    position += 4 + length
  }
  return items
}
