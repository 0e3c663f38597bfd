import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCommands } from '#commands/read-commands.ts'

const ids = (text: string): readonly (readonly string[])[] => readCommands(text).map(({ remarks }) => remarks.map(({ id }) => id))
const last = (text: string) => readCommands(text).at(-1)!

describe('lines of openssl', () => {
  test.each([
    { line: 'openssl genrsa -out root.key 1024', expected: ['command/weak-rsa-key'] },
    { line: 'openssl genrsa -out root.key 4096', expected: [] },
    { line: 'openssl genrsa -des3 -out root.key 4096', expected: ['command/key-encryption-weak'] },
    { line: 'openssl genrsa -out root.key', expected: ['command/default-key-size'] },
    { line: 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k', expected: [] },
    { line: 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1 -out k', expected: ['command/unusual-curve'] },
    { line: 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out k', expected: ['command/weak-rsa-key'] },
    { line: 'openssl ecparam -name prime256v1 -genkey -out k', expected: ['command/parameters-before-key'] },
    { line: 'openssl ecparam -name prime256v1 -genkey -noout -out k', expected: [] },
    { line: 'openssl ecparam -name prime256v1 -genkey -noout -param_enc explicit -out k', expected: ['command/explicit-curve'] },
    { line: 'openssl req -new -key k -out r -subj /C=cn/CN=a', expected: ['command/country-code', 'command/request-without-names'] },
    { line: 'openssl req -new -key k -out r -subj /CN=a -addext subjectAltName=DNS:a', expected: [] },
    { line: 'openssl req -new -key k -out r', expected: ['command/subject-asked', 'command/request-without-names'] },
    { line: 'openssl pkcs12 -export -in c.crt -inkey c.key -out c.p12 -passout pass:x', expected: ['command/pkcs12-without-chain', 'command/pkcs12-without-name', 'command/pkcs12-unreadable-by-old', 'line/password-visible'] },
    { line: 'openssl pkcs8 -topk8 -in k -out k8 -v1 PBE-MD5-DES', expected: ['command/key-encryption-weak'] },
    { line: 'openssl verify -CAfile root.crt fullchain.crt', expected: ['command/verify-reads-first-only', 'command/verify-without-purpose'] },
    { line: 'openssl genrsa -outt root.key 4096', expected: ['line/unknown-option'] },
    { line: 'openssl gensra -out root.key 4096', expected: ['line/unknown-command'] },
    { line: 'openssl genrsa 4096 -out', expected: ['line/value-missing'] },
    { line: 'keytool -genkeypair -alias a -keystore a.p12', expected: ['command/dsa-key', 'command/ca-without-basic-constraints', 'command/subject-asked', 'command/default-days'] },
  ])('$line', ({ line, expected }) => {
    expect(ids(line)).toEqual([expected])
  })

  test('says what a misspelt word was understood as', () => {
    expect(last('opnessl req -new -x509 -key k -out root.crt -subj "/CN=Root CA" -dayz 10').remarks[0]).toMatchObject({ id: 'line/unknown-command', parameters: { word: 'opnessl', nearest: 'openssl' } })
    expect(last('openssl x509 -req -in a.csr -singkey a.key -out a.crt').remarks.find(({ id }) => id === 'line/unknown-option')?.parameters).toEqual({ word: '-singkey', nearest: '-signkey' })
  })
})

const OWN_CA = `openssl genrsa -out root.key 4096
openssl req -x509 -new -key root.key -days 3650 -out root.crt -subj "/CN=Root" -addext keyUsage=critical,keyCertSign
openssl genrsa -out server.key 2048
openssl req -new -key server.key -out server.csr -subj "/CN=www.example.com" -addext "subjectAltName=DNS:www.example.com"`

describe('what one line leaves to the next', () => {
  test('x509 -req drops the names that the request asks for, and the certificate is of version 1', () => {
    const reading = last(`${OWN_CA}\nopenssl x509 -req -in server.csr -CA root.crt -CAkey root.key -CAcreateserial -out server.crt -days 365`)
    expect(reading.remarks.map(({ id }) => id)).toEqual(['command/version-1', 'command/no-names', 'command/no-extended-key-usage', 'command/request-extensions-dropped'])
    expect(reading.here).toEqual({
      panel: 'lab', profile: 'server', subject: [[{ type: '2.5.4.3', value: 'www.example.com' }]], names: ['www.example.com'], lifetimeDays: 365, keyAlgorithm: 'RSA-2048', issuerName: 'Root', extensions: [],
      corrections: [{ id: 'version3' }, { id: 'purpose' }, { id: 'requestExtensions', value: 'subjectAltName' }],
    })
  })

  test('variables of a configuration are put in', () => {
    const text = `cat > req.cnf <<EOF
HOST=www.example.com
[req]
prompt=no
distinguished_name=dn
req_extensions=ext
[dn]
CN=\${HOST}
[ext]
subjectAltName=DNS:\$HOST
EOF
openssl req -new -key a.key -out a.csr -config req.cnf`
    expect(last(text).makes[0]!.artifact).toMatchObject({ subject: [[{ value: 'www.example.com' }]], extensions: [{ name: 'subjectAltName', values: ['DNS:www.example.com'] }] })
  })

  test('-copy_extensions keeps them', () => {
    const reading = last(`${OWN_CA}\nopenssl x509 -req -in server.csr -CA root.crt -CAkey root.key -copy_extensions copy -out server.crt -days 365`)
    expect(reading.remarks.map(({ id }) => id)).toEqual(['command/no-extended-key-usage', 'command/no-key-identifiers'])
  })

  test('an extension file in the text is read', () => {
    const text = `${OWN_CA}
cat > v3.ext <<EOF
basicConstraints=critical,CA:FALSE
extendedKeyUsage=serverAuth
authorityKeyIdentifier=keyid
subjectAltName=@names
[names]
DNS.1=www.example.com
IP.1=192.0.2.7
EOF
openssl x509 -req -in server.csr -CA root.crt -CAkey root.key -out server.crt -days 365 -extfile v3.ext`
    expect(last(text).remarks).toEqual([])
    expect(last(text).here).toMatchObject({ names: ['www.example.com', '192.0.2.7'] })
  })

  test('a CA without basicConstraints is found by its use further down', () => {
    const text = `openssl req -new -key i.key -out i.csr -subj "/CN=Issuing"
openssl x509 -req -in i.csr -CA root.crt -CAkey root.key -out i.crt -days 100
openssl x509 -req -in s.csr -CA i.crt -CAkey i.key -out s.crt -days 100`
    expect(ids(text)[1]).toEqual(['command/version-1', 'command/ca-without-basic-constraints'])
    expect(readCommands(text)[1]!.here).toMatchObject({ profile: 'intermediate' })
  })

  test('a certificate with its CA\'s name is taken for a root', () => {
    const text = `${OWN_CA}\nopenssl x509 -req -in other.csr -CA root.crt -CAkey root.key -subj /CN=Root -out other.crt -days 100`
    expect(last(text).remarks.map(({ id }) => id)).toContain('command/same-name-as-issuer')
  })

  test('a bundle in the wrong order', () => {
    const text = `openssl x509 -req -in i.csr -CA root.crt -CAkey root.key -out i.crt
openssl x509 -req -in s.csr -CA i.crt -CAkey i.key -out s.crt`
    expect(ids(`${text}\ncat i.crt s.crt > fullchain.crt`).at(-1)).toEqual(['command/bundle-order'])
    expect(ids(`${text}\ncat s.crt i.crt > fullchain.crt`).at(-1)).toEqual([])
  })

  test('the answers typed to openssl req are its subject', () => {
    const text = `openssl req -new -out root.csr -key root.key
Country Name (2 letter code) [XX]:cn
Common Name (eg, your name or your servers hostname) []:root
Email Address []:a.alibaba.com
A challenge password []:secret`
    const [reading] = readCommands(text)
    expect(reading!.remarks.map(({ id }) => id)).toEqual(['command/challenge-password', 'command/country-code', 'command/email-malformed', 'command/request-without-names'])
    expect(reading!.makes[0]!.artifact).toMatchObject({ subject: [[{ type: '2.5.4.6', value: 'cn' }], [{ type: '2.5.4.3', value: 'root' }], [{ type: '1.2.840.113549.1.9.1', value: 'a.alibaba.com' }]] })
  })
})

describe('text as people paste it', () => {
  test.each([
    ['a prompt', '[root@host ~]# openssl genrsa -out a.key 2048'],
    ['sudo and a path', 'sudo /usr/bin/openssl genrsa -out a.key 2048'],
    ['a continued line', 'openssl genrsa \\\n  -out a.key \\\n  2048'],
    ['a comment behind', 'openssl genrsa -out a.key 2048 # the key'],
    ['talk around', 'First make a key:\n\n  $ openssl genrsa -out a.key 2048\n\nand keep it.'],
    ['a windows prompt', 'C:\\certs> openssl.exe genrsa -out a.key 2048'],
  ])('%s', (_, text) => {
    expect(readCommands(text)).toMatchObject([{ command: 'openssl genrsa', remarks: [], makes: [{ file: 'a.key', artifact: { bits: 2048 } }] }])
  })

  test('two commands on one line', () => {
    expect(readCommands('openssl genrsa -out a.key 2048 && openssl req -new -key a.key -out a.csr -subj /CN=a').map(({ command }) => command)).toEqual(['openssl genrsa', 'openssl req'])
  })
})

const ARTICLE = '../shared/article.txt'

describe.runIf(existsSync(ARTICLE))('a whole article on mutual TLS', () => {
  const readings = existsSync(ARTICLE) ? readCommands(readFileSync(ARTICLE, 'utf8')) : []

  test('every line is understood', () => {
    expect(readings.length).toBeGreaterThan(40)
    expect(readings.filter(({ remarks }) => remarks.some(({ id }) => id.startsWith('line/unknown')))).toEqual([])
  })

  test('its faults are named', () => {
    const found = new Set(readings.flatMap(({ remarks }) => remarks.map(({ id }) => id)))
    for (const id of ['command/weak-rsa-key', 'command/version-1', 'command/ca-without-basic-constraints', 'command/no-names', 'command/signkey-and-ca', 'command/country-code', 'command/email-malformed', 'command/verify-reads-first-only', 'command/server-not-checked', 'command/too-long-for-apple'] as const) expect(found).toContain(id)
  })
})
