/** The parts of node-forge that are used, which its own types do not name one by one: DES and Triple-DES (FIPS 46-3), RC2 (RFC 2268). */

declare module 'node-forge/lib/util.js' {
  interface ByteBuffer {
    getBytes(): string
  }
  const util: { createBuffer(octets: string): ByteBuffer }
  export default util
}

declare module 'node-forge/lib/des.js' {
  import type { ByteBuffer } from 'node-forge/lib/util.js'
  export interface ForgeCipher {
    readonly output: ByteBuffer
    start(iv: string): void
    update(input: ByteBuffer): void
    finish(pad: () => boolean): boolean
  }
  const des: { createEncryptionCipher(key: string, mode: 'CBC'): ForgeCipher; createDecryptionCipher(key: string, mode: 'CBC'): ForgeCipher }
  export default des
}

declare module 'node-forge/lib/rc2.js' {
  import type { ForgeCipher } from 'node-forge/lib/des.js'
  const rc2: { createEncryptionCipher(key: string, bits: number): ForgeCipher; createDecryptionCipher(key: string, bits: number): ForgeCipher }
  export default rc2
}
