import { expect, test } from 'vitest'
import { openJksKey, openTripleDes, sealJksKey, sealTripleDes } from '#pki/containers/java-key-protection.ts'

const plain = Uint8Array.from({ length: 100 }, (_, index) => index)
const effort = { maxIterations: 1000 }

test.each(['changeit', '', '密码-Ünï-🔑'])('what JKS seals with %j opens with it alone (sun.security.provider.KeyProtector)', (password) => {
  const sealed = sealJksKey(plain, password, new Uint8Array(20).fill(7))
  expect(openJksKey(sealed, password)).toEqual(plain)
  expect(openJksKey(sealed, `${password}x`)).toBeUndefined()
  expect(openJksKey(sealed.subarray(0, 39), password)).toBeUndefined()
})

test.each([[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 1, 2, 3, 4]])('what JCEKS seals opens again, with salt %i %i %i %i %i %i %i %i (com.sun.crypto.provider.PBES1Core)', (...salt) => {
  const parameters = { salt: Uint8Array.from(salt), iterations: 20 }
  expect(openTripleDes(parameters, sealTripleDes(parameters, plain, 'changeit', effort), 'changeit', effort)).toEqual(plain)
})
