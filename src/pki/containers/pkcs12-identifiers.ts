/** Object identifiers of PKCS#12: RFC 7292 §4.2 and App. D, PKCS#9 (RFC 2985), and what Microsoft and Oracle add. */

const BAG = '1.2.840.113549.1.12.10.1'
export const KEY_BAG = `${BAG}.1`
export const SHROUDED_KEY_BAG = `${BAG}.2`
export const CERTIFICATE_BAG = `${BAG}.3`
export const CRL_BAG = `${BAG}.4`
export const SECRET_BAG = `${BAG}.5`
export const SAFE_CONTENTS_BAG = `${BAG}.6`
export const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
export const X509_CRL = '1.2.840.113549.1.9.23.1'
export const FRIENDLY_NAME = '1.2.840.113549.1.9.20'
export const LOCAL_KEY_ID = '1.2.840.113549.1.9.21'
/** Oracle's trustedKeyUsage; its value says for what, and Java asks for any at all. */
export const JAVA_TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1'
export const ID_ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
