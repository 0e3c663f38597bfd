/** The worker's functions for the lab, called as the page calls them. */
import { expect, test } from 'vitest'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { issuingApi } from '#workers/issuing-api.ts'
import { planOf } from '../support/lab.ts'

const NOW = Date.now()

test('a chain is made by the worker alone, and the preview shows the octets that are signed', async () => {
  const [rootKey, serverKey] = [await issuingApi.generateKey({ algorithm: 'P-384' }), await issuingApi.generateKey({ algorithm: 'P-256' })]
  const root = await issuingApi.issueCertificate({ plan: planOf('root', 'Root'), subjectPublicKeyInfo: rootKey.subjectPublicKeyInfo, signingKey: rootKey.pkcs8 })
  const order = {
    plan: planOf('server', '', { change: { names: ['a.example'] } }), subjectPublicKeyInfo: serverKey.subjectPublicKeyInfo, signingKey: rootKey.pkcs8, issuer: { certificate: root },
  }
  const preview = await issuingApi.previewCertificate({ ...order, nowMs: NOW })
  expect(preview.guards).toEqual([])
  expect(preview.clients.server.filter(({ answer }) => answer === 'refuses')).toEqual([])
  expect(decodeCertificate(await issuingApi.issueCertificate(order)).tbsCertificate.encoding).toEqual(preview.tbsCertificate)
})

test('who will refuse a server with an Edwards key is told before it is made, and of its plan', async () => {
  const refusing = (answers: readonly { client: string; answer: string }[]): string[] => answers.filter(({ answer }) => answer === 'refuses').map(({ client }) => client)
  expect(refusing(await issuingApi.judgeKey({ algorithm: 'Ed25519', side: 'server' }))).toContain('chrome')
  const key = await issuingApi.generateKey({ algorithm: 'Ed25519' })
  const { clients, guards } = await issuingApi.previewCertificate({ plan: planOf('selfSigned', '', { change: { names: ['a.example'] } }), subjectPublicKeyInfo: key.subjectPublicKeyInfo, nowMs: NOW })
  expect(refusing(clients.server)).toContain('chrome')
  expect(guards.map(({ id }) => id)).toEqual(['certificate/edwards-server-key'])
})

test('a request is made, read and its key proven; a list is guarded and signed', async () => {
  const key = await issuingApi.generateKey({ algorithm: 'P-256' })
  const request = await issuingApi.makeRequest({ plan: planOf('client', 'client 1'), signingKey: key.pkcs8 })
  expect(await issuingApi.readRequest(request)).toMatchObject({ proof: 'valid', subjectPublicKeyInfo: key.subjectPublicKeyInfo })
  const root = await issuingApi.issueCertificate({ plan: planOf('root', 'Root'), subjectPublicKeyInfo: key.subjectPublicKeyInfo, signingKey: key.pkcs8 })
  const order = { issuer: root, signingKey: key.pkcs8, nextUpdateMs: NOW + 1e8 }
  expect(await issuingApi.guardList({ ...order, nowMs: NOW })).toEqual([])
  expect((await issuingApi.makeList({ ...order, thisUpdateMs: NOW, number: 1, entries: [] })).length).toBeGreaterThan(100)
})
