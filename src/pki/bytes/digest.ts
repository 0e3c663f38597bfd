/** Digests of FIPS 180, FIPS 202, RFC 1321 and RIPEMD, synchronously: WebCrypto has only four of them, and only as promises. */
import { md5, ripemd160, sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js'

export { md5, ripemd160, sha1, sha224, sha256, sha384, sha512, sha512_224, sha512_256 }
