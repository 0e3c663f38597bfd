/** Modular exponentiation, for verifying and deriving with public or file-given numbers; not constant in time. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const first = base % modulus
  let result = 1n % modulus
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * first) % modulus
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
