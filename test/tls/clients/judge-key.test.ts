import { expect, test } from 'vitest'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { publicKeyLike } from '#pki/issuance/public-key-like.ts'
import { keyLabel } from '#pki/keys/public-key.ts'
import { judgeKey } from '#tls/clients/judge-key.ts'

const refusing = (id: KeyAlgorithmId): string[] => judgeKey(publicKeyLike(id), 'server').filter(({ answer }) => answer === 'refuses').map(({ client }) => client)

test.each<[KeyAlgorithmId, string]>([
  ['RSA-2048', 'RSA 2048'], ['RSA-8192', 'RSA 8192'], ['P-256', 'EC P-256'], ['P-384', 'EC P-384'], ['P-521', 'EC P-521'], ['Ed25519', 'Ed25519'], ['Ed448', 'Ed448'],
])('%s looks like a %s', (id, label) => {
  expect(keyLabel(publicKeyLike(id))).toBe(label)
})

test.each<KeyAlgorithmId>(['RSA-2048', 'RSA-4096', 'P-256', 'P-384'])('every client takes a server with %s', (id) => {
  expect(judgeKey(publicKeyLike(id), 'server').filter(({ answer }) => answer !== 'accepts')).toEqual([])
})

test('browsers refuse a server with Ed25519, OpenSSL, Go and curl take it (CA/Browser Forum BR §6.1.5)', () => {
  const refused = refusing('Ed25519')
  expect(refused).toEqual(expect.arrayContaining(['chrome', 'firefox']))
  for (const client of ['openssl', 'go', 'curl']) expect(refused).not.toContain(client)
  expect(refusing('Ed448')).toContain('go')
})

test('1024 bits are too few for OpenSSL and Apple, and the reason is told', () => {
  const answers = judgeKey(publicKeyLike('RSA-1024'), 'server')
  expect(answers.find(({ client }) => client === 'apple')).toMatchObject({ answer: 'refuses', ruleId: 'client/key-too-small', parameters: { key: 'RSA 1024', bits: '2048' } })
})
