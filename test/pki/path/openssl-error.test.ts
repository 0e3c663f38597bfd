import { describe, expect, test } from 'vitest'
import { basicConstraints, type BuiltExtension, CLIENT_AUTH, dns, email, extKeyUsage, ip, keyUsage, rsaKey, subjectAltName, utcTime } from '../../support/certificate-builder.ts'
import { tlv } from '../../support/der.ts'
import { openssl, pem } from '../../support/openssl.ts'
import { aki, type Built, ca, type Case, crl, type Details, NOW, OID, root, server, verify } from '../../support/path-builder.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const TARGET = server('host.example', CA)
const below = (details: Details): readonly Built[] => [server('host.example', CA, details), CA, ROOT]
const over = (details: Details): readonly Built[] => {
  const authority = ca('Odd CA', ROOT, details)
  return [server('host.example', authority), authority, ROOT]
}
const UNKNOWN: BuiltExtension = { oid: '1.2.3.4.5', critical: true, value: tlv(0x05) }
const constraints = (tag: number, base: Uint8Array): BuiltExtension => ({ oid: OID.nameConstraints, critical: true, value: tlv(0x30, tlv(tag, tlv(0x30, base))) })
const limited = ca('Limited', ROOT, { extra: [basicConstraints(true, { pathLength: '00' })] })
const tooDeep = ca('Too deep', limited)
const allowsOne = ca('Allows one', ROOT, { extra: [basicConstraints(true, { pathLength: '01' })] })
const allowsNone = ca('Allows none', allowsOne, { extra: [basicConstraints(true, { pathLength: '00' })] })
const third = ca('Third', allowsNone)
const policy: BuiltExtension = { oid: OID.policyConstraints, critical: true, value: tlv(0x30, tlv(0x80, Uint8Array.of(0))) }
const revoked = { serial: TARGET.serial }

interface Row {
  readonly name: string
  /** Target first. */
  readonly path: readonly Built[]
  /** Those of the path that are trusted; the last unless given. */
  readonly trusted?: readonly number[]
  readonly one?: Case
  readonly args?: readonly string[]
  readonly error: `${number} at ${number}` | 'OK'
}

const SERVER = { one: { purpose: 'server' }, args: ['-purpose', 'sslserver'] } as const
const STRICT = { one: { profile: 'rfc5280-strict' }, args: ['-x509_strict'] } as const
const LISTS = ['-crl_check_all']
const lists = (...crls: readonly Uint8Array[]): Pick<Row, 'one' | 'args'> => ({ one: { crls, revocation: 'required' }, args: LISTS })

