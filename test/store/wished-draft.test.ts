import { beforeEach, describe, expect, test } from 'vitest'
import { encodeExtension, extensionOid, type NamedExtension } from '#pki/extensions/encode-extension.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { draftedFrom } from '#store/drafted-from.ts'
import { draftStore, planOf } from '#store/draft.ts'
import { planExtensions } from '#store/drafted-extensions.ts'
import { labStore } from '#store/lab.ts'
import { planRequestWish, planWish } from '#store/wished-draft.ts'

beforeEach(() => draftStore.setState(draftStore.getInitialState(), true))

const raw = (extension: NamedExtension) => ({ oid: extensionOid(extension), critical: extension.critical, value: (table[extension.name] as { encode(value: unknown): Uint8Array }).encode(extension.value) })
const URI = { kind: 'uniformResourceIdentifier', value: 'http://a.example/x' } as const

describe('extensions laid into the editors', () => {
  test.each<NamedExtension>([
    { name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint: 2 } }, { name: 'keyUsage', critical: true, value: ['cRLSign', 'keyCertSign'] },
    { name: 'extKeyUsage', critical: false, value: ['1.3.6.1.5.5.7.3.1'] }, { name: 'inhibitAnyPolicy', critical: true, value: 3 }, { name: 'policyConstraints', critical: true, value: { requireExplicitPolicy: 0 } },
    { name: 'certificatePolicies', critical: false, value: [{ policyIdentifier: '2.5.29.32.0', qualifiers: [{ kind: 'cPSuri', uri: 'http://a.example' }] }] },
    { name: 'nameConstraints', critical: true, value: { permittedSubtrees: [{ base: { kind: 'dNSName', value: '.example.com' } }, { base: { kind: 'iPAddress', value: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) } }], excludedSubtrees: [{ base: { kind: 'rfc822Name', value: 'example.com' } }] } },
    { name: 'cRLDistributionPoints', critical: false, value: [{ fullName: [URI] }] }, { name: 'freshestCRL', critical: false, value: [{ fullName: [URI] }] },
    { name: 'authorityInfoAccess', critical: false, value: [{ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: URI }, { accessMethod: '1.3.6.1.5.5.7.48.2', accessLocation: URI }] },
    { name: 'ocspNoCheck', critical: false, value: null },
  ])('$name is shown by its editor and comes out as it went in', (extension) => {
    const { extensions, raw: rest } = draftedFrom([raw(extension)])
    expect(rest).toEqual([])
    expect(planExtensions(extensions, []).extensions.map(encodeExtension)).toEqual([encodeExtension(extension)])
  })

  test.each([
    // caIssuers before ocsp: the editor would turn them round.
    raw({ name: 'authorityInfoAccess', critical: false, value: [{ accessMethod: '1.3.6.1.5.5.7.48.2', accessLocation: URI }, { accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: URI }] }),
    { oid: table.basicConstraints.oid, critical: true, value: Uint8Array.of(0x30, 0x80, 0, 0) }, { oid: '1.2.3.4', critical: false, value: Uint8Array.of(5, 0) },
  ])('what no editor shows as it is stays raw: $oid', (extension) => {
    const { extensions, raw: rest } = draftedFrom([extension])
    expect(extensions).toEqual({})
    expect(planExtensions({}, rest).extensions.map(encodeExtension)).toEqual([encodeExtension(extension)])
  })
})

describe('a wish fills the whole draft', () => {
  test('profile, names, subject, key, days and what differs from the profile', () => {
    planWish({
      profile: 'server', subject: [[{ type: '2.5.4.10', value: 'Example' }]], names: ['a.example'], lifetimeDays: 90, keyAlgorithm: 'RSA-3072', corrections: [{ id: 'version3' }],
      extensions: [raw({ name: 'extKeyUsage', critical: false, value: ['1.3.6.1.5.5.7.3.1'] }), raw({ name: 'inhibitAnyPolicy', critical: true, value: 0 })],
    }, { from: 'command', text: 'openssl …' })
    const draft = draftStore.getState()
    expect(draft).toMatchObject({ goal: 'certificate', profile: 'server', names: ['a.example'], key: { source: 'new', algorithm: 'RSA-3072' }, end: { kind: 'days', text: '90' }, origin: { from: 'command', corrections: [{ id: 'version3' }] } })
    expect(Object.keys(draft.extensions)).toEqual(['inhibitAnyPolicy'])
    expect(planOf(draft).plan.subject).toEqual([[{ type: '2.5.4.10', value: 'Example' }]])
    expect(labStore.getState().task).toEqual({ name: 'draft' })
  })

  test('a request', () => {
    planRequestWish({ subject: [], names: ['a.example'], keyAlgorithm: 'P-384', corrections: [] }, { from: 'command', text: 'openssl req -new' })
    expect(draftStore.getState()).toMatchObject({ goal: 'request', names: ['a.example'], key: { source: 'new', algorithm: 'P-384' } })
  })
})
