/** The answer to "did this key sign these octets?"; `unsupported` where nobody here can tell. */
export type SignatureVerdict = 'valid' | 'invalid' | 'unsupported'