/** What OpenSSL 3.0 says first, as it said when the row was written; the program itself is asked again below. */
const ROWS: readonly Row[] = [
  { name: 'nothing', path: [TARGET, CA, ROOT], error: 'OK' },
  { name: 'no issuer', path: [TARGET, ROOT], error: '20 at 0' },
  { name: 'no issuer of the intermediate', path: [TARGET, CA, root('Other')], error: '20 at 1' },
  { name: 'a trusted intermediate without its root', path: [TARGET, CA], error: '2 at 1', one: { anchor: { mustBeSelfSigned: true } } },
  { name: 'the target signed itself', path: [root('host.example'), ROOT], error: '18 at 0' },
  { name: 'the root is not trusted', path: [TARGET, CA, ROOT, root('Other')], error: '19 at 2' },
  { name: 'a CA of the same name with another key', path: [TARGET, ca('CA', ROOT, { key: 'again' }), ROOT], error: '20 at 0' },
  { name: 'the same, without key identifiers', path: [server('host.example', CA, { without: [OID.authorityKeyIdentifier] }), ca('CA', ROOT, { key: 'again' }), ROOT], error: '7 at 0' },
  { name: 'a signature', path: below({ isDamaged: true }), error: '7 at 0' },
  { name: 'a signature of the intermediate, and a date below', path: [server('host.example', ca('Bad', ROOT, { isDamaged: true }), { notAfter: utcTime('250101000000Z') }), ca('Bad', ROOT, { isDamaged: true }), ROOT], error: '7 at 1' },
  { name: 'not yet', path: below({ notBefore: utcTime('260701000000Z') }), error: '9 at 0' },
  { name: 'expired', path: below({ notAfter: utcTime('250101000000Z') }), error: '10 at 0' },
  { name: 'expired, the CA', path: over({ notAfter: utcTime('250101000000Z') }), error: '10 at 1' },
  { name: 'expired, the anchor', path: [server('a', root('Old', { notAfter: utcTime('250101000000Z') })), root('Old', { notAfter: utcTime('250101000000Z') })], error: '10 at 1' },
  { name: 'no CA', path: over({ extra: [basicConstraints(false)] }), error: '79 at 1' },
  { name: 'no CA, and expired', path: [server('host.example', ca('Odd CA', ROOT, { extra: [basicConstraints(false)] }), { notAfter: utcTime('250101000000Z') }), ca('Odd CA', ROOT, { extra: [basicConstraints(false)] }), ROOT], error: '79 at 1' },
  { name: 'no keyCertSign', path: over({ extra: [keyUsage('80')] }), error: '79 at 1' },
  { name: 'the length of the path', path: [server('host.example', tooDeep), tooDeep, limited, ROOT], error: '25 at 2' },
  { name: 'the length of the path, by two CAs', path: [server('host.example', third), third, allowsNone, allowsOne, ROOT], error: '25 at 2' },
  { name: 'an unknown critical extension', path: below({ extra: [UNKNOWN] }), error: '34 at 0' },
  { name: 'an unknown critical extension of the CA', path: over({ extra: [UNKNOWN] }), error: '34 at 1' },
  { name: 'a key identifier of another key', path: below({ extra: [aki('Other')] }), error: '20 at 0' },
  { name: 'a key usage that no server has', path: below({ extra: [keyUsage('10')] }), ...SERVER, error: '26 at 0' },
  { name: 'a purpose', path: below({ extra: [extKeyUsage(CLIENT_AUTH)] }), ...SERVER, error: '26 at 0' },
  { name: 'a purpose of the CA', path: over({ extra: [extKeyUsage(CLIENT_AUTH)] }), ...SERVER, error: '26 at 1' },
  { name: 'a host', path: [TARGET, CA, ROOT], one: { peerNames: [{ kind: 'dns', value: 'other.example' }] }, args: ['-verify_hostname', 'other.example'], error: '62 at 0' },
  { name: 'an address', path: below({ extra: [subjectAltName([ip('c0000201')])] }), one: { peerNames: [{ kind: 'ip', value: '192.0.2.2' }] }, args: ['-verify_ip', '192.0.2.2'], error: '64 at 0' },
  { name: 'a mailbox', path: below({ extra: [subjectAltName([email('a@example.org')])] }), one: { peerNames: [{ kind: 'email', value: 'b@example.org' }] }, args: ['-verify_email', 'b@example.org'], error: '63 at 0' },
  { name: 'a name that is not permitted', path: over({ extra: [constraints(0xa0, dns('example.org'))] }), error: '47 at 0' },
  { name: 'a name that is excluded', path: over({ extra: [constraints(0xa1, dns('example'))] }), error: '48 at 0' },
  { name: 'a small key', path: below({ subjectPublicKeyInfo: rsaKey(512) }), args: ['-auth_level', '1'], error: '66 at 0' },
  { name: 'no policy', path: below({ extra: [policy] }), args: ['-policy_check'], error: '43 at 0' },
  { name: 'strict: no key identifier of the authority', path: below({ without: [OID.authorityKeyIdentifier] }), ...STRICT, error: '85 at 0' },
  { name: 'strict: no key identifier of the CA', path: over({ without: [OID.subjectKeyIdentifier] }), ...STRICT, error: '86 at 1' },
  { name: 'strict: basicConstraints not critical', path: over({ extra: [basicConstraints(true, { critical: false })] }), ...STRICT, error: '89 at 1' },
  { name: 'strict: no keyUsage of the CA', path: over({ without: [OID.keyUsage] }), ...STRICT, error: '92 at 1' },
  { name: 'strict: an empty subjectAltName', path: below({ extra: [subjectAltName([])] }), ...STRICT, error: '87 at 0' },
  { name: 'strict: subjectAltName not critical without a subject', path: below({ subject: tlv(0x30) }), ...STRICT, error: '88 at 0' },
  { name: 'on no list', path: [TARGET, CA, ROOT], ...lists(crl(ROOT), crl(CA)), error: 'OK' },
  { name: 'no list', path: [TARGET, CA, ROOT], ...lists(crl(ROOT)), error: '3 at 0' },
  { name: 'revoked', path: [TARGET, CA, ROOT], ...lists(crl(ROOT), crl(CA, { revoked: [revoked] })), error: '23 at 0' },
  { name: 'a stale list', path: [TARGET, CA, ROOT], ...lists(crl(ROOT), crl(CA, { nextUpdate: utcTime('260101000000Z') })), error: '12 at 0' },
  { name: 'a list of tomorrow', path: [TARGET, CA, ROOT], ...lists(crl(ROOT), crl(CA, { thisUpdate: utcTime('260701000000Z') })), error: '11 at 0' },
]

const version = openssl({}, 'version')

describe('the first error is the one that openssl verify prints', () => {
  test.each(ROWS)('$name: $error', async ({ path, trusted = [path.length - 1], one = {}, error }) => {
    const { opensslError, verdict } = await verify(path, { trustAnchorIds: trusted.map((index) => `c${index}`), ...one })
    expect(opensslError === undefined ? verdict.replace(/^valid.*/, 'OK') : `${opensslError.code} at ${opensslError.depth}`).toBe(error)
  })

  test.skipIf(!version.startsWith('OpenSSL 3.0')).each(ROWS)('as OpenSSL 3.0 says: $name', ({ path, trusted = [path.length - 1], one = {}, args = [], error }) => {
    const isTrusted = (index: number): boolean => trusted.includes(index)
    const files = {
      'target.pem': pem('CERTIFICATE', path[0]!.der), 'trusted.pem': pem('CERTIFICATE', ...path.filter((_, index) => isTrusted(index)).map(({ der }) => der)),
      'untrusted.pem': pem('CERTIFICATE', ...path.filter((_, index) => index > 0 && !isTrusted(index)).map(({ der }) => der)) || pem('CERTIFICATE', path[0]!.der),
      'lists.pem': pem('X509 CRL', ...(one.crls ?? [])),
    }
    const said = openssl(files, 'verify', '-attime', String(NOW / 1000), '-no-CApath', '-no-CAstore', '-CAfile', 'trusted.pem', '-untrusted', 'untrusted.pem',
      ...((one.crls ?? []).length > 0 ? ['-CRLfile', 'lists.pem'] : []), ...args, 'target.pem')
    const [, code, depth] = /^error (\d+) at (\d+) depth lookup/m.exec(said) ?? []
    expect(code === undefined ? said.trim().replace(/^.*: /, '') : `${code} at ${depth}`).toBe(error)
  })
})

