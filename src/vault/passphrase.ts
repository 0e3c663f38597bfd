/** A passphrase as octets: UTF-8 of its composed form (Unicode NFC), so that the same text typed on two machines is the same key. */
export const passphraseOctets = (passphrase: string): Uint8Array => new TextEncoder().encode(passphrase.normalize('NFC'))

/** Of PBKDF2 with HMAC-SHA-256: OWASP's advice of 2023. */
export const ITERATIONS = 600_000
