/** Modes of operation over any block cipher, without padding: SP 800-38A §6.1 (ECB), §6.2 (CBC), §6.3 (CFB with whole blocks), §6.4 (OFB), §6.5 (CTR). */
import type { CipherKey, CipherRun } from './ciphers.ts'

/** One block in, one block out; the input is left as it was. */
export interface BlockCipher {
  readonly blockBytes: number
  readonly encrypt: (block: Uint8Array) => Uint8Array
  readonly decrypt: (block: Uint8Array) => Uint8Array
}

export type BlockMode = 'ECB' | 'CBC' | 'CFB' | 'OFB' | 'CTR'

const xor = (left: Uint8Array, right: Uint8Array): Uint8Array => left.map((octet, index) => octet ^ right[index]!)

/** What one step makes of a block and of the register that goes from step to step. */
type Step = (block: Uint8Array, register: Uint8Array) => { readonly out: Uint8Array; readonly next: Uint8Array }

function stepsOf({ encrypt, decrypt }: BlockCipher, mode: BlockMode): { readonly encrypt: Step; readonly decrypt: Step } {
  const feedback: Step = (block, register) => {
    const next = encrypt(register)
    return { out: xor(block, next), next }
  }
  const cipherFeedback: Step = (block, register) => {
    const out = xor(block, encrypt(register))
    return { out, next: out }
  }
  const chained: Step = (block, register) => {
    const out = encrypt(xor(block, register))
    return { out, next: out }
  }
  const counted: Step = (block, register) => ({ out: xor(block, encrypt(register)), next: plusOne(register) })
  switch (mode) {
    case 'ECB': return { encrypt: (block, next) => ({ out: encrypt(block), next }), decrypt: (block, next) => ({ out: decrypt(block), next }) }
    case 'CBC': return { encrypt: chained, decrypt: (block, register) => ({ out: xor(decrypt(block), register), next: block }) }
    case 'CFB': return { encrypt: cipherFeedback, decrypt: (block, register) => ({ out: xor(block, encrypt(register)), next: block }) }
    case 'OFB': return { encrypt: feedback, decrypt: feedback }
    case 'CTR': return { encrypt: counted, decrypt: counted }
  }
}

/** SP 800-38A §B.1, over the whole block. */
function plusOne(register: Uint8Array): Uint8Array {
  const next = register.slice()
  for (let index = next.length - 1; index >= 0; index--) {
    next[index]!++
    if (next[index] !== 0) break
  }
  return next
}

/** The block cipher inside one that only runs in CBC: over a single block with an IV of zeros it is that. */
export function outOfCbc(start: (key: CipherKey) => CipherRun, blockBytes: number): (key: Uint8Array) => BlockCipher {
  const iv = new Uint8Array(blockBytes)
  return (key) => ({ blockBytes, encrypt: (block) => start({ key, iv }).encrypt(block), decrypt: (block) => start({ key, iv }).decrypt(block) })
}

/** @param makeCipher - The key schedule, run when the first octets come. */
export function inMode(makeCipher: (key: Uint8Array) => BlockCipher, mode: BlockMode): (key: CipherKey) => CipherRun {
  return ({ key, iv }) => {
    const cipher = makeCipher(key)
    const steps = stepsOf(cipher, mode)
    const through = (step: Step) => (octets: Uint8Array): Uint8Array => {
      const result = new Uint8Array(octets.length)
      let register = iv
      for (let position = 0; position < octets.length; position += cipher.blockBytes) {
        const { out, next } = step(octets.subarray(position, position + cipher.blockBytes), register)
        result.set(out, position)
        register = next
      }
      return result
    }
    return { encrypt: through(steps.encrypt), decrypt: through(steps.decrypt) }
  }
}
