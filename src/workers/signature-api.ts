/** Signatures and public keys by rare algorithms: Brainpool, Ed448, ML-DSA and their like. */
import { hashPublicKey } from '#pki/recognise/hash-public-key.ts'
import type { ObjectReference, SignatureAnswer } from '#pki/recognise/inspection.ts'
import { verifyOwnSignature } from '#pki/recognise/verify-own-signature.ts'

async function ownSignature(reference: ObjectReference): Promise<SignatureAnswer> {
  return verifyOwnSignature(reference)
}

async function publicKeyHash({ privateKey }: { privateKey: Uint8Array }): Promise<string | undefined> {
  return hashPublicKey(privateKey)
}

export const signatureApi = { ownSignature, publicKeyHash }
