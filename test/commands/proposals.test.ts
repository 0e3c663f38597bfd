import { describe, expect, test } from 'vitest'
import { readCommands } from '#commands/read-commands.ts'
import { formatHex } from '#pki/bytes/hex.ts'

const last = (text: string) => readCommands(text).at(-1)!.here!
const wish = (text: string) => {
  const here = last(text)
  if (!('profile' in here)) throw new Error('no certificate is proposed')
  return { ...here, extensions: here.extensions.map(({ oid, critical, value }) => `${oid}${critical ? ' critical' : ''} ${formatHex(value)}`), corrections: here.corrections.map(({ id, value }) => (value === undefined ? id : `${id} ${value}`)) }
}

const config = (section: string): string => `cat > ext.cnf <<EOF\n[v3]\n${section}\n[names]\nDNS.1=a.example\nDNS.2=b.example\nIP.1=192.0.2.7\nEOF\n`
const SIGN = 'openssl x509 -req -in a.csr -CA ca.crt -CAkey ca.key -days 90 -extfile ext.cnf -extensions v3 -out server.crt'

describe('what the Lab is opened with', () => {
  test.each([
    { setting: 'extendedKeyUsage=serverAuth,clientAuth', expected: '2.5.29.37 301406082b0601050507030106082b06010505070302' },
    { setting: 'extendedKeyUsage=critical,serverAuth', expected: '2.5.29.37 critical 300a06082b06010505070301' },
    { setting: 'keyUsage=digitalSignature,keyEncipherment', expected: '2.5.29.15 030205a0' },
    { setting: 'crlDistributionPoints=URI:http://a.example/ca.crl', expected: '2.5.29.31 301f301da01ba0198617687474703a2f2f612e6578616d706c652f63612e63726c' },
    { setting: 'authorityInfoAccess=OCSP;URI:http://a.example', expected: '1.3.6.1.5.5.7.1.1 301e301c06082b060105050730018610687474703a2f2f612e6578616d706c65' },
    { setting: 'tlsfeature=status_request', expected: '1.3.6.1.5.5.7.1.24 3003020105' },
    { setting: '1.2.3.4=critical,DER:05:00', expected: '1.2.3.4 critical 0500' },
    { setting: 'certificatePolicies=1.2.3.4', expected: '2.5.29.32 3007300506032a0304' },
  ])('x509v3_config(5): $setting', ({ setting, expected }) => {
    expect(wish(config(`subjectAltName=@names\n${setting}`) + SIGN)).toMatchObject({ names: ['a.example', 'b.example', '192.0.2.7'], extensions: [expected] })
  })

  test.each(['keyUsage=digitalSignatur', 'extendedKeyUsage=serverAuth,1.x', 'nsComment=made by hand', '1.2.3.4=ASN1:UTF8:x', 'inhibitAnyPolicy=many'])('%s is said not to be taken over', (setting) => {
    const { extensions, corrections } = wish(config(`subjectAltName=@names\n${setting}`) + SIGN)
    expect(extensions).toEqual([])
    expect(corrections.filter((each) => each.startsWith('unreadable'))).toEqual([`unreadable ${setting.split('=')[0]}`])
  })

  test('name constraints with an address and its mask, as OpenSSL writes them (RFC 5280 §4.2.1.10)', () => {
    const text = `${config('basicConstraints=CA:TRUE,pathlen:1\nkeyUsage=keyCertSign\nnameConstraints=permitted;DNS:example.com,excluded;IP:10.0.0.0/255.0.0.0')}${SIGN.replace('server.crt', 'intermediate.crt')}`
    expect(wish(text)).toMatchObject({
      profile: 'intermediate', extensions: ['2.5.29.19 critical 30060101ff020101', '2.5.29.15 03020204', '2.5.29.30 301fa00f300d820b6578616d706c652e636f6da10c300a87080a000000ff000000'],
    })
  })

  test('a weak key, a long life and a small letter are put right, and said', () => {
    const { keyAlgorithm, lifetimeDays, subject, corrections } = wish('openssl req -x509 -newkey rsa:1024 -nodes -keyout s.key -sha1 -days 3650 -out server.crt -subj /C=cn/CN=www.example.com -addext subjectAltName=DNS:www.example.com -addext basicConstraints=critical,CA:FALSE')
    expect({ keyAlgorithm, lifetimeDays, subject }).toEqual({ keyAlgorithm: 'RSA-2048', lifetimeDays: undefined, subject: [[{ type: '2.5.4.6', value: 'CN' }], [{ type: '2.5.4.3', value: 'www.example.com' }]] })
    expect(corrections).toEqual(expect.arrayContaining(['strongerKey', 'hash sha1', 'country cn', 'lifetime 3650']))
  })

  test.each([
    { line: 'openssl genrsa -out root.key 1024', here: { panel: 'lab', key: { keyAlgorithm: 'RSA-2048', isForAuthority: true, corrections: [{ id: 'strongerKey' }] } } },
    { line: 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out www.key', here: { panel: 'lab', key: { keyAlgorithm: 'P-384', isForAuthority: false, corrections: [] } } },
    { line: 'openssl ca -config ca.cnf -revoke a.crt', here: { panel: 'lab', isRevocation: true } },
    { line: 'keytool -certreq -alias a -keystore a.p12 -file a.csr -dname "CN=a, C=CN" -ext san=dns:a.example', here: { panel: 'lab', request: { subject: [[{ type: '2.5.4.6', value: 'CN' }], [{ type: '2.5.4.3', value: 'a' }]], names: ['a.example'], corrections: [] } } },
  ])('$line', ({ line, here }) => {
    expect(last(line)).toEqual(here)
  })
})
