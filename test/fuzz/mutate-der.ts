/** Valid DER with one to four things wrong in it: places, types, lengths and values that writers get wrong or attackers choose. */
import { copyOf, listsOf, type Node, parseNodes, writeNodes } from './der-tree.ts'
import type { Chance } from './random.ts'

/** @param donors - Other DER, of which pieces are put in. @returns undefined where the octets are no DER. */
export function mutateDer(octets: Uint8Array, chance: Chance, donors: readonly Uint8Array[]): Uint8Array | undefined {
  const nodes = parseNodes(octets)
  if (nodes === undefined) return undefined
  for (let count = 1 + chance.below(4); count > 0; count--) changeOnce(nodes, chance, donors)
  return writeNodes(nodes)
}

function changeOnce(root: Node[], chance: Chance, donors: readonly Uint8Array[]): void {
  const list = chance.of(listsOf(root).filter((nodes) => nodes.length > 0))
  if (list === undefined) return
  const index = chance.below(list.length)
  const node = list[index]!
  const isLeaf = node.children === undefined
  const act = chance.below(isLeaf ? 24 : 14)
  if (act >= 12 && isLeaf) {
    node.content = contentFor(node, chance)
    return
  }
  changePlace(act, { list, index, node, root, chance, donors })
}

interface Place {
  readonly list: Node[]
  readonly index: number
  readonly node: Node
  readonly root: Node[]
  readonly chance: Chance
  readonly donors: readonly Uint8Array[]
}

function changePlace(act: number, { list, index, node, root, chance, donors }: Place): void {
  switch (act) {
    case 0:
      list.splice(index, 1)
      return
    case 1:
      list.splice(index, 0, copyOf(node))
      return
    case 2:
      list.splice(index, 0, ...Array.from({ length: 1 + chance.below(repeatsOf(node)) }, () => copyOf(node)))
      return
    case 3: {
      const other = chance.below(list.length)
      list[index] = list[other]!
      list[other] = node
      return
    }
    case 4:
      list[index] = copyOf(pick(root, chance))
      return
    case 5:
    case 6: {
      const donor = donors.length === 0 ? undefined : parseNodes(chance.of(donors))
      if (donor !== undefined) list[index] = pick(donor, chance)
      return
    }
    case 7:
      node.tag = Uint8Array.of(chance.of(TAGS))
      return
    case 8: {
      const tag = Uint8Array.of(chance.of([0x30, 0x31, 0xa0, 0xa1, 0x24, 0x04]))
      let wrapped = node
      for (let depth = chance.of([1, 1, 2, 40, 130]); depth > 0; depth--) wrapped = { tag, children: [wrapped], content: new Uint8Array() }
      list[index] = wrapped
      return
    }
    case 9:
      if (node.children !== undefined) list.splice(index, 1, ...node.children)
      return
    case 10:
      node.lengthForm = chance.of(['long', 'indefinite', 'lie'])
      return
    case 11:
      list.push({ tag: Uint8Array.of(chance.of(TAGS)), children: undefined, content: chance.octets(chance.below(12)) })
      return
    default:
      node.children = []
  }
}

const MAX_REPEATED_OCTETS = 32_768

/** Three hundred of a small part; of a large one less: repeated inside what was repeated, it would fill the memory. */
const repeatsOf = (node: Node): number => Math.min(300, Math.floor(MAX_REPEATED_OCTETS / writeNodes([node]).length))

const TAGS = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1c, 0x1e, 0x24, 0x30, 0x31, 0x80, 0x81, 0x82, 0x83, 0x86, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4]

const pick = (root: Node[], chance: Chance): Node => chance.of(chance.of(listsOf(root).filter((nodes) => nodes.length > 0)))

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

const TIMES = ['', 'Z', '000000000000Z', '991332256161Z', '20500101000000Z', '99991231235959Z', '00000101000000Z', '20260101000000+2360', '20260101000000.999999999999Z', '2601010000Z', '-10101000000Z'].map(ascii)
const TEXTS = ['', '\0', 'a\0b', '\u202Eexe.txt', '<img src=x>', '*', '*.', '..', '.a', 'xn--', 'xn--a', 'xn--99999999', '@', 'a@', '://', 'http://[', 'a'.repeat(5000), '🂡'.repeat(300), '\n', '"', "'", '$(x)'].map(ascii)
const NUMBERS = [[], [0], [0x80], [0xff], [0x7f], [0, 0x80], [0, 0, 1], [0xff, 0xff], [1, 0, 1], [0x7f, 0xff, 0xff, 0xff], [0, 0xff, 0xff, 0xff, 0xff], Array.from({ length: 9 }, () => 0xff), Array.from({ length: 66 }, () => 0x7f), Array.from({ length: 600 }, () => 0x55)].map((octets) => Uint8Array.from(octets))
const OIDS = ['', '80', '8001', '2a', 'ff', '2b8180808080808080808001', '88378803', '551d11', '551d1e', '551d20', '2a864886f70d010101', '2a864886f70d01010a', '2a8648ce3d0201', '2a8648ce3d030107', '2b6570', '2a864886f70d01050d', '2a864886f70d01050c', '2b06010401da470b', '551d', '55048003'].map((hex) => Uint8Array.from(Buffer.from(hex, 'hex')))

/** Values at the edges of the type that the tag says; else the old value with an octet changed, cut or lengthened. */
function contentFor({ tag, content }: Node, chance: Chance): Uint8Array {
  if (chance.below(3) > 0) {
    switch (tag[0]) {
      case 0x01:
        return chance.of([Uint8Array.of(), Uint8Array.of(0), Uint8Array.of(1), Uint8Array.of(0xff), Uint8Array.of(0xff, 0xff)])
      case 0x02:
      case 0x0a:
        return chance.of(NUMBERS)
      case 0x03:
        return chance.of([Uint8Array.of(), Uint8Array.of(0), Uint8Array.of(8, 1), Uint8Array.of(7, 0xff), Uint8Array.of(7), Uint8Array.of(0, 4, 0, 0)])
      case 0x06:
        return chance.of(OIDS)
      case 0x17:
      case 0x18:
        return chance.of(TIMES)
      case 0x1c:
      case 0x1e:
        return chance.of([Uint8Array.of(0xd8), Uint8Array.of(0xd8, 0), Uint8Array.of(0, 0), Uint8Array.of(0, 0x11, 0xff, 0xff), Uint8Array.of(0x20, 0x2e), ...TEXTS])
      case 0x0c:
      case 0x13:
      case 0x14:
      case 0x16:
      case 0x1a:
      case 0x81:
      case 0x82:
      case 0x86:
        return chance.of([Uint8Array.of(0xff, 0xfe), Uint8Array.of(0xc0, 0x80), Uint8Array.of(0xed, 0xa0, 0x80), ...TEXTS])
    }
  }
  const copy = content.slice()
  switch (chance.below(5)) {
    case 0:
      return copy.subarray(0, chance.below(copy.length + 1))
    case 1:
      return Uint8Array.from([...copy, ...chance.octets(1 + chance.below(4))])
    case 2:
      return chance.octets(chance.below(40))
    default:
      if (copy.length > 0) copy[chance.below(copy.length)] = chance.of([0, 1, 0x7f, 0x80, 0xff, chance.below(256)])
      return copy
  }
}
