/** The same certificate again, later: same key or new key; a CA again with its key, with the proof that what it signed stays valid (RFC 4949). */
import { type CertificatePlan } from '#pki/issuance/plan.ts'
import { renewalPlan } from '#pki/issuance/renew.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { authoritiesOf, isAuthority, issuersAbove, keyOf } from './authorities.ts'
import { issuingLane } from './clients.ts'
import { certificateDeed, recordDeeds } from './deeds.ts'
import { dropDraftKey, makeDraftKey } from './draft-key.ts'
import { issuedBy } from './issued.ts'
import { addMade, issuerOf, openKeyItem, work } from './issuing.ts'
import { type PileItem, pileStore } from './pile.ts'

export interface RenewalChoice {
  readonly keepsKey: boolean
  /** Of a new key. */
  readonly algorithm: KeyAlgorithmId
  readonly plan: CertificatePlan
}

export const planRenewal = (item: PileItem, keepsKey: boolean): CertificatePlan =>
  renewalPlan({ certificate: item.bytes, keepsKey, nowMs: Date.now(), random: (octets) => crypto.getRandomValues(octets) })

/** Who signs the new one: the CA above it in the pile whose key is there; itself where it signed itself. */
export function renewingAuthority(item: PileItem, items: readonly PileItem[]): PileItem | undefined {
  if (item.summary.isSelfIssued === true) return undefined
  const [parent] = issuersAbove(item, items)
  if (parent === undefined) return undefined
  // A CA that was renewed with its key is there twice: the one that lasts longest signs.
  const same = authoritiesOf(items).filter(({ summary }) => summary.subjectKey === parent.summary.subjectKey && summary.spkiSha256 === parent.summary.spkiSha256)
  return same.toSorted((left, right) => (right.summary.notAfter ?? 0) - (left.summary.notAfter ?? 0))[0]
}

export async function renew(item: PileItem, { keepsKey, algorithm, plan }: RenewalChoice): Promise<void> {
  const { items } = pileStore.getState()
  await work(keepsKey ? { what: 'signing' } : { what: 'key', algorithm }, async (signal) => {
    const key = keepsKey ? await openKeyItem(keyOf(item, items)) : await makeDraftKey(algorithm)
    if (!key.ok) return key
    const authority = renewingAuthority(item, items)
    const signer = authority === undefined ? key : await openKeyItem(keyOf(authority, items))
    if (!signer.ok) return signer
    const certificate = await issuingLane.call('issueCertificate', {
      plan, subjectPublicKeyInfo: key.value.subjectPublicKeyInfo, signingKey: signer.value.pkcs8, ...(authority === undefined ? {} : { issuer: issuerOf(authority, items) }),
    }, { signal })
    if (!certificate.ok) return certificate
    const children = keepsKey && isAuthority(item) ? issuedBy(item, items).map(({ bytes }) => bytes) : []
    const verdicts = children.length === 0 ? undefined : await issuingLane.call('checkChildren', { authority: certificate.value, children }, { signal })
    if (verdicts?.ok === false) return verdicts
    const made = await addMade([{ label: 'CERTIFICATE', bytes: certificate.value }, ...(keepsKey ? [] : [{ label: 'PRIVATE KEY' as const, bytes: key.value.pkcs8 }])])
    if (!made.ok) return made
    recordDeeds(certificateDeed({ id: made.value[0], issuer: authority, key: { isNew: !keepsKey } }))
    if (!keepsKey) dropDraftKey()
    return { ok: true, value: { name: 'made', ids: made.value, ...(verdicts === undefined ? {} : { children: verdicts.value }) } }
  })
}
