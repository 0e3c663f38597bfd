import { expect, test } from 'vitest'
import { asVaultError, attemptVault, VaultError } from '#vault/vault-error.ts'

const browsers = (name: string) => attemptVault(() => asVaultError(() => Promise.reject(new DOMException('x', name))))

test.each([
  ['QuotaExceededError', 'quota'], ['VersionError', 'tooNew'], ['SecurityError', 'noStorage'], ['InvalidStateError', 'none'], ['NotFoundError', 'none'], ['UnknownError', 'failed'], ['AbortError', 'failed'],
])('what the browser calls %s is called %s', async (name, code) => {
  expect(await browsers(name)).toEqual({ ok: false, code })
})

test('the browser’s exception stays with it', async () => {
  const cause = new DOMException('x', 'QuotaExceededError')
  await expect(asVaultError(() => Promise.reject(cause))).rejects.toMatchObject({ name: 'VaultError', code: 'quota', cause })
})

test('a value goes through, and what is neither the browser’s nor ours goes on', async () => {
  expect(await attemptVault(() => asVaultError(async () => 7))).toEqual({ ok: true, value: 7 })
  const bug = new TypeError('bug')
  await expect(attemptVault(() => asVaultError(() => Promise.reject(bug)))).rejects.toBe(bug)
  await expect(attemptVault(() => Promise.reject(bug))).rejects.toBe(bug)
  const own = new VaultError('blocked')
  await expect(asVaultError(() => Promise.reject(own))).rejects.toBe(own)
  expect(await attemptVault(() => Promise.reject(own))).toEqual({ ok: false, code: 'blocked' })
})
