/** Somebody else's request turned into a plan: RFC 2986 §3, with the extensions that the signer chooses to honour. */
import type { SignatureVerdict } from '#pki/algorithms/signature-verdict.ts'
import { extensionOid } from '#pki/extensions/encode-extension.ts'
import { extensions, type ExtensionName } from '#pki/extensions/index.ts'
import type { KeyUsage } from '#pki/extensions/key-usage.ts'
import { decodeExtensions, type ReadExtension } from '#pki/extensions/read-extension.ts'
import { formatTypedNames } from '#pki/names/format-typed-name.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { decodeCertificationRequest, requestedExtensions, verifyProofOfPossession } from '#pki/requests/certification-request.ts'
import type { CertificatePlan } from './plan.ts'

export interface RequestedExtension {
  readonly oid: string
  readonly name?: ExtensionName
  readonly critical: boolean
  /** The DER inside the extnValue. */
  readonly value: Uint8Array
  /** Alternative names as they would be typed, where all of them can be. */
  readonly names?: readonly string[]
  /** It gives no powers: a CA that signs what it gets would not regret it. */
  readonly isHarmless: boolean
}

export interface RequestReading {
  /** Whether the requester holds the key. */
  readonly proof: SignatureVerdict
  /** DER. */
  readonly subject: Uint8Array
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array
  readonly extensions: readonly RequestedExtension[]
}

/** @throws PkiError where it is no request, or its extensions cannot be read */
export async function readRequest(bytes: Uint8Array): Promise<RequestReading> {
  const request = decodeCertificationRequest(bytes)
  return {
    proof: await verifyProofOfPossession(request), subject: request.subject.element.encoding, subjectPublicKeyInfo: request.subjectPKInfo.element.encoding,
    extensions: decodeExtensions(requestedExtensions(request)).map(requested),
  }
}

function requested(read: ReadExtension): RequestedExtension {
  const { extension: { extnID, critical, extnValue }, name } = read
  const names = name === 'subjectAltName' && read.fault === undefined ? formatTypedNames(read.value as readonly GeneralName[]) : undefined
  return {
    oid: extnID, critical, value: extnValue.content, isHarmless: isHarmless(read), ...(name === undefined ? {} : { name }), ...(names === undefined ? {} : { names }),
  }
}

function isHarmless({ name, value, fault }: ReadExtension): boolean {
  if (fault !== undefined) return false
  if (name === 'keyUsage') return !(value as KeyUsage).some((usage) => usage === 'keyCertSign' || usage === 'cRLSign')
  return name === 'subjectAltName' || name === 'extKeyUsage' || name === 'tlsFeature'
}

/**
 * The plan with the request's subject, and what is honoured of its extensions; the profile's stay for the rest.
 *
 * @param honoured - Dotted identifiers.
 */
export function planForRequest(plan: CertificatePlan, reading: RequestReading, honoured: readonly string[]): CertificatePlan {
  const chosen = reading.extensions.filter(({ oid }) => honoured.includes(oid))
  const typed = chosen.find(({ oid, names }) => oid === extensions.subjectAltName.oid && names !== undefined)
  return {
    ...plan, exactSubject: reading.subject, names: typed?.names ?? [],
    extensions: [...(plan.extensions ?? []).filter((own) => !honoured.includes(extensionOid(own))), ...chosen.filter((extension) => extension !== typed).map(({ oid, critical, value }) => ({ oid, critical, value }))],
  }
}
