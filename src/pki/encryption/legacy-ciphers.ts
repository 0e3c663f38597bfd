/**
 * The ciphers of old files: DES and Triple-DES (FIPS 46-3) and RC2 (RFC 2268) by node-forge, in CBC mode and without padding, and RC4
 * (RFC 6229 has its test vectors), which is shorter than any wrapper around it would be.
 */
import des, { type ForgeCipher } from 'node-forge/lib/des.js'
import rc2 from 'node-forge/lib/rc2.js'
import util from 'node-forge/lib/util.js'
import type { CipherRun } from './ciphers.ts'

function charactersOf(octets: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < octets.length; start += 0x4000) parts.push(String.fromCharCode(...octets.subarray(start, start + 0x4000)))
  return parts.join('')
}

/** Octets go in and come out as characters. */
function run(cipher: ForgeCipher, iv: Uint8Array, octets: Uint8Array): Uint8Array {
  cipher.start(charactersOf(iv))
  cipher.update(util.createBuffer(charactersOf(octets)))
  cipher.finish(() => true) // padding is taken off outside, for every cipher alike
  const characters = cipher.output.getBytes()
  return Uint8Array.from({ length: characters.length }, (_, index) => characters.charCodeAt(index))
}

/** 8 octets of key: DES; 24: Triple-DES; 16: Triple-DES with the first key again as the third. */
export function desCbc(key: Uint8Array, iv: Uint8Array): CipherRun {
  const whole = charactersOf(key.length === 16 ? Uint8Array.of(...key, ...key.subarray(0, 8)) : key)
  return {
    encrypt: (octets) => run(des.createEncryptionCipher(whole, 'CBC'), iv, octets),
    decrypt: (octets) => run(des.createDecryptionCipher(whole, 'CBC'), iv, octets),
  }
}

export function rc2Cbc(key: Uint8Array, iv: Uint8Array, effectiveKeyBits: number): CipherRun {
  return {
    encrypt: (octets) => run(rc2.createEncryptionCipher(charactersOf(key), effectiveKeyBits), iv, octets),
    decrypt: (octets) => run(rc2.createDecryptionCipher(charactersOf(key), effectiveKeyBits), iv, octets),
  }
}

export function rc4(key: Uint8Array): CipherRun {
  const run4 = (octets: Uint8Array): Uint8Array => {
    const state = Uint8Array.from({ length: 256 }, (_, index) => index)
    const swap = (left: number, right: number): void => {
      const kept = state[left]!
      state[left] = state[right]!
      state[right] = kept
    }
    for (let i = 0, j = 0; i < 256; i++) {
      j = (j + state[i]! + key[i % key.length]!) & 0xff
      swap(i, j)
    }
    let j = 0
    return octets.map((octet, index) => {
      const i = (index + 1) & 0xff
      j = (j + state[i]!) & 0xff
      swap(i, j)
      return octet ^ state[(state[i]! + state[j]!) & 0xff]!
    })
  }
  return { encrypt: run4, decrypt: run4 }
}
