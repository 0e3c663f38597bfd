/** What is said of a person: RFC 3739 §3.2.2. OpenSSL reads what is written. */
import { describe, expect, test } from 'vitest'
import { formatHex } from '#pki/bytes/hex.ts'
import { extensions } from '#pki/extensions/index.ts'
import { directoryAttributes, type PersonalAttributes } from '#pki/extensions/personal-attributes.ts'
import { attempt } from '#pki/fault.ts'
import { make } from '../../support/lab.ts'
import { openssl, pem } from '../../support/openssl.ts'

const NOBODY: PersonalAttributes = { dateOfBirth: '', placeOfBirth: '', gender: '', countryOfCitizenship: '', countryOfResidence: '' }
const hexOf = (person: Partial<PersonalAttributes>) => directoryAttributes({ ...NOBODY, ...person }).map(({ type, values }) => [type, values.map((value) => formatHex(value))])

describe('attributes of a person', () => {
  test.each<[Partial<PersonalAttributes>, unknown]>([
    [{}, []], [{ dateOfBirth: '1990-12-31' }, [['1.3.6.1.5.5.7.9.1', ['180f31393930313233313132303030305a']]]], [{ gender: 'f' }, [['1.3.6.1.5.5.7.9.3', ['130146']]]],
    [{ countryOfCitizenship: 'cn, DE' }, [['1.3.6.1.5.5.7.9.4', ['1302434e', '13024445']]]], [{ placeOfBirth: ' 北京 ', countryOfResidence: 'FR' }, [['1.3.6.1.5.5.7.9.2', ['0c06e58c97e4baac']], ['1.3.6.1.5.5.7.9.5', ['13024652']]]],
  ])('%j', (person, expected) => {
    expect(hexOf(person)).toEqual(expected)
  })

  test.each<Partial<PersonalAttributes>>([{ dateOfBirth: '31.12.1990' }, { dateOfBirth: '1990-04-31' }, { gender: 'x' }, { countryOfCitizenship: 'CHN' }, { countryOfResidence: '中国' }])('%j is told', (person) => {
    expect(attempt(() => directoryAttributes({ ...NOBODY, ...person }))).toMatchObject({ ok: false, fault: { code: 'asn1/bad-value', found: Object.values(person)[0] } })
  })

  test('a certificate with all of it and a period for its key is read by OpenSSL', async () => {
    const { certificate } = await make('root', 'Root', { change: { extensions: [
      { name: 'subjectDirectoryAttributes', critical: false, value: directoryAttributes({ dateOfBirth: '1990-12-31', placeOfBirth: '北京', gender: 'M', countryOfCitizenship: 'CN DE', countryOfResidence: 'FR' }) },
      { name: 'privateKeyUsagePeriod', critical: false, value: { notBeforeMs: Date.UTC(2026, 0, 1), notAfterMs: Date.UTC(2027, 0, 1) } },
    ] } })
    const text = openssl({ a: pem('CERTIFICATE', certificate) }, 'x509', '-in', 'a', '-noout', '-text')
    expect(text).toContain('Not Before: Jan  1 00:00:00 2026 GMT, Not After: Jan  1 00:00:00 2027 GMT')
    expect(openssl({ a: certificate }, 'asn1parse', '-inform', 'DER', '-in', 'a')).toContain('X509v3 Subject Directory Attributes')
  })

  test('a key period without either end cannot be written (RFC 3280 §4.2.1.4)', () => {
    expect(attempt(() => extensions.privateKeyUsagePeriod.encode({}))).toMatchObject({ ok: false })
  })
})
