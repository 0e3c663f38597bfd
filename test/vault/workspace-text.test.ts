/** How objects stand in the text of a workspace file, for programs that know nothing of CertLab. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeInteger, encodeSequence } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import { openWorkspace, sealWorkspace } from '#vault/workspace-file.ts'
import { sealEnvelope } from '#vault/password-envelope.ts'
import { isWorkspaceFile } from '#vault/workspace-mark.ts'
import { formatWorkspace, parseWorkspace } from '#vault/workspace-text.ts'
import { bytes, concat, text } from '../support/der.ts'
import { vector } from '../support/vectors.ts'

const object = (kind: KeptObject['kind'], octets: Uint8Array, more: Partial<KeptObject> = {}): KeptObject => ({ kind, encoding: 'der', bytes: octets, path: [], position: 0, ...more })
const labelsOf = (objects: readonly KeptObject[]): string[] => [...formatWorkspace(objects).matchAll(/-----BEGIN ([^-]+)-----/g)].map(([, label]) => label!)
const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 1024 })
const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const der = (key: typeof rsa, type: 'pkcs8' | 'pkcs1' | 'sec1'): Uint8Array => new Uint8Array(key.export({ format: 'der', type: type as 'pkcs8' }))

describe('labels that OpenSSL reads', () => {
  test.each<[string, KeptObject, string]>([
    ['a certificate', object('certificate', bytes('3000')), 'CERTIFICATE'], ['a request', object('certificationRequest', bytes('3000')), 'CERTIFICATE REQUEST'], ['a revocation list', object('certificateList', bytes('3000')), 'X509 CRL'],
    ['a PKCS#7', object('contentInfo', bytes('3000')), 'PKCS7'], ['a PKCS#12', object('pkcs12', bytes('3000')), 'PKCS12'], ['an attribute certificate', object('attributeCertificate', bytes('3000')), 'ATTRIBUTE CERTIFICATE'],
    ['an encrypted key', object('encryptedPrivateKey', bytes('3000')), 'ENCRYPTED PRIVATE KEY'], ['an encrypted key under its own label', object('encryptedPrivateKey', bytes('3000'), { pemLabel: 'RSA PRIVATE KEY' }), 'RSA PRIVATE KEY'],
    ['a public key without a label', object('publicKey', bytes('3000')), 'CERTLAB OBJECT'], ['a public key', object('publicKey', bytes('3000'), { pemLabel: 'RSA PUBLIC KEY' }), 'RSA PUBLIC KEY'], ['an OpenSSH key', object('sshPrivateKey', bytes('6f'), { pemLabel: 'OPENSSH PRIVATE KEY' }), 'OPENSSH PRIVATE KEY'],
    ['parameters', object('keyParameters', bytes('3000'), { pemLabel: 'EC PARAMETERS' }), 'EC PARAMETERS'], ['a label that is none', object('publicKey', bytes('3000'), { pemLabel: 'X\n-----END X' }), 'CERTLAB OBJECT'], ['a label in lower case', object('publicKey', bytes('3000'), { pemLabel: 'x' }), 'CERTLAB OBJECT'],
    ['a certificate that called itself something else', object('certificate', bytes('3000'), { pemLabel: 'TRUSTED CERTIFICATE' }), 'CERTIFICATE'], ['a keystore of Java', object('javaKeystore', bytes('feedfeed')), 'CERTLAB OBJECT'], ['text', object('unreadable', text('x')), 'CERTLAB OBJECT'],
    ['a key in PKCS#8 (RFC 5208)', object('privateKey', der(ec, 'pkcs8')), 'PRIVATE KEY'], ['a key in SEC1 (RFC 5915)', object('privateKey', der(ec, 'sec1')), 'EC PRIVATE KEY'], ['a key in PKCS#1 (RFC 8017 §A.1.2)', object('privateKey', der(rsa, 'pkcs1')), 'RSA PRIVATE KEY'],
    ['a key in the old form of DSA', object('privateKey', encodeSequence(...Array.from({ length: 6 }, () => encodeInteger(1)))), 'DSA PRIVATE KEY'], ['a key that is none', object('privateKey', text('x')), 'CERTLAB OBJECT'],
  ])('%s', (_, kept, label) => {
    expect(labelsOf([kept])).toEqual([label])
    const { position: __, ...rest } = kept
    expect(parseWorkspace(text(formatWorkspace([kept])))).toEqual([{ position: 0, ...rest }])
  })

  test('headers of OpenSSL’s own encryption stand where it looks for them', () => {
    const pem = ec.export({ format: 'pem', type: 'sec1', cipher: 'aes-128-cbc', passphrase: 'geheim' }).toString()
    const [, dek] = /DEK-Info: (.+)/.exec(pem)!
    const octets = new Uint8Array(Buffer.from(pem.replaceAll(/-----.+-----|.+: .+/g, ''), 'base64'))
    const written = formatWorkspace([object('encryptedPrivateKey', octets, { encoding: 'pem', pemLabel: 'EC PRIVATE KEY', pemHeaders: { 'Proc-Type': '4,ENCRYPTED', 'DEK-Info': dek! } })])
    expect(createPrivateKey({ key: written.slice(written.indexOf('-----BEGIN')), passphrase: 'geheim' }).asymmetricKeyType).toBe('ec')
    expect(parseWorkspace(text(written))).toMatchObject([{ bytes: octets, pemHeaders: { 'Proc-Type': '4,ENCRYPTED', 'DEK-Info': dek } }])
  })
})

describe('text that a person changed', () => {
  const empty = formatPem('X', new Uint8Array())
  const certificate = formatPem('CERTIFICATE', vector('openssl/server.crt'))
  const kinds = (input: string): unknown[] => parseWorkspace(text(input)).map(({ kind, position, title }) => [position, kind, title])

  test('blocks without a line are what they say themselves, each in its place; those with one are called as it says', () => {
    const described = `{"kind":"asn1","encoding":"der","title":"mine","position":7}\n${formatPem('CERTLAB OBJECT', bytes('0500'))}`
    expect(kinds(`${certificate}some words\n\n${described}\n${certificate}`)).toEqual([[0, 'certificate', undefined], [7, 'asn1', 'mine'], [2, 'certificate', undefined]])
  })

  test('a line belongs to the block right below it, blank lines aside', () => {
    const line = '{"kind":"asn1","encoding":"der","title":"mine"}'
    expect(kinds(`${line}\n\n \n${formatPem('X', bytes('0500'))}`)).toEqual([[0, 'asn1', 'mine']])
    expect(kinds(`${line}\nwords\n${certificate}`)).toEqual([[0, 'certificate', undefined]])
    expect(kinds(`${line}\n${formatPem('X', bytes('0500'))}${certificate}`)).toEqual([[0, 'asn1', 'mine'], [1, 'certificate', undefined]])
  })

  test('an empty object stays, a block that cannot be read is said, whatever its line says', () => {
    const line = '{"kind":"unreadable","encoding":"text","title":"empty"}'
    expect(parseWorkspace(text(`${line}\n${empty}`))).toMatchObject([{ kind: 'unreadable', title: 'empty', bytes: new Uint8Array() }])
    expect(parseWorkspace(text(`${line}\n-----BEGIN X-----\n!!!!\n-----END X-----\n`))).toMatchObject([{ kind: 'unreadable', fault: { code: 'pem/bad-base64' } }])
  })
})

describe('the first line', () => {
  const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'opened', (error: unknown) => (error instanceof PkiError ? error.fault.code : `bug: ${String(error)}`))
  const options = { passphrase: 'p', iterations: 1, random: (length: number) => new Uint8Array(length).fill(3) }
  const outer = async (first: string, inner: string): Promise<Uint8Array> => text(`${first}\n${formatPem('CMS', await sealEnvelope(text(inner), options))}`)

  test.each([
    ['CertLab workspace 2', 'CertLab workspace 2\n', 'opened'], ['CertLab workspace 1', '', 'opened'], ['\uFEFFCertLab workspace 2', '', 'opened'], ['CertLab workspace 2\r', '', 'opened'], ['CertLab workspace 3', '', 'workspace/too-new'], ['CertLab workspace 999999', '', 'workspace/too-new'],
    ['CertLab workspace 9999999', '', 'workspace/not-one'], ['CertLab workspace', '', 'workspace/not-one'], ['CertLab workspace x', '', 'workspace/not-one'], [' CertLab workspace 2', '', 'workspace/not-one'], ['CertLab workspace 2x', '', 'workspace/not-one'],
    ['CertLab workspace 2', 'CertLab workspace 3\n', 'workspace/too-new'], ['CertLab workspace 2', 'CertLab workspace x\n', 'workspace/not-one'],
  ])('%j over %j: %s', async (first, inner, code) => {
    expect(await codeOf(openWorkspace(await outer(first, inner), 'p'))).toBe(code)
  })

  test('without a message, or with a broken one, the file is damaged', async () => {
    const whole = new TextDecoder().decode(await outer('CertLab workspace 2', ''))
    expect(await codeOf(openWorkspace(text('CertLab workspace 2\n'), 'p'))).toBe('workspace/damaged')
    expect(await codeOf(openWorkspace(text(whole.replace(/\n(\w{8})/, '\n!!!!!!!!')), 'p'))).toBe('workspace/damaged')
    expect(await codeOf(openWorkspace(text(whole.replace(/\n(\w{8})/, '\n$1;')), 'p'))).toBe('workspace/damaged')
  })

  test('tells a workspace file from other text, as octets and as pasted', () => {
    for (const [input, is] of [['CertLab workspace 2\n', true], ['\n  CertLab workspace 9', true], ['CertLab Workspace 2', false], ['a CertLab workspace 2', false], ['', false], [`${' '.repeat(60)}CertLab workspace`, false]] as const) {
      expect([isWorkspaceFile(input), isWorkspaceFile(text(input))]).toEqual([is, is])
    }
  })

  test('what is sealed says its version outside and inside, and how it is opened without CertLab', async () => {
    const sealed = await sealWorkspace([], options)
    expect(new TextDecoder().decode(sealed)).toMatch(/^CertLab workspace 2\nThis file is locked with a passphrase\.[\s\S]+openssl cms -decrypt -inform PEM[\s\S]+\n-----BEGIN CMS-----\n/)
    expect(await openWorkspace(sealed, 'p')).toEqual([])
    expect(await codeOf(openWorkspace(concat(sealed, text('more text')), 'p'))).toBe('opened')
    expect(await codeOf(openWorkspace(sealed, 'p', { maxIterations: 0 }))).toBe('encryption/too-costly')
  })
})
