/** Named Diffie-Hellman groups: RFC 7919 appendix A (from e), RFC 3526 (from pi). The primes follow from their definitions. */

/** Bits of the prime → the number that the definition adds. */
const FFDHE: Readonly<Record<number, bigint>> = { 2048: 560316n, 3072: 2625351n, 4096: 5736041n, 6144: 15705020n, 8192: 10965728n }
const MODP: Readonly<Record<number, bigint>> = { 1536: 741804n, 2048: 124476n, 3072: 1690314n, 4096: 240904n, 6144: 929484n, 8192: 4743158n }

/** The name OpenSSL has for the group of this prime with generator 2. */
export function findDhGroup(p: bigint, bits: number): string | undefined {
  const ffdhe = FFDHE[bits]
  if (ffdhe !== undefined && p === prime(bits, timesE(bits - 130) + ffdhe)) return `ffdhe${bits}`
  const modp = MODP[bits]
  return modp !== undefined && p === prime(bits, timesPi(bits - 130) + modp) ? `modp_${bits}` : undefined
}

/** 2^n − 2^(n−64) + middle · 2^64 − 1 */
function prime(bits: number, middle: bigint): bigint {
  return (1n << BigInt(bits)) - (1n << BigInt(bits - 64)) + (middle << 64n) - 1n
}

const GUARD_BITS = 64n

/** floor(2^bits · e): the sum of 1/k!. */
function timesE(bits: number): bigint {
  let term = 1n << (BigInt(bits) + GUARD_BITS)
  let sum = 0n
  for (let k = 1n; term > 0n; k++) {
    sum += term
    term /= k
  }
  return sum >> GUARD_BITS
}

/** floor(2^bits · pi): Machin, 16 arctan(1/5) − 4 arctan(1/239). */
function timesPi(bits: number): bigint {
  const one = 1n << (BigInt(bits) + GUARD_BITS)
  return (16n * arctanOfInverse(5n, one) - 4n * arctanOfInverse(239n, one)) >> GUARD_BITS
}

function arctanOfInverse(x: bigint, one: bigint): bigint {
  let power = one / x
  let sum = 0n
  for (let n = 1n; power > 0n; n += 2n) {
    sum += n % 4n === 1n ? power / n : -(power / n)
    power /= x * x
  }
  return sum
}
