/** Attribute types of distinguished names: X.520, RFC 4519, PKCS#9, CA/B Forum EV, national profiles. */

export interface AttributeType {
  /** The standard's identifier: `commonName`. */
  readonly name: string
  /** The short form people write, `CN` (RFC 4514 §3, else OpenSSL's); the name itself where there is none. */
  readonly short: string
}

const row = (name: string, short: string = name): AttributeType => ({ name, short })

export const attributeTypes: Readonly<Record<string, AttributeType>> = {
  '2.5.4.3': row('commonName', 'CN'),
  '2.5.4.4': row('surname', 'SN'),
  '2.5.4.5': row('serialNumber'),
  '2.5.4.6': row('countryName', 'C'),
  '2.5.4.7': row('localityName', 'L'),
  '2.5.4.8': row('stateOrProvinceName', 'ST'),
  '2.5.4.9': row('streetAddress', 'street'),
  '2.5.4.10': row('organizationName', 'O'),
  '2.5.4.11': row('organizationalUnitName', 'OU'),
  '2.5.4.12': row('title'),
  '2.5.4.13': row('description'),
  '2.5.4.14': row('searchGuide'),
  '2.5.4.15': row('businessCategory'),
  '2.5.4.16': row('postalAddress'),
  '2.5.4.17': row('postalCode'),
  '2.5.4.18': row('postOfficeBox'),
  '2.5.4.20': row('telephoneNumber'),
  '2.5.4.23': row('facsimileTelephoneNumber'),
  '2.5.4.31': row('member'),
  '2.5.4.32': row('owner'),
  '2.5.4.41': row('name'),
  '2.5.4.42': row('givenName', 'GN'),
  '2.5.4.43': row('initials'),
  '2.5.4.44': row('generationQualifier'),
  '2.5.4.45': row('uniqueIdentifier', 'x500UniqueIdentifier'),
  '2.5.4.46': row('dnQualifier'),
  '2.5.4.51': row('houseIdentifier'),
  '2.5.4.54': row('dmdName'),
  '2.5.4.65': row('pseudonym'),
  '2.5.4.72': row('role'),
  '2.5.4.97': row('organizationIdentifier'),
  '2.5.4.98': row('countryCode3c', 'c3'),
  '2.5.4.99': row('countryCode3n', 'n3'),
  '0.9.2342.19200300.100.1.1': row('userId', 'UID'),
  '0.9.2342.19200300.100.1.3': row('rfc822Mailbox', 'mail'),
  '0.9.2342.19200300.100.1.5': row('favouriteDrink'),
  '0.9.2342.19200300.100.1.25': row('domainComponent', 'DC'),
  '1.2.840.113549.1.9.1': row('emailAddress'),
  '1.2.840.113549.1.9.2': row('unstructuredName'),
  '1.2.840.113549.1.9.8': row('unstructuredAddress'),
  '1.3.6.1.4.1.311.60.2.1.1': row('jurisdictionLocalityName', 'jurisdictionL'),
  '1.3.6.1.4.1.311.60.2.1.2': row('jurisdictionStateOrProvinceName', 'jurisdictionST'),
  '1.3.6.1.4.1.311.60.2.1.3': row('jurisdictionCountryName', 'jurisdictionC'),
  '1.3.6.1.5.5.7.9.1': row('dateOfBirth'),
  '1.3.6.1.5.5.7.9.2': row('placeOfBirth'),
  '1.3.6.1.5.5.7.9.3': row('gender'),
  '1.3.6.1.5.5.7.9.4': row('countryOfCitizenship'),
  '1.3.6.1.5.5.7.9.5': row('countryOfResidence'),
  '1.3.36.8.3.14': row('nameAtBirth'),
  '1.2.643.3.131.1.1': row('INN'),
  '1.2.643.100.1': row('OGRN'),
  '1.2.643.100.3': row('SNILS'),
  '1.2.643.100.4': row('INNLE'),
  '1.2.643.100.5': row('OGRNIP'),
  '1.2.156.112562.2.1.1.24': row('icbcUserId'),
  '1.3.6.1.4.1.1466.115.121.1.15': row('directoryString'),
}

/** `commonName`, or the dotted identifier where the type is not in the table. */
export function attributeTypeName(type: string): string {
  return attributeTypes[type]?.name ?? type
}
