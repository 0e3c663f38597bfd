/** Randomness as a parameter: tests give their own, the worker gives `crypto.getRandomValues`. */

/** That many octets nobody can foresee. */
export type RandomOctets = (length: number) => Uint8Array
