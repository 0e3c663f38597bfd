/** Signatures by rare algorithms: Brainpool, Ed448, ML-DSA and their like. */
import type { ObjectReference, SignatureAnswer } from '#pki/recognise/inspection.ts'
import { verifyOwnSignature } from '#pki/recognise/verify-own-signature.ts'

async function ownSignature(reference: ObjectReference): Promise<SignatureAnswer> {
  return verifyOwnSignature(reference)
}

export const signatureApi = { ownSignature }
