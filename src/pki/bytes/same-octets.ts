/** Equality of public octets; not constant in time. */
export const sameOctets = (left: Uint8Array, right: Uint8Array): boolean => left.length === right.length && left.every((octet, index) => octet === right[index])
