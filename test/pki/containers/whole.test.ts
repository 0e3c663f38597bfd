/**
 * Every container of `test/vectors` whole: all that is shown of it without a password, and all that comes out with one, as it was when other
 * programs had read the same of it. A change that is meant is taken over with `npx vitest run whole -u`, and looked at line by line.
 */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { containers, isContainerKind } from '#pki/containers/index.ts'
import { PkiError } from '#pki/fault.ts'
import type { Field, FieldValue } from '#pki/field.ts'
import { describeObject } from '#pki/recognise/describe-object.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { vector } from '../../support/vectors.ts'

const LONG = 40

const octetsText = (octets: Uint8Array): string =>
  octets.length <= LONG ? Buffer.from(octets).toString('hex') : `${octets.length} octets, SHA-256 ${createHash('sha256').update(octets).digest('hex').slice(0, 16)}`

function valueText(value: FieldValue): string {
  if (value instanceof Uint8Array) return octetsText(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A line for each field: name, place, value, marks. */
function linesOf(field: Field, depth = 0): string[] {
  const { name, range, value, children = [], faultCode, secret, critical, hasMore } = field
  const marks = Object.entries({ faultCode, secret, critical, hasMore }).flatMap(([mark, of]) => (of === undefined ? [] : [`${mark}=${String(of)}`]))
  const line = [name, ...(range === undefined ? [] : [`${range[0]}–${range[1]}`]), ...(value === undefined ? [] : [`= ${valueText(value)}`]), ...marks].join(' ')
  return ['  '.repeat(depth) + line, ...children.flatMap((child) => linesOf(child, depth + 1))]
}

const plain = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? octetsText(value) : value)

async function openedText(bytes: Uint8Array, passwords: readonly string[]): Promise<string> {
  const [found] = recognise(bytes)
  if (found === undefined || !isContainerKind(found.kind)) return 'no container'
  const iterations: number[] = []
  const cost = containers[found.kind].cost(found)
  try {
    const opened = await containers[found.kind].open(found, passwords, { maxIterations: 1_000_000, advance: (done) => { iterations.push(done) } })
    return JSON.stringify({ cost, done: iterations.reduce((sum, one) => sum + one, 0), ...opened }, plain, 2)
  } catch (error) {
    if (error instanceof PkiError) return JSON.stringify({ cost, ...error.fault }, plain, 2)
    throw error
  }
}

const STORES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'modern.p12': [['changeit'], []], 'legacy.p12': [['no', 'changeit'], ['no']], 'no-mac.p12': [['changeit'], []], 'plain.p12': [['changeit'], []],
  'empty-password.p12': [['']], 'store.jks': [['changeit', 'keypass'], ['keypass'], []], 'store.jceks': [['changeit', 'keypass'], ['changeit'], []],
  'christmas.bks2': [['12345678'], ['no'], []], 'custom_entry_passwords.bks1': [['store_password'], ['private_password'], ['store_password', 'private_password', 'public_password', 'secret_password'], []],
  'christmas.uber': [['12345678']], 'key.p8': [['changeit'], []], 'key-scrypt.p8': [['changeit']], 'key-legacy.pem': [['no', 'changeit'], []], 'key.openssh': [['changeit'], []],
}

test.each(Object.entries(STORES))('%s', async (file, tries) => {
  const bytes = vector(`keystores/${file}`)
  const [found] = recognise(bytes)
  const opened = await Promise.all(tries.map(async (passwords) => `## ${JSON.stringify(passwords)}\n${await openedText(bytes, passwords)}`))
  await expect(`${linesOf(describeObject(found!)).join('\n')}\n${opened.join('\n')}\n`).toMatchFileSnapshot(`../../vectors/keystores/whole/${file}.txt`)
})

test.each(['certs.p7b', 'signed.der', 'signed-indefinite.ber', 'enveloped.der', 'time-stamp.tsq', 'time-stamp.tsr'])('%s', async (file) => {
  const [found] = recognise(vector(`openssl/${file}`))
  await expect(`${linesOf(describeObject(found!)).join('\n')}\n`).toMatchFileSnapshot(`../../vectors/openssl/whole/${file}.txt`)
})
