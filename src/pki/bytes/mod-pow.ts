/** Modular exponentiation, for verifying and deriving with public or file-given numbers; not constant in time. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** The inverse by the extended Euclidean algorithm; 0 where there is none. */
export function modInverse(value: bigint, modulus: bigint): bigint {
  let [oldRest, rest] = [((value % modulus) + modulus) % modulus, modulus]
  let [old, current] = [1n, 0n]
  while (rest !== 0n) {
    const quotient = oldRest / rest
    ;[oldRest, rest] = [rest, oldRest - quotient * rest]
    ;[old, current] = [current, old - quotient * current]
  }
  return oldRest === 1n ? ((old % modulus) + modulus) % modulus : 0n
}
