/** Limits of the reader, each with where its number comes from. */

/** Nesting of elements. OpenSSL stops at 30 for constructed strings; real objects stay below 25 (PKCS#12 in CMS in a message). */
export const MAX_DEPTH = 128

/** Octets of a tag number beyond the first: five hold the 2^31 that OpenSSL reads; no published module goes above 2^16. */
export const MAX_TAG_OCTETS = 5

/** Fields that a value of unknown structure is drawn with; the ASN.1 tree shows the rest. */
export const MAX_ANY_FIELDS = 5000

/** Children of one element that the tree hands out at once; the rest is asked for when scrolled to. */
export const MAX_CHILDREN_AT_ONCE = 1000
