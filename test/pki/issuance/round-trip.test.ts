/** Whatever is issued decodes to what was asked for: random profiles, names, extensions and dates. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { hasBit, type BitString } from '#pki/asn1/values.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { type DistributionPoint, reasonFlagNames } from '#pki/extensions/distribution-points.ts'
import { encodeExtension, type NamedExtension } from '#pki/extensions/encode-extension.ts'
import { keyUsageNames } from '#pki/extensions/key-usage.ts'
import { decodeExtensions } from '#pki/extensions/read-extension.ts'
import { generateKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import { type CertificatePlan, newPlan } from '#pki/issuance/plan.ts'
import { type ProfileId, profiles } from '#pki/issuance/profiles.ts'
import type { GeneralNameInput } from '#pki/names/encode-general-name.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import type { Name } from '#pki/names/name.ts'
import { verifyCertificateSignature } from '#pki/certificates/self-signature.ts'
import { make, type Made } from '../../support/lab.ts'

const RUNS = process.env['SLOW'] === undefined ? 25 : 1000

const keys: GeneratedKey[] = []
let root: Made
beforeAll(async () => {
  root = await make('root', 'Root', { nowMs: Date.UTC(2026, 0, 1), change: { notAfterMs: Date.UTC(9999, 0, 1) } })
  for (const algorithm of ['P-256', 'RSA-2048', 'Ed25519'] as const) keys.push(await generateKey(algorithm))
})

const oid = fc.tuple(fc.constantFrom('1.3.6.1', '2.5', '2.999'), fc.array(fc.nat(4_000_000_000), { minLength: 1, maxLength: 4 })).map(([head, tail]) => [head, ...tail].join('.'))
const text = fc.string({ unit: fc.constantFrom(...'abcXYZ09 -.,+"\\<>;=#é王Ω🔐'), minLength: 1, maxLength: 30 })
const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/)
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))
const attribute = fc.record({ type: fc.constantFrom('2.5.4.3', '2.5.4.10', '2.5.4.11', '2.5.4.5', '2.5.4.46', '1.2.840.113549.1.9.1', '0.9.2342.19200300.100.1.25'), value: text })
const name: fc.Arbitrary<NameInput> = fc.array(fc.array(attribute, { minLength: 1, maxLength: 3 }), { maxLength: 4 })
const octets = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length })

const generalName: fc.Arbitrary<GeneralNameInput> = fc.oneof(
  host.map((value) => ({ kind: 'dNSName', value }) as const), host.map((value) => ({ kind: 'rfc822Name', value: `a@${value}` }) as const),
  host.map((value) => ({ kind: 'uniformResourceIdentifier', value: `https://${value}/x` }) as const), fc.oneof(octets(4), octets(16)).map((value) => ({ kind: 'iPAddress', value }) as const),
  oid.map((value) => ({ kind: 'registeredID', value }) as const), name.map((value) => ({ kind: 'directoryName', value }) as const),
  fc.tuple(oid, octets(3)).map(([typeId, value]) => ({ kind: 'otherName', typeId, value: Uint8Array.of(4, 3, ...value) }) as const),
)
const subtrees = fc.array(generalName.map((base) => ({ base })), { minLength: 1, maxLength: 3 })
const small = fc.nat(300)
const reasons = fc.uniqueArray(fc.constantFrom(...reasonFlagNames.filter((flag) => flag !== 'unused')), { minLength: 1 })
const names = fc.array(generalName, { minLength: 1, maxLength: 3 })
const point = fc.record({ fullName: names, reasons, cRLIssuer: names }, { requiredKeys: [] })

const extension: fc.Arbitrary<NamedExtension> = fc.tuple(fc.boolean(), fc.oneof(
  fc.record({ cA: fc.boolean(), pathLenConstraint: small }, { requiredKeys: ['cA'] }).map((value) => ({ name: 'basicConstraints', value }) as const),
  fc.subarray([...keyUsageNames], { minLength: 1 }).map((value) => ({ name: 'keyUsage', value }) as const),
  fc.array(oid, { minLength: 1, maxLength: 4 }).map((value) => ({ name: 'extKeyUsage', value }) as const),
  names.map((value) => ({ name: 'subjectAltName', value }) as const), names.map((value) => ({ name: 'issuerAltName', value }) as const),
  fc.record({ permittedSubtrees: subtrees, excludedSubtrees: subtrees }, { requiredKeys: [] }).map((value) => ({ name: 'nameConstraints', value }) as const),
  fc.array(fc.record({ policyIdentifier: oid }), { minLength: 1, maxLength: 3 }).map((value) => ({ name: 'certificatePolicies', value }) as const),
  fc.array(fc.record({ issuerDomainPolicy: oid, subjectDomainPolicy: oid }), { minLength: 1, maxLength: 3 }).map((value) => ({ name: 'policyMappings', value }) as const),
  fc.record({ requireExplicitPolicy: small, inhibitPolicyMapping: small }, { requiredKeys: [] }).map((value) => ({ name: 'policyConstraints', value }) as const),
  small.map((value) => ({ name: 'inhibitAnyPolicy', value }) as const),
  fc.array(point, { minLength: 1, maxLength: 3 }).map((value) => ({ name: 'cRLDistributionPoints', value }) as const),
  fc.array(point, { minLength: 1, maxLength: 3 }).map((value) => ({ name: 'freshestCRL', value }) as const),
  fc.array(fc.record({ accessMethod: oid, accessLocation: generalName }), { minLength: 1, maxLength: 3 }).map((value) => ({ name: 'authorityInfoAccess', value }) as const),
  octets(20).map((value) => ({ name: 'subjectKeyIdentifier', value }) as const),
  fc.record({ keyIdentifier: octets(20), authorityCertIssuer: names, authorityCertSerialNumber: octets(3) }, { requiredKeys: [] }).map((value) => ({ name: 'authorityKeyIdentifier', value }) as const),
  fc.array(small, { minLength: 1, maxLength: 3 }).map((value) => ({ name: 'tlsFeature', value }) as const),
)).map(([critical, rest]) => ({ critical, ...rest }) as NamedExtension)

/** What was decoded, in the terms of what was asked for. */
const plainName = ({ rdnSequence }: Name): unknown => rdnSequence.map((rdn) => sorted(rdn.map(({ type, text: value }) => ({ type, value }))))
const plainNameInput = (input: NameInput): unknown => input.map((rdn) => sorted(rdn.map(({ type, value }) => ({ type, value }))))
const sorted = (list: readonly object[]): string[] => list.map((item) => JSON.stringify(item)).toSorted()

