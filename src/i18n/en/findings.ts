/** What each finding says: what is wrong, why it matters, what to do. `{name}` stands for a parameter of the finding. */
import type { CheckId } from '#pki/checks/index.ts'
import type { InputFindingId } from '#pki/recognise/check-input.ts'

export interface FindingWords {
  readonly title: string
  readonly cause: string
  readonly fix: string
}

export const findings = {
  'certificate/expired': {
    title: 'Expired on {notAfter}',
    cause: 'The validity ended on {notAfter}; every client refuses it.',
    fix: 'Issue a new certificate (the key can stay) and install it with its chain. If the date is in the future for you, check the clock.',
  },
  'certificate/not-yet-valid': {
    title: 'Not valid before {notBefore}',
    cause: 'The validity begins on {notBefore}, later than the time it is checked at.',
    fix: 'Check the clock and time zone of both sides; CAs usually set notBefore a few minutes back.',
  },
  'certificate/validity-reversed': {
    title: 'Ends before it begins',
    cause: 'notAfter ({notAfter}) lies before notBefore ({notBefore}), so it is valid at no time.',
    fix: 'Issue it again with the two dates in order.',
  },
  'certificate/bad-date': {
    title: 'A date that does not exist',
    cause: '“{text}” in the validity is no date and time.',
    fix: 'Issue it again; most programs cannot read this certificate at all.',
  },
  'certificate/time-form': {
    title: 'Time not written as RFC 5280 wants it',
    cause: '“{text}” must have seconds and end in Z, without fractions or an offset.',
    fix: 'Issue it again with software that writes DER times; strict readers refuse this one.',
  },
  'certificate/time-type': {
    title: 'GeneralizedTime before 2050',
    cause: '{text} is written as GeneralizedTime; dates through 2049 must be UTCTime.',
    fix: 'Issue it again with UTCTime for this date; some validators refuse the other form.',
  },
  'certificate/extensions-need-version-3': {
    title: 'Extensions in a version {version} certificate',
    cause: 'Only version 3 has extensions; clients may ignore or refuse these.',
    fix: 'Issue it as version 3.',
  },
  'certificate/no-extensions': {
    title: 'No extensions (version {version})',
    cause: 'Without basicConstraints it cannot be a CA for OpenSSL, and without subjectAltName no server for a browser. `openssl x509 -req` without `-extfile` makes such certificates.',
    fix: 'Issue it again with extensions: `-copy_extensions copy`, or `-extfile` with `-extensions`.',
  },
  'certificate/serial-not-positive': {
    title: 'Serial number is zero or negative',
    cause: 'Serial numbers must be positive; some clients refuse others, and revocation lists cannot name them reliably.',
    fix: 'Issue it again with a random positive serial number of 16 to 20 octets.',
  },
  'certificate/serial-too-long': {
    title: 'Serial number of {octets} octets',
    cause: 'At most 20 octets are allowed.',
    fix: 'Issue it again with a shorter serial number.',
  },
  'certificate/signature-algorithm-mismatch': {
    title: 'Two different signature algorithms',
    cause: 'The algorithm inside the signed part and the one beside it differ; validators refuse such a certificate.',
    fix: 'It was changed after signing, or its software is broken: issue it again.',
  },
  'certificate/weak-signature': {
    title: 'Signed with {hash}',
    cause: 'A {hash} signature can be forged; browsers and OpenSSL at security level 2 refuse it.',
    fix: 'Have the issuer sign with SHA-256 or better.',
  },
  'certificate/precertificate': {
    title: 'A precertificate, not a certificate',
    cause: 'It carries the CT poison extension: it exists for Certificate Transparency logs, and no client accepts it.',
    fix: 'Use the final certificate that the CA issued for it (same serial number).',
  },
  'certificate/no-san': {
    title: 'No subjectAltName',
    cause: 'Clients look for the host only in subjectAltName; the common name “{commonName}” is ignored by Chrome, Firefox, Safari, Go and others.',
    fix: 'Issue it again with every host as DNS name or IP address in subjectAltName.',
  },
  'certificate/common-name-not-in-san': {
    title: 'The common name is missing in subjectAltName',
    cause: '“{commonName}” stands in the subject only, so clients that connect to it get a name mismatch.',
    fix: 'Issue it again with “{commonName}” in subjectAltName, or with another common name.',
  },
  'certificate/empty-subject-san-not-critical': {
    title: 'Empty subject, but subjectAltName is not critical',
    cause: 'Where the subject is empty, the names in subjectAltName must be marked critical.',
    fix: 'Mark subjectAltName critical, or give the subject a name.',
  },
  'certificate/empty-subject': {
    title: 'Empty subject',
    cause: 'A CA must have a name, and so must a certificate without subjectAltName.',
    fix: 'Issue it again with a subject, at least a common name.',
  },
  'certificate/empty-issuer': {
    title: 'Empty issuer',
    cause: 'The issuer’s name is empty, so no chain can be built from it.',
    fix: 'Give the CA a subject and issue the certificate again.',
  },
  'certificate/no-authority-key-identifier': {
    title: 'No authorityKeyIdentifier',
    cause: 'It does not say which key signed it. Python 3.13 and later, and `openssl verify -x509_strict`, refuse that.',
    fix: 'Issue it again with `authorityKeyIdentifier = keyid`.',
  },
  'certificate/no-subject-key-identifier': {
    title: 'A CA without subjectKeyIdentifier',
    cause: 'Certificates below it cannot point to its key. Python 3.13 and later, and `openssl verify -x509_strict`, refuse that.',
    fix: 'Issue the CA certificate again with `subjectKeyIdentifier = hash`; the key can stay.',
  },
  'certificate/ca-constraints-not-critical': {
    title: 'basicConstraints of a CA is not critical',
    cause: 'For a CA it must be marked critical. Python 3.13 and later refuse it otherwise.',
    fix: 'Issue the CA certificate again with `basicConstraints = critical, CA:TRUE`.',
  },
  'certificate/ca-no-key-usage': {
    title: 'A CA without keyUsage',
    cause: 'A CA must say that its key signs certificates. Python 3.13 and later refuse it otherwise; keytool and many recipes forget it.',
    fix: 'Issue the CA certificate again with `keyUsage = critical, keyCertSign, cRLSign`.',
  },
  'certificate/ca-without-key-cert-sign': {
    title: 'This CA may not sign certificates',
    cause: 'It says CA:TRUE, but its keyUsage lacks keyCertSign, so clients refuse what it signs.',
    fix: 'Issue the CA certificate again with keyCertSign in keyUsage.',
  },
  'certificate/key-cert-sign-without-ca': {
    title: 'keyCertSign without CA:TRUE',
    cause: 'Its keyUsage allows signing certificates, but it is no CA. Python 3.13 and later refuse it.',
    fix: 'For a server or client leave keyCertSign out; for a CA set `basicConstraints = critical, CA:TRUE`.',
  },
  'certificate/path-length-without-ca': {
    title: 'pathLenConstraint without CA:TRUE',
    cause: 'A path length means something only for a CA.',
    fix: 'Leave pathLenConstraint out, or make it a CA.',
  },
  'certificate/ca-as-server': {
    title: 'A CA certificate with host names',
    cause: 'It is CA:TRUE and names hosts, as `openssl req -x509` makes by default. As a server’s certificate Firefox refuses it, and whoever trusts it lets its key sign for any name.',
    fix: 'Make a CA, and sign with it a server certificate that is CA:FALSE.',
  },
  'certificate/server-no-purpose': {
    title: 'A server certificate without extKeyUsage',
    cause: 'Apple systems refuse server certificates (issued since July 2019) that do not list serverAuth.',
    fix: 'Issue it again with `extendedKeyUsage = serverAuth`.',
  },
  'certificate/hosts-without-server-auth': {
    title: 'Names hosts, but is not for servers',
    cause: 'Its purposes leave out serverAuth, so a TLS client refuses it as a server’s certificate.',
    fix: 'If it is meant for a server, issue it again with serverAuth; as a client certificate it is fine.',
  },
  'certificate/public-client-auth': {
    title: 'Public certificate with clientAuth',
    cause: 'Public CAs are ending certificates for servers that are good for clients too; the next one will not have clientAuth.',
    fix: 'For mutual TLS use a private CA for the client certificates.',
  },
  'certificate/public-lifetime': {
    title: 'Valid for {days} days; at most {limitDays} are allowed',
    cause: 'Public CAs must not issue server certificates for longer; browsers refuse them.',
    fix: 'Issue it again for at most {limitDays} days, and automate the renewal.',
  },
  'certificate/apple-lifetime': {
    title: 'Valid for {days} days; Apple allows 825',
    cause: 'Safari and every iOS and macOS program refuse server certificates of more than 825 days, those of private CAs too.',
    fix: 'Issue it again for at most 825 days, better 397.',
  },
  'certificate/edwards-server-key': {
    title: '{key} key on a server',
    cause: 'Browsers offer no {key} for server certificates, so the handshake fails with them; OpenSSL, Go and Java manage.',
    fix: 'For browsers use EC P-256 or RSA 2048.',
  },
  'certificate/unique-identifiers': {
    title: 'Unique identifiers are used',
    cause: 'issuerUniqueID and subjectUniqueID must not be issued; some readers do not understand them.',
    fix: 'Issue it again without them.',
  },
  'certificate/root-without-common-name': {
    title: 'A root without common name',
    cause: 'iOS lists roots by their common name, so this one cannot be switched on in Certificate Trust Settings.',
    fix: 'Give the root a common name before you roll it out.',
  },
  'encoding/indefinite-length': {
    title: 'Indefinite length',
    cause: 'A length is left open here, as BER allows and DER does not; strict readers refuse it.',
    fix: 'Issue it again with software that writes DER. If only this copy was re-encoded, take the original: the signature is over that.',
  },
  'encoding/length-not-minimal': {
    title: 'A length with more octets than it needs',
    cause: 'DER wants the shortest form; strict readers (Go, BoringSSL) refuse this one.',
    fix: 'Issue it again with software that writes DER.',
  },
  'encoding/constructed-string': {
    title: 'A string in several pieces',
    cause: 'BER lets a string be put together from parts, DER does not; strict readers refuse it.',
    fix: 'Issue it again with software that writes DER.',
  },
  'encoding/boolean': {
    title: 'TRUE is not written as FF',
    cause: 'DER has one octet for TRUE; strict readers refuse others.',
    fix: 'Issue it again with software that writes DER.',
  },
  'encoding/integer-not-minimal': {
    title: 'An integer with needless leading octets',
    cause: 'DER wants the shortest form; strict readers (Go, BoringSSL) refuse this one, OpenSSL too.',
    fix: 'Issue it again; if it is the serial number, the CA pads it wrongly.',
  },
  'encoding/unused-bits': {
    title: 'Unused bits are not zero',
    cause: 'The last octet of a bit string has bits set that do not count; DER wants them zero.',
    fix: 'Issue it again with software that writes DER.',
  },
  'extension/duplicate': {
    title: '{extension} stands there twice',
    cause: 'An extension must not occur more than once; most clients refuse the certificate.',
    fix: 'Issue it again; often one comes from the request and one from the CA’s configuration.',
  },
  'extension/malformed': {
    title: '{extension} cannot be read',
    cause: 'Its contents are not as its definition says ({faultCode}).',
    fix: 'Issue it again; a client that needs this extension refuses the certificate.',
  },
  'extension/unknown-critical': {
    title: '{extension} is critical, and clients do not know it',
    cause: 'Whoever does not process a critical extension must refuse the certificate.',
    fix: 'Issue it again with this extension not critical, unless all clients that matter know it.',
  },
  'key/unreadable': {
    title: 'The public key cannot be read',
    cause: 'It is not as its algorithm wants it ({faultCode}).',
    fix: 'Make a new key pair and issue again.',
  },
  'extension/timestamp-trailing': {
    title: 'Octets after a timestamp’s signature',
    cause: 'A signed certificate timestamp has {octets} more octets than its structure; strict clients do not count it.',
    fix: 'Tell the CA: the log’s answer was embedded with something else in it.',
  },
  'key/rsa-parameters-not-null': {
    title: 'RSA key without NULL parameters',
    cause: 'The algorithm of an RSA key must have parameters of type NULL; here stands: {found}.',
    fix: 'Make the key again with current software; strict programs refuse this one.',
  },
  'key/rsa-too-small': {
    title: 'RSA key of {bits} bits',
    cause: 'Browsers, Apple and OpenSSL at security level 2 want at least 2048 bits.',
    fix: 'Make a new key: EC P-256, or RSA with 2048 bits or more.',
  },
  'key/rsa-exponent-invalid': {
    title: 'RSA exponent {exponent}',
    cause: 'The public exponent must be odd and at least 3; with this one nothing can be verified safely.',
    fix: 'Make a new key with exponent 65537.',
  },
  'key/rsa-exponent-small': {
    title: 'Small RSA exponent {exponent}',
    cause: 'Exponents below 65537 have made faulty implementations forgeable; Go and some CAs refuse them.',
    fix: 'Make the next key with exponent 65537.',
  },
  'key/explicit-curve': {
    title: 'The curve is spelled out instead of named',
    cause: 'Explicit curve parameters are forbidden in certificates; OpenSSL and browsers refuse them.',
    fix: 'Make the key with a named curve: `-param_enc named_curve`, or `-pkeyopt ec_param_enc:named_curve`.',
  },
  'key/usage-mismatch': {
    title: 'keyUsage does not fit the {key} key',
    cause: 'This kind of key cannot be used for {usages}.',
    fix: 'Leave out {usages}; for a server digitalSignature is enough.',
  },
  'name/san-empty': {
    title: 'subjectAltName is empty',
    cause: 'The extension is there and holds no name; strict validators refuse it.',
    fix: 'Put names in, or leave the extension out.',
  },
  'name/wildcard-misplaced': {
    title: 'Wildcard in the wrong place: {name}',
    cause: 'A wildcard must be the whole first label, as in *.example.com; here it matches nothing.',
    fix: 'Write the hosts out, or use one wildcard as the first label.',
  },
  'name/wildcard-too-wide': {
    title: 'Wildcard for a whole top-level name: {name}',
    cause: 'Browsers match nothing with a wildcard directly under a top-level name.',
    fix: 'Add one more label, as in *.lab.test, or write the hosts out.',
  },
  'name/ip-as-dns': {
    title: 'An IP address as DNS name: {name}',
    cause: 'Clients that connect to an address look for it as IP address only, never as DNS name.',
    fix: 'Issue it again with `IP:{name}` instead of `DNS:{name}`.',
  },
  'name/dns-underscore': {
    title: 'Underscore in a DNS name: {name}',
    cause: 'Host names have no underscores; public CAs do not issue them, and some clients refuse them.',
    fix: 'Use a hyphen, and change the name of the host to match.',
  },
  'name/dns-not-ascii': {
    title: 'DNS name not in ASCII: {name}',
    cause: 'Internationalised names stand in certificates in their xn-- form; this one matches nothing.',
    fix: 'Issue it again with the xn-- form of the name.',
  },
  'name/dns-trailing-dot': {
    title: 'DNS name ends in a dot: {name}',
    cause: 'Names in certificates are written without the last dot; clients do not match this one.',
    fix: 'Issue it again without the dot.',
  },
  'name/dns-malformed': {
    title: 'No host name: {name}',
    cause: 'It has a space, an empty or overlong label, or a character that host names do not have.',
    fix: 'Give only the host name: no https://, no port, no path, no list in one entry.',
  },
  'name/email-malformed': {
    title: 'No e-mail address: {name}',
    cause: 'An rfc822Name is a bare address in ASCII, as in someone@example.com.',
    fix: 'Write the address alone, without a name or angle brackets; beyond ASCII use SmtpUTF8Mailbox.',
  },
  'name/uri-malformed': {
    title: 'No absolute URI: {name}',
    cause: 'A URI in subjectAltName needs a scheme, as in spiffe://… or https://…, and ASCII characters only.',
    fix: 'Write it in full, other characters percent-encoded.',
  },
  'name/ip-length': {
    title: 'IP address of {octets} octets',
    cause: 'An address has 4 octets (IPv4) or 16 (IPv6); no client matches {name}.',
    fix: 'Issue it again with the address alone, without a mask.',
  },
  'name/country-code': {
    title: 'Country is not a two-letter code: {value}',
    cause: 'countryName must be two capital letters of ISO 3166, as in DE or CN.',
    fix: 'Use the code, or leave the country out.',
  },
  'name/attribute-too-long': {
    title: '{attribute} is too long',
    cause: '“{value}” is longer than RFC 5280 allows for {attribute}; some programs cut it off or refuse it.',
    fix: 'Shorten it; long host names belong in subjectAltName only.',
  },
  'name/attribute-unreadable': {
    title: '{attribute} is no text of its type',
    cause: 'The octets do not make characters of the string type that is declared.',
    fix: 'Issue it again with UTF8String.',
  },
  'name/printable-string': {
    title: '{attribute} has characters that PrintableString does not have',
    cause: "PrintableString allows letters, digits, space and '()+,-./:=? only: “{value}”.",
    fix: 'Issue it again with UTF8String; * _ @ & and accented letters need it.',
  },
  'name/hidden-characters': {
    title: 'Invisible characters in {attribute}',
    cause: 'It holds control, zero-width or direction-changing characters, with which a name can be made to look like another.',
    fix: 'Do not trust what it looks like; compare the bytes, and issue it again without them.',
  },
  'request/no-san': {
    title: 'No subjectAltName is asked for',
    cause: 'The host stands in the common name only (“{commonName}”), which clients ignore; many CAs copy just what is asked for.',
    fix: 'Make the request with `-addext "subjectAltName=DNS:…"`.',
  },
  'request/extensions-unreadable': {
    title: 'The extensions asked for cannot be read',
    cause: 'They are not a list of extensions ({faultCode}), so a CA refuses the request or leaves them out.',
    fix: 'Make the request again with current software.',
  },
  'request/challenge-password': {
    title: 'The request holds a password',
    cause: 'challengePassword is stored in clear; whoever sees the request can read it.',
    fix: 'Do not use that password elsewhere; leave it out unless the CA (SCEP) asks for it.',
  },
  'request/version': {
    title: 'Unknown version of request',
    cause: 'Version 1, written as 0, is the only one.',
    fix: 'Make the request again with current software.',
  },
  'request/weak-signature': {
    title: 'Request signed with {hash}',
    cause: 'Many CAs refuse requests signed with {hash}.',
    fix: 'Make it again with `-sha256`.',
  },
  'request/asks-for-ca': {
    title: 'Asks to become a CA',
    cause: 'It asks for CA:TRUE: whoever holds the key could issue certificates for any name below your root.',
    fix: 'Sign it only as an intermediate that you meant to make, with a path length and name constraints.',
  },
  'crl/expired': {
    title: 'The next list was due on {nextUpdate}',
    cause: 'Clients that check revocation refuse everything while the list is out of date.',
    fix: 'Publish a new list; check the job that does so.',
  },
  'crl/not-yet-valid': {
    title: 'Issued on {thisUpdate}, in the future',
    cause: 'Clients do not use a list before its time.',
    fix: 'Check the clocks of the CA and the client.',
  },
  'crl/no-next-update': {
    title: 'No nextUpdate',
    cause: 'Clients cannot tell when the list is out of date; some refuse it.',
    fix: 'Issue it with nextUpdate (`-crldays`).',
  },
  'crl/dates-reversed': {
    title: 'nextUpdate lies before thisUpdate',
    cause: 'The list ends ({nextUpdate}) before it begins ({thisUpdate}).',
    fix: 'Issue it again.',
  },
  'crl/bad-date': {
    title: 'A date that does not exist',
    cause: '“{text}” is no date and time.',
    fix: 'Issue the list again.',
  },
  'crl/no-number': {
    title: 'No cRLNumber',
    cause: 'Lists cannot be put in order, and delta lists not be used.',
    fix: 'Issue it with a number (`crlnumber` in the CA’s configuration).',
  },
  'crl/no-authority-key-identifier': {
    title: 'No authorityKeyIdentifier',
    cause: 'The list does not say which key signed it, which matters when the CA has had several.',
    fix: 'Issue it with `authorityKeyIdentifier = keyid`.',
  },
  'crl/version': {
    title: 'Version {version} list',
    cause: 'CAs must issue version 2; version 1 has no number and no reasons.',
    fix: 'Add `crl_extensions` to the CA’s configuration, and issue it again.',
  },
  'crl/signature-algorithm-mismatch': {
    title: 'Two different signature algorithms',
    cause: 'The algorithm inside the signed part and the one beside it differ.',
    fix: 'Issue the list again.',
  },
  'crl/weak-signature': {
    title: 'Signed with {hash}',
    cause: 'A {hash} signature can be forged, so anyone could take an entry off the list.',
    fix: 'Issue it with SHA-256 or better.',
  },
  'crl/empty-entries': {
    title: 'An empty list is written out',
    cause: 'Where nothing is revoked, revokedCertificates must be left out; some readers refuse an empty one.',
    fix: 'Issue it with other software.',
  },
  'crl/unknown-critical': {
    title: '{extension} is critical, and clients do not know it',
    cause: 'Whoever does not process a critical extension must not use the list.',
    fix: 'Issue it with this extension not critical.',
  },
  'input/unknown-structure': {
    title: 'ASN.1 of no kind that CertLab knows',
    cause: 'It is well-formed, but none of the objects that CertLab reads has this structure.',
    fix: 'Look at its ASN.1 tree. If it should be a certificate or key, ask for it again: part of another file may have been copied.',
  },
  'pem/label-mismatch': {
    title: 'The label says something else: {label}',
    cause: 'The block is labelled {label}, but its content is another kind of object. Programs that go by the label refuse it.',
    fix: 'Download it from here as PEM: it then has the label of its content.',
  },
  'input/trailing-octets': {
    title: '{octets} octets after the object',
    cause: 'Its file or PEM block holds {octets} octets after its end. Most programs ignore them, some refuse the file.',
    fix: 'Download the object from here, or export it again.',
  },
  'pem/trust-settings': {
    title: 'OpenSSL trust settings: trusted for {trusted}, rejected for {rejected}',
    cause: 'A TRUSTED CERTIFICATE block carries settings of this one OpenSSL user (alias: {alias}); they are no part of the certificate.',
    fix: 'For other programs save it as an ordinary CERTIFICATE, which leaves them out.',
  },
} satisfies Record<CheckId | InputFindingId, FindingWords>
