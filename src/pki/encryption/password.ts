/** A password as octets: RFC 7292 §B.1 (BMPString with a terminator), RFC 8018 §6 (UTF-8), and what older programs did instead. */

export type PasswordForm = 'utf8' | 'latin1' | 'bmp' | 'bmpOfUtf8' | 'none'

/** BMPString, big endian, with two zero octets at the end: "the password … is a BMPString", NUL terminator included (RFC 7292 §B.1). */
function encodeBmp(units: readonly number[]): Uint8Array {
  const octets = new Uint8Array(2 * units.length + 2)
  units.forEach((unit, index) => {
    octets[2 * index] = unit >> 8
    octets[2 * index + 1] = unit & 0xff
  })
  return octets
}

const unitsOf = (text: string): number[] => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))

export function encodePassword(password: string, form: PasswordForm): Uint8Array {
  switch (form) {
    case 'utf8':
      return new TextEncoder().encode(password)
    case 'latin1':
      return Uint8Array.from(unitsOf(password), (unit) => unit & 0xff)
    case 'bmp':
      return encodeBmp(unitsOf(password))
    case 'bmpOfUtf8':
      return encodeBmp([...new TextEncoder().encode(password)])
    case 'none':
      return new Uint8Array()
  }
}

const isAscii = (password: string): boolean => unitsOf(password).every((unit) => unit < 0x80)
const isLatin1 = (password: string): boolean => unitsOf(password).every((unit) => unit < 0x100)

/**
 * What a password may have been made into, the standard's way first. For PKCS#12: an absent password is no octets and an empty one two
 * (BoringSSL and Java differ), and OpenSSL before 1.1.0 widened the octets of UTF-8. For PBES: Latin-1 of an old terminal, and
 * NSS, which gave PBKDF2 the BMPString.
 */
export function passwordForms(password: string, scheme: 'pkcs12' | 'pbes'): readonly PasswordForm[] {
  if (scheme === 'pkcs12') return password === '' ? ['bmp', 'none'] : isAscii(password) ? ['bmp'] : ['bmp', 'bmpOfUtf8']
  return isAscii(password) ? ['utf8'] : isLatin1(password) ? ['utf8', 'latin1', 'bmp'] : ['utf8', 'bmp']
}