function plainGeneralName(found: GeneralName): unknown {
  const { kind } = found
  if (kind === 'directoryName') return { kind, value: plainName(found.value) }
  if (kind === 'otherName') return { kind, typeId: found.typeId, value: found.value.encoding }
  return 'value' in found ? { kind, value: found.value } : { kind }
}
const plainInput = (asked: GeneralNameInput): unknown => (asked.kind === 'directoryName' ? { kind: asked.kind, value: plainNameInput(asked.value) } : asked)

/** Drops what only positions are for, and turns what has a form of its own. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return typeof value === 'bigint' ? Number(value) : value
  if (Array.isArray(value)) return value.map(plain)
  if ('kind' in value && 'element' in value && value.kind !== 'fullName') return plainGeneralName(value as GeneralName)
  if ('kind' in value) return plainInput(value as GeneralNameInput)
  return Object.fromEntries(Object.entries(value).filter(([key]) => !/elements?$/i.test(key)).map(([key, inner]) => [key, plain(inner)]))
}

const found: Readonly<Record<string, (value: never) => unknown>> = {
  extKeyUsage: (purposes: readonly { id: string }[]) => purposes.map(({ id }) => id),
  subjectKeyIdentifier: ({ octets: identifier }: { octets: Uint8Array }) => identifier,
  cRLDistributionPoints: (points: readonly DistributionPoint[]) => points.map(plainPoint), freshestCRL: (points: readonly DistributionPoint[]) => points.map(plainPoint),
  certificatePolicies: (policies: readonly { policyIdentifier: string }[]) => policies.map(({ policyIdentifier }) => ({ policyIdentifier })),
  nameConstraints: (constraints: object) => JSON.parse(JSON.stringify(plain(constraints), (key, value: unknown) => (key === 'minimum' ? undefined : value))) as unknown,
  tlsFeature: ({ children }: { children: readonly { value: { names: readonly string[] } }[] }) => children.map(({ value }) => Number(/\d+/.exec(value.names[0]!.replace(/^.*\(/, ''))![0])),
}

const named = (bits: BitString | undefined): string[] | undefined => bits && reasonFlagNames.filter((_, number) => hasBit(bits, number))
const plainPoint = ({ distributionPoint, reasons: bits, cRLIssuer }: DistributionPoint): unknown => ({
  fullName: distributionPoint?.kind === 'fullName' ? distributionPoint.names.map(plainGeneralName) : undefined, reasons: named(bits)?.toSorted(), cRLIssuer: cRLIssuer?.map(plainGeneralName),
})

const asked = (input: NamedExtension): unknown => {
  if (input.name === 'nameConstraints') return JSON.parse(JSON.stringify(plain(input.value))) as unknown
  if (input.name === 'keyUsage') return keyUsageNames.filter((usage) => input.value.includes(usage))
  if (input.name === 'cRLDistributionPoints' || input.name === 'freshestCRL') return input.value.map((one) => ({ ...(plain(one) as object), ...(one.reasons && { reasons: one.reasons.toSorted() }) }))
  return plain(input.value)
}

const plans: fc.Arbitrary<Partial<CertificatePlan> & { profile: ProfileId }> = fc.record({
  profile: fc.constantFrom(...(Object.keys(profiles) as ProfileId[])), subject: name, names: fc.array(host, { maxLength: 4 }), isCommonNameDerived: fc.constant(false),
  notBeforeMs: fc.integer({ min: 0, max: 8000 }).map((days) => Date.UTC(1950, 0, 1) + days * 86_400_000), notAfterMs: fc.integer({ min: 9000, max: 2_900_000 }).map((days) => Date.UTC(1950, 0, 1) + days * 86_400_000 + 1000),
  extensions: fc.uniqueArray(extension, { selector: (one) => one.name, maxLength: 6 }),
})

test('a certificate decodes to its plan, in DER, under a signature that verifies (RFC 5280 §4.1)', async () => {
  await fc.assert(fc.asyncProperty(plans, fc.nat(2), async (chosen, which) => {
    const plan = { ...newPlan(chosen.profile, { nowMs: 0, random: (bytes) => crypto.getRandomValues(bytes) }), ...chosen }
    const key = keys[which]!
    const isSelfSigned = profiles[plan.profile].isSelfSigned
    const bytes = await issueCertificate({
      plan, subjectPublicKeyInfo: key.subjectPublicKeyInfo, signingKey: isSelfSigned ? key.pkcs8 : root.pkcs8, issuer: { certificate: root.certificate },
    })
    const certificate = decodeCertificate(bytes)
    expect(encodingRemarks(certificate.element)).toEqual([])
    expect(certificate.serialNumber.content).toEqual(plan.serialNumber)
    expect([certificate.validity.notBefore.ms, certificate.validity.notAfter.ms]).toEqual([plan.notBeforeMs, plan.notAfterMs])
    expect(plainName(certificate.subject)).toEqual(plainNameInput(plan.subject))
    expect(certificate.subjectPublicKeyInfo.element.encoding).toEqual(key.subjectPublicKeyInfo)
    expect(await verifyCertificateSignature(certificate, isSelfSigned ? certificate : decodeCertificate(root.certificate))).toBe('valid')
    const decoded = decodeExtensions(certificate.extensions)
    for (const input of chosen.extensions as readonly NamedExtension[]) {
      const read = decoded.find((one) => one.name === input.name)
      expect([read?.fault, read?.extension.critical]).toEqual([undefined, input.critical])
      expect((found[input.name] ?? plain)(read!.value as never)).toEqual(asked(input))
      expect(read!.extension.element.encoding).toEqual(encodeExtension(input))
    }
  }), { numRuns: RUNS })
}, 120_000)
