/** Chains that each break one rule of the client table, or none. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { algorithm, basicConstraints, type BuiltExtension, CLIENT_AUTH, commonName, dns, extKeyUsage, keyUsage, SERVER_AUTH, subjectAltName, utcTime } from '../support/certificate-builder.ts'
import { tlv } from '../support/der.ts'
import { aki, type Built, ca, type Details, OID, privateKeyOf, root, server } from '../support/path-builder.ts'

export interface ClientCase {
  readonly id: string
  readonly side: 'server' | 'client'
  /** Which the server is asked for. */
  readonly host: string
  /** As it is sent, the end entity first. */
  readonly chain: readonly Uint8Array[]
  readonly anchor: Uint8Array
  readonly key: KeyObject
  /** Java's trust manager, asked without a connection, looks at no host. */
  readonly isAboutHost?: boolean
}

const HOST = 'host.example'
const ROOT = root('Interop Root')
const CA = ca('Interop CA', ROOT)
const OLD = { notAfter: utcTime('250101000000Z') }
const UNKNOWN: BuiltExtension = { oid: '1.2.3.4.5', critical: true, value: tlv(0x05) }
const ECDSA_SHA1 = algorithm('1.2.840.10045.4.1')

type More = Partial<Pick<ClientCase, 'host' | 'anchor' | 'key' | 'isAboutHost'>>

const make = (side: ClientCase['side'], id: string, [target, ...above]: readonly Built[], more: More = {}): ClientCase =>
  ({ id, side, host: HOST, chain: [target!, ...above].map(({ der }) => der), anchor: ROOT.der, key: privateKeyOf(target!.key), ...more })
const one = (id: string, details: Details, more: More = {}): ClientCase => make('server', id, [server(HOST, CA, details), CA], more)
const over = (id: string, details: Details): ClientCase => {
  const authority = ca('Odd CA', ROOT, details)
  return make('server', id, [server(HOST, authority), authority])
}

function withKey(id: string, pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }): ClientCase {
  return one(id, { subjectPublicKeyInfo: new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' })), without: [OID.subjectKeyIdentifier] }, { key: pair.privateKey })
}

const limited = ca('Limited', ROOT, { extra: [basicConstraints(true, { pathLength: '00' })] })
const tooDeep = ca('Too deep', limited)
const second = ca('Second CA', CA)
const constrained = (base: string): Details => ({ extra: [{ oid: OID.nameConstraints, critical: true, value: tlv(0x30, tlv(0xa0, tlv(0x30, dns(base)))) }] })
const alone = root(HOST, { extra: [keyUsage('80'), extKeyUsage(SERVER_AUTH), subjectAltName([dns(HOST)]), basicConstraints(false)] })
const asClient: Details = { extra: [extKeyUsage(CLIENT_AUTH)] }
const client = (id: string, details: Details, [issuer, ...above]: readonly Built[] = [CA]): ClientCase => make('client', id, [server('device', issuer!, details), issuer!, ...above])

export const clientCases = (): readonly ClientCase[] => [
  one('good', {}),
  make('server', 'the root comes along, in another order', [server(HOST, CA), ROOT, CA]),
  make('server', 'no intermediate', [server(HOST, CA)]),
  one('expired', OLD),
  over('an expired intermediate', OLD),
  one('another host', {}, { host: 'else.example', isAboutHost: true }),
  one('only a common name', { subject: commonName(HOST), without: [OID.subjectAltName] }, { isAboutHost: true }),
  one('for clients', { extra: [extKeyUsage(CLIENT_AUTH)] }),
  over('a CA for clients', { extra: [extKeyUsage(CLIENT_AUTH)] }),
  over('no CA', { extra: [basicConstraints(false)] }),
  over('a CA without keyCertSign', { extra: [keyUsage('80')] }),
  make('server', 'the length of the path', [server(HOST, tooDeep), tooDeep, limited]),
  make('server', 'two intermediates', [server(HOST, second), second, CA]),
  over('names not permitted', constrained('else.example')),
  one('an unknown critical extension', { extra: [UNKNOWN] }),
  one('another key identifier', { extra: [aki('another')] }),
  one('no authority key identifier', { without: [OID.authorityKeyIdentifier] }),
  one('a usage of no server', { extra: [keyUsage('04')] }),
  one('SHA-1', { innerAlgorithm: ECDSA_SHA1, outerAlgorithm: ECDSA_SHA1, digest: 'sha1' }),
  withKey('RSA 1024', generateKeyPairSync('rsa', { modulusLength: 1024 })),
  withKey('P-521', generateKeyPairSync('ec', { namedCurve: 'P-521' })),
  withKey('Ed25519', generateKeyPairSync('ed25519')),
  make('server', 'trusted by its CA, which is no root', [server(HOST, CA)], { anchor: CA.der }),
  make('server', 'signed by itself and trusted', [alone], { anchor: alone.der }),
  client('a client', asClient),
  client('a client of another CA', asClient, [ca('Interop CA', root('Other'), { key: 'other' })]),
  client('an expired client', { ...asClient, ...OLD }),
  client('a server as client', {}),
  client('a client over two intermediates', asClient, [second, CA]),
]
