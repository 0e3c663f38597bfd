/** Faults: the input cannot be read on. One class, a closed union of codes, no text for people. */

/** What is wrong, as `<family>/<what-is-wrong>`; stable once released. Each has a sentence in every language. */
export type FaultCode =
  // X.690: the encoding itself
  | 'asn1/truncated' // an element says it is longer than the bytes that hold it
  | 'asn1/unexpected-tag' // another type than the structure has at this place; `expected`, `found`
  | 'asn1/unexpected-end' // the structure ends before a component it must have; `expected`
  | 'asn1/trailing-data' // octets are left after the structure
  | 'asn1/bad-length' // the length octets are reserved or longer than any file
  | 'asn1/bad-tag' // the identifier octets are longer than any tag number in use
  | 'asn1/indefinite-primitive' // indefinite length on a primitive encoding
  | 'asn1/end-of-contents' // 00 00 outside an indefinite-length encoding
  | 'asn1/too-deep' // nested deeper than `maxDepth`
  | 'asn1/too-many' // more elements than `maxElements`
  | 'asn1/bad-boolean'
  | 'asn1/bad-integer' // no content, or larger than the field may be
  | 'asn1/bad-oid'
  | 'asn1/bad-bit-string'
  | 'asn1/bad-string' // the octets are no text of the string's type
  | 'asn1/bad-time'
  | 'asn1/bad-value' // the value is outside what the structure allows
  // names as they are typed: RFC 5280 §4.2.1.6, RFC 4514; `found` is the text
  | 'name/empty'
  | 'name/bad-host' // a label over 63 octets, a character that no host name has, more than 253 octets
  | 'name/bad-ip'
  | 'name/bad-email'
  | 'name/bad-uri' // relative, or no URI
  | 'name/bad-name' // a distinguished name with an attribute type that CertLab does not know, or without `=`
  | 'name/bad-other-name' // other than `1.2.3.4;UTF8:text`
  // keys that are to sign: `found` is the kind of key
  | 'key/cannot-sign'
  | 'key/weak' // a weak key that was not asked for as one
  | 'key/too-small-for-hash' // RSASSA-PSS wants room for digest and salt; `expected` is the digest
  // rows of a list of certificates to make: `found` is the cell
  | 'csv/unclosed-quote'
  | 'csv/too-many-cells' // `limit` columns there are
  | 'csv/no-name'
  | 'csv/unknown-profile'
  | 'csv/unknown-algorithm'
  | 'csv/bad-days' // no whole number from 1 to `limit`
  // RFC 4251, OpenSSH: keys of SSH
  | 'ssh/truncated'
  | 'ssh/unknown-key-type' // `found`
  | 'ssh/bad-magic'
  | 'ssh/unsupported'
  | 'ssh/check-mismatch' // the two check numbers differ: a wrong passphrase, or damage
  // RFC 7468, RFC 1421: text around an object
  | 'pem/no-end' // a BEGIN line without its END; `structure` is the label
  | 'pem/bad-base64' // `structure` is the label, `offset` counts in the file
  | 'pem/empty'
  // RFC 8018, RFC 7292: what a password locks
  | 'password/wrong' // no password that was tried opens anything; `structure` is what stays locked
  | 'password/needed' // none was given; `structure` is what stays locked
  | 'encryption/unsupported' // `found` is the algorithm's name or identifier
  | 'encryption/damaged' // lengths or parameters that no writer makes: `structure`, `offset`, `found`
  | 'encryption/too-costly' // `found` iterations or their like, more than `limit`
  | 'encryption/too-much-memory' // `found` octets, more than `limit`
  // keystores of Java, which are not ASN.1
  | 'keystore/truncated' // `structure`, `offset`
  | 'keystore/bad-value' // `structure`, `offset`, `found`
  // what is to be made
  | 'making/bad-option' // `structure` is the option, `found` its value where that is no secret
  | 'making/key-type-not-in-format' // `found` is the key's type
  | 'making/name-too-long' // a name of more than `limit` octets
  | 'making/nothing' // `structure` is the target
  // what a kit is made for
  | 'kit/no-host'
  | 'kit/too-many-hosts' // `found`, more than `limit`
  | 'kit/no-client'
  | 'kit/too-many-clients' // `found`, more than `limit`
  | 'kit/bad-client' // `found` is no text, or longer than the `limit` characters of a common name
  | 'kit/bad-algorithm' // `found` is unknown, or weak
  | 'kit/no-password'
  // a workspace file: see src/vault/README.md
  | 'workspace/not-one' // no such file, or its first line is gone
  | 'workspace/too-new' // `found` is its version, `limit` the newest that is known here
  | 'workspace/damaged' // the passphrase fits, the contents do not: changed or cut
  // what was put in as a whole
  | 'input/empty'
  | 'input/unrecognised' // neither PEM, base64, hex, DER nor a container that CertLab knows
  | 'input/too-large' // `limit`
  | 'input/bad-archive'
  | 'input/archive-too-large' // unpacks to more than `limit` octets or entries
  | 'input/unsupported-label' // a PEM block whose label and contents CertLab does not know

/** What a fault can tell besides its code: values for the translated sentence, never sentences. */
export interface FaultParameters {
  /** Position in the object's bytes, in octets. */
  readonly offset?: number
  /** The ASN.1 identifier of the structure that was being read. */
  readonly structure?: string
  readonly expected?: string
  readonly found?: string
  /** The limit that was reached, where one was. */
  readonly limit?: number
}

/** A fault as plain data, as it leaves the worker. */
export interface Fault extends FaultParameters {
  readonly code: FaultCode
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: Fault }

export class PkiError extends Error {
  readonly fault: Fault

  constructor(code: FaultCode, parameters: FaultParameters = {}) {
    super(code)
    this.name = 'PkiError'
    this.fault = { code, ...parameters }
  }
}

/** Runs a reader and turns its PkiError into data; every other exception is a bug and goes on. */
export function attempt<Value>(read: () => Value): Result<Value> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof PkiError) return { ok: false, fault: error.fault }
    throw error
  }
}

/** The same of a reader that takes its time. */
export async function attemptAsync<Value>(read: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await read() }
  } catch (error) {
    return attempt<never>(() => { throw error })
  }
}
