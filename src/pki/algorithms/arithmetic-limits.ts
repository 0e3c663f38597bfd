/**
 * Sizes above which nothing is computed with a key: OpenSSL's own (rsa.h, dsa.h, dh.h, ec.h). Real keys stay far below; without a limit one
 * file keeps the worker for hours. What is beyond them is read and shown, and its signature answered with `unsupported`.
 */

/** OPENSSL_RSA_MAX_MODULUS_BITS, _SMALL_MODULUS_BITS, _MAX_PUBEXP_BITS. */
const MAX_RSA_BITS = 16_384
const SMALL_RSA_BITS = 3072
const MAX_RSA_EXPONENT = 1n << 64n

/** An exponent that is longer than the modulus is none (RFC 8017 §3.1: e < n). */
export function isRsaTooCostly({ bits, exponent }: { readonly bits: number; readonly exponent: bigint }): boolean {
  return bits > MAX_RSA_BITS || (bits > SMALL_RSA_BITS && exponent >= MAX_RSA_EXPONENT) || exponent >> BigInt(bits) !== 0n
}

/** OPENSSL_DSA_MAX_MODULUS_BITS, OPENSSL_DH_MAX_MODULUS_BITS. */
const MAX_MODULAR_OCTETS = 10_000 / 8

/** Whether one of the numbers of a DSA or DH key, with a leading zero octet or without, is too long to compute with. */
export const isModularTooCostly = (numbers: readonly Uint8Array[]): boolean => numbers.some(({ length }) => length > MAX_MODULAR_OCTETS + 1)

/** OPENSSL_ECC_MAX_FIELD_BITS; a group's order has at most one bit more than its field (Hasse). */
const MAX_FIELD_BITS = 661n

export const isCurveTooCostly = (numbers: readonly bigint[]): boolean => numbers.some((number) => number >> (MAX_FIELD_BITS + 1n) !== 0n)
