/** Elliptic curves by identifier: SEC 2, FIPS 186, RFC 5639, ANSI X9.62, WTLS, SM2; names as OpenSSL's table has them. */

export interface Curve {
  readonly oid: string
  /** `prime256v1`. */
  readonly name: string
  /** `P-256`, where NIST names it. */
  readonly nist?: string
  /** Bits of the order of the base point, which is what OpenSSL and others call the key's size. */
  readonly bits: number
  /** Octets of a field element. */
  readonly fieldOctets: number
}

// oxlint-disable-next-line eslint/max-params -- a table row: names for five columns would hide the table
const curve = (oid: string, name: string, bits: number, nist?: string, fieldBits = bits): Curve => ({
  oid, name, bits, fieldOctets: Math.ceil(fieldBits / 8), ...(nist === undefined ? {} : { nist }),
})

const list: readonly Curve[] = [
  curve('1.2.840.10045.3.1.1', 'prime192v1', 192, 'P-192'), curve('1.2.840.10045.3.1.2', 'prime192v2', 192), curve('1.2.840.10045.3.1.3', 'prime192v3', 192),
  curve('1.2.840.10045.3.1.4', 'prime239v1', 239), curve('1.2.840.10045.3.1.5', 'prime239v2', 239), curve('1.2.840.10045.3.1.6', 'prime239v3', 239),
  curve('1.2.840.10045.3.1.7', 'prime256v1', 256, 'P-256'),
  curve('1.3.132.0.6', 'secp112r1', 112), curve('1.3.132.0.7', 'secp112r2', 110, undefined, 112), curve('1.3.132.0.28', 'secp128r1', 128),
  curve('1.3.132.0.29', 'secp128r2', 126, undefined, 128), curve('1.3.132.0.9', 'secp160k1', 161, undefined, 160), curve('1.3.132.0.8', 'secp160r1', 161, undefined, 160),
  curve('1.3.132.0.30', 'secp160r2', 161, undefined, 160), curve('1.3.132.0.31', 'secp192k1', 192), curve('1.3.132.0.32', 'secp224k1', 225, undefined, 224),
  curve('1.3.132.0.33', 'secp224r1', 224, 'P-224'), curve('1.3.132.0.10', 'secp256k1', 256), curve('1.3.132.0.34', 'secp384r1', 384, 'P-384'),
  curve('1.3.132.0.35', 'secp521r1', 521, 'P-521'),
  curve('1.3.132.0.4', 'sect113r1', 113), curve('1.3.132.0.5', 'sect113r2', 113), curve('1.3.132.0.22', 'sect131r1', 131), curve('1.3.132.0.23', 'sect131r2', 131),
  curve('1.3.132.0.1', 'sect163k1', 163, 'K-163'), curve('1.3.132.0.2', 'sect163r1', 162, undefined, 163), curve('1.3.132.0.15', 'sect163r2', 163, 'B-163'),
  curve('1.3.132.0.24', 'sect193r1', 193), curve('1.3.132.0.25', 'sect193r2', 193), curve('1.3.132.0.26', 'sect233k1', 232, 'K-233', 233),
  curve('1.3.132.0.27', 'sect233r1', 233, 'B-233'), curve('1.3.132.0.3', 'sect239k1', 238, undefined, 239), curve('1.3.132.0.16', 'sect283k1', 281, 'K-283', 283),
  curve('1.3.132.0.17', 'sect283r1', 282, 'B-283', 283), curve('1.3.132.0.36', 'sect409k1', 407, 'K-409', 409), curve('1.3.132.0.37', 'sect409r1', 409, 'B-409'),
  curve('1.3.132.0.38', 'sect571k1', 570, 'K-571', 571), curve('1.3.132.0.39', 'sect571r1', 570, 'B-571', 571),
  curve('1.2.840.10045.3.0.1', 'c2pnb163v1', 163), curve('1.2.840.10045.3.0.2', 'c2pnb163v2', 162, undefined, 163),
  curve('1.2.840.10045.3.0.3', 'c2pnb163v3', 162, undefined, 163), curve('1.2.840.10045.3.0.4', 'c2pnb176v1', 161, undefined, 176),
  curve('1.2.840.10045.3.0.5', 'c2tnb191v1', 191), curve('1.2.840.10045.3.0.6', 'c2tnb191v2', 190, undefined, 191),
  curve('1.2.840.10045.3.0.7', 'c2tnb191v3', 189, undefined, 191), curve('1.2.840.10045.3.0.10', 'c2pnb208w1', 193, undefined, 208),
  curve('1.2.840.10045.3.0.11', 'c2tnb239v1', 238, undefined, 239), curve('1.2.840.10045.3.0.12', 'c2tnb239v2', 237, undefined, 239),
  curve('1.2.840.10045.3.0.13', 'c2tnb239v3', 236, undefined, 239), curve('1.2.840.10045.3.0.16', 'c2pnb272w1', 257, undefined, 272),
  curve('1.2.840.10045.3.0.17', 'c2pnb304w1', 289, undefined, 304), curve('1.2.840.10045.3.0.18', 'c2tnb359v1', 353, undefined, 359),
  curve('1.2.840.10045.3.0.19', 'c2pnb368w1', 353, undefined, 368), curve('1.2.840.10045.3.0.20', 'c2tnb431r1', 418, undefined, 431),
  ...([160, 192, 224, 256, 320, 384, 512] as const).flatMap((bits, index) => [
    curve(`1.3.36.3.3.2.8.1.1.${2 * index + 1}`, `brainpoolP${bits}r1`, bits), curve(`1.3.36.3.3.2.8.1.1.${2 * index + 2}`, `brainpoolP${bits}t1`, bits),
  ]),
  curve('2.23.43.1.4.1', 'wap-wsg-idm-ecid-wtls1', 112, undefined, 113), curve('2.23.43.1.4.3', 'wap-wsg-idm-ecid-wtls3', 163),
  curve('2.23.43.1.4.4', 'wap-wsg-idm-ecid-wtls4', 113), curve('2.23.43.1.4.5', 'wap-wsg-idm-ecid-wtls5', 163),
  curve('2.23.43.1.4.6', 'wap-wsg-idm-ecid-wtls6', 112), curve('2.23.43.1.4.7', 'wap-wsg-idm-ecid-wtls7', 161, undefined, 160),
  curve('2.23.43.1.4.8', 'wap-wsg-idm-ecid-wtls8', 113, undefined, 112), curve('2.23.43.1.4.9', 'wap-wsg-idm-ecid-wtls9', 161, undefined, 160),
  curve('2.23.43.1.4.10', 'wap-wsg-idm-ecid-wtls10', 232, undefined, 233), curve('2.23.43.1.4.11', 'wap-wsg-idm-ecid-wtls11', 233),
  curve('2.23.43.1.4.12', 'wap-wsg-idm-ecid-wtls12', 224),
  curve('1.2.156.10197.1.301', 'SM2', 256),
]

const byOid = new Map(list.map((entry) => [entry.oid, entry]))

export function findCurve(oid: string): Curve | undefined {
  return byOid.get(oid)
}
