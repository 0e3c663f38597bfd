/** A certificate wished for again: as it was, but for what was found with it. */
import { describe, expect, test } from 'vitest'
import { extensions } from '#pki/extensions/index.ts'
import { reissueWish } from '#pki/issuance/reissue.ts'
import { make } from '../../support/lab.ts'

const server = async (change = {}) => make('server', 'www.example.com', { under: await make('root', 'Root'), change: { names: ['www.example.com', '192.0.2.7'], ...change } })
const fault = (id: string, parameters: Readonly<Record<string, string>> = {}) => ({ id, parameters })

describe('a certificate issued again', () => {
  test('has subject, names, key and lifetime of the old one', async () => {
    const { certificate } = await server()
    expect(reissueWish(certificate, [], false)).toMatchObject({ profile: 'server', names: ['www.example.com', '192.0.2.7'], lifetimeDays: 397, keyAlgorithm: 'P-256', subject: [[{ type: '2.5.4.3', value: 'www.example.com' }]], corrections: [] })
  })

  test.each([
    { found: fault('path/expired', { notAfter: '…' }), change: {}, correction: { id: 'dates' } },
    { found: fault('path/host-name-mismatch', { name: 'a.example', presented: 'www.example.com' }), change: { names: ['www.example.com', '192.0.2.7', 'a.example'] }, correction: { id: 'nameAdded', value: 'a.example' } },
    { found: fault('path/name-not-permitted', { name: '192.0.2.7', kind: 'iPAddress' }), change: { names: ['www.example.com'] }, correction: { id: 'nameRemoved', value: '192.0.2.7' } },
    { found: fault('path/weak-digest', { hash: 'SHA-1' }), change: {}, correction: { id: 'hash', value: 'SHA-1' } },
    { found: fault('path/weak-target-key', { bits: '1024' }), change: { keyAlgorithm: undefined }, correction: { id: 'strongerKey' } },
  ])('without $found.id', async ({ found, change, correction }) => {
    const { certificate } = await server()
    const before = reissueWish(certificate, [], false)
    const { keyAlgorithm, names, corrections } = reissueWish(certificate, [found], false)
    expect({ keyAlgorithm, names }).toEqual({ keyAlgorithm: before.keyAlgorithm, names: before.names, ...change })
    expect(corrections).toEqual([correction])
  })

  test('an unknown critical extension is dropped, one of the same kind as the profile goes back to it (RFC 5280 §6.1.4 (o))', async () => {
    const { certificate } = await server({ extensions: [{ oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }, { name: 'keyUsage', critical: true, value: ['keyAgreement'] }] })
    const { extensions: kept, corrections } = reissueWish(certificate, [fault('path/unknown-critical-extension', { extension: '1.2.3.4' }), fault('path/key-usage-missing', { usage: 'digitalSignature' })], false)
    expect(kept.map(({ oid }) => oid)).toEqual([extensions.basicConstraints.oid, extensions.extKeyUsage.oid])
    expect(corrections).toEqual([{ id: 'extensionDropped', value: '1.2.3.4' }, { id: 'keyUsage' }])
  })

  test('a client that is to be a server too has both purposes (RFC 5280 §4.2.1.12)', async () => {
    const { certificate } = await make('client', 'c', { under: await make('root', 'Root') })
    const wish = reissueWish(certificate, [fault('path/purpose-missing', { purpose: '1.3.6.1.5.5.7.3.1' })], false)
    expect(wish.extensions.find(({ oid }) => oid === extensions.extKeyUsage.oid)!.value).toEqual(extensions.extKeyUsage.encode(['1.3.6.1.5.5.7.3.2', '1.3.6.1.5.5.7.3.1']))
  })

  test('what stands above another certificate is issued as a CA (RFC 5280 §6.1.4 (k))', async () => {
    const { certificate } = await server()
    const wish = reissueWish(certificate, [fault('path/not-a-ca')], true)
    expect(wish).toMatchObject({ profile: 'intermediate', corrections: [{ id: 'authorityExtensions' }] })
    expect(wish.extensions.map(({ oid }) => oid)).toEqual([extensions.extKeyUsage.oid])
  })

  test('a CA whose path length was exceeded has none (RFC 5280 §6.1.4 (l))', async () => {
    const { certificate } = await make('intermediate', 'I', { under: await make('root', 'Root') })
    const wish = reissueWish(certificate, [fault('path/path-length-exceeded', { limit: '0', constrainedBy: '1' })], true)
    expect(wish.extensions.find(({ oid }) => oid === extensions.basicConstraints.oid)).toEqual({ oid: extensions.basicConstraints.oid, critical: true, value: extensions.basicConstraints.encode({ cA: true }) })
  })
})
