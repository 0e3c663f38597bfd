/** What each finding of a path says: what is wrong, why it matters, what to do; and what clients object to. `{name}` stands for a parameter. */
import type { PathFindingId } from '#pki/path/path-findings.ts'
import type { ClientRuleId } from '#tls/clients/client.ts'
import type { ClientName } from '#tls/clients/index.ts'
import type { FindingWords } from './findings.ts'

export const pathFindings = {
  'path/issuer-not-found': {
    title: 'The issuer is missing: {issuer}',
    cause: 'No certificate at hand has this name and the key that signed this one, so the path stops here. A server that sends only its own certificate, without the intermediates, is the usual cause; the wrong root is the other.',
    fix: 'Add the issuer’s certificate: install `fullchain.pem` instead of `cert.pem`, or put the right root into the trust store.',
  },
  'path/issuer-of-trusted-not-found': {
    title: 'Trusted, but no root: the issuer {issuer} is missing',
    cause: 'This certificate is in the trust store without being self-signed. OpenSSL goes on to look for its issuer and finds none.',
    fix: 'Trust the root above it, or allow paths to end here: `-partial_chain`, `X509_V_FLAG_PARTIAL_CHAIN`.',
  },
  'path/target-self-signed': {
    title: 'Self-signed, and not trusted',
    cause: 'The certificate is signed by its own key and is not among the trust anchors, so nobody vouches for it.',
    fix: 'Put this very certificate into the trust store of the client, or have a CA sign it.',
  },
  'path/root-not-trusted': {
    title: 'The path ends at a root that is not trusted: {issuer}',
    cause: 'A self-signed root was sent or is in the pile, but it is not among the trust anchors. Roots are trusted because they are in the store, not because they are sent.',
    fix: 'Put this root into the trust store of the client, if you know it to be right.',
  },
  'path/search-cut': {
    title: 'The search stopped before its end, above {issuer}',
    cause: 'So many certificates have the same names that a budget was spent before a path to an anchor was found. There may be one.',
    fix: 'Leave out certificates that do not belong to this path.',
  },
  'path/issuer-has-other-key': {
    title: 'A certificate with the issuer’s name has another key: {issuer}',
    cause: 'Its name fits, but it is not the key that signed. That is what is left when a CA was made again under the same name.',
    fix: 'Use the CA certificate of the time, or issue again under the new one.',
  },
  'path/key-identifier-differs': {
    title: 'The identifier of the issuer’s key differs',
    cause: 'The signature fits, but authorityKeyIdentifier says {expected} and the issuer’s subjectKeyIdentifier is {found}. Some clients choose the issuer by it and find none.',
    fix: 'Issue it again with the issuer’s own key identifier.',
  },
  'path/too-many-intermediates': {
    title: 'More than {limit} intermediates',
    cause: 'The path is longer than the depth that is allowed.',
    fix: 'Allow a greater depth, or issue from a CA nearer the root.',
  },
  'path/extension-malformed': {
    title: '{extension} cannot be read',
    cause: 'Its value is not what the standard describes ({fault}), so no validator knows what it says.',
    fix: 'Issue the certificate again; the Decode panel shows the octets.',
  },
  'path/duplicate-extension': {
    title: '{extension} is there twice',
    cause: 'An extension may appear once; validators refuse the certificate.',
    fix: 'Issue it again with one of the two.',
  },
  'path/key-unreadable': {
    title: 'The public key cannot be read',
    cause: 'The octets are no key of the algorithm that they name, so no signature can be checked with it.',
    fix: 'Issue the certificate again for the right key.',
  },
  'path/bad-version': {
    title: 'Version {version} does not fit',
    cause: 'There are versions 1, 2 and 3, and only version 3 has extensions.',
    fix: 'Issue the certificate again as version 3.',
  },
  'path/signature-invalid': {
    title: 'The signature is wrong',
    cause: 'The issuer’s key does not verify it. Either the certificate was changed after it was signed, or a CA was made again under the same name with another key.',
    fix: 'Get the certificate again from where it was issued, or the CA certificate that belongs to it.',
  },
  'path/signature-not-checkable': {
    title: 'The signature cannot be checked here: {algorithm}',
    cause: 'Neither this browser nor this page verifies this algorithm. The certificate may be right; this page does not say that it is.',
    fix: 'Check it with a program that knows the algorithm.',
  },
  'path/signature-algorithm-mismatch': {
    title: 'Two different signature algorithms',
    cause: 'The algorithm inside the signed part and the one beside it differ.',
    fix: 'It was changed after signing, or its software is broken: issue it again.',
  },
  'path/not-yet-valid': {
    title: 'Not valid before {notBefore}',
    cause: 'The time of this verification lies before the validity begins.',
    fix: 'Check the clock and the time zone, or wait.',
  },
  'path/expired': {
    title: 'Expired on {notAfter}',
    cause: 'The time of this verification lies after the validity ended. If it is a CA certificate, everything below it has ended too.',
    fix: 'Issue it again (the key can stay) and install it with its chain.',
  },
  'path/not-before-malformed': {
    title: 'notBefore is no date',
    cause: 'The field cannot be read as a moment.',
    fix: 'Issue the certificate again.',
  },
  'path/not-after-malformed': {
    title: 'notAfter is no date',
    cause: 'The field cannot be read as a moment.',
    fix: 'Issue the certificate again.',
  },
  'path/issuer-name-mismatch': {
    title: 'The issuer’s name is not the name of the certificate above',
    cause: 'Paths are linked by names: the issuer field must be the subject of the certificate that signed.',
    fix: 'Issue it again under the CA whose name it carries.',
  },
  'path/weak-target-key': {
    title: 'The key is too weak: {key}',
    cause: 'Keys of this size can be broken with money; OpenSSL at its usual security level and every browser refuse them.',
    fix: 'Make a new key: EC P-256, or RSA of at least 2048 bits.',
  },
  'path/weak-ca-key': {
    title: 'The CA’s key is too weak: {key}',
    cause: 'Whoever breaks it can issue in the CA’s name, so everything below it is refused.',
    fix: 'Make a new CA with EC P-384 or RSA of at least 3072 bits, and issue again.',
  },
  'path/weak-digest': {
    title: 'Signed with {hash}',
    cause: 'A {hash} signature can be forged by a collision.',
    fix: 'Have the issuer sign with SHA-256 or better.',
  },
  'path/explicit-curve': {
    title: 'The curve is written out instead of named',
    cause: 'Whoever writes out the parameters can slip in weak ones, so only named curves are allowed.',
    fix: 'Make the key again with a named curve (`-pkeyopt ec_param_enc:named_curve`).',
  },
  'path/name-not-permitted': {
    title: '{name} lies outside the permitted names',
    cause: 'A CA above may only issue for the names that its nameConstraints permit, and this is none of them.',
    fix: 'Issue under a CA that may, or have the CA’s constraints widened.',
  },
  'path/name-excluded': {
    title: '{name} is among the excluded names',
    cause: 'A CA above is forbidden to issue for this name by its nameConstraints.',
    fix: 'Issue under another CA.',
  },
  'path/name-constraint-distance': {
    title: 'minimum or maximum in nameConstraints',
    cause: 'Both must be left out in certificates of the internet, and validators refuse them.',
    fix: 'Issue the CA certificate again without them.',
  },
  'path/name-constraint-unsupported': {
    title: 'nameConstraints of a kind that cannot be applied',
    cause: 'The certificate below has a name of that kind, and nobody can say whether it is permitted.',
    fix: 'Use constraints on DNS names, e-mail, URIs, IP addresses or directory names.',
  },
  'path/name-constraint-malformed': {
    title: 'nameConstraints cannot be applied: a malformed name',
    cause: 'A subtree is no name of its kind, such as an IP address without its mask.',
    fix: 'Issue the CA certificate again with the subtree in its right form.',
  },
  'path/name-malformed': {
    title: '{name} is no name of its kind',
    cause: 'A CA above constrains names of this kind, and this one cannot be compared.',
    fix: 'Issue the certificate again with the name in its right form.',
  },
  'path/name-constraints-too-costly': {
    title: 'Too many names under too many constraints',
    cause: 'Comparing them all would take more than the budget of {limit} comparisons, which is what an attack looks like.',
    fix: 'Issue certificates with fewer names, or a CA with fewer subtrees.',
  },
  'path/no-valid-policy': {
    title: 'No policy holds for the whole path',
    cause: 'A policy is required, by your inputs or by a certificate of the path, and no policy is asserted by every certificate down to this one.',
    fix: 'Ask for another policy under “More”, or issue with a certificatePolicies that the CAs above allow.',
  },
  'path/policy-mapping-any': {
    title: 'anyPolicy is mapped',
    cause: 'policyMappings must not map anyPolicy to or from another.',
    fix: 'Issue the CA certificate again without that mapping.',
  },
  'path/policy-malformed': {
    title: 'The policies cannot be read',
    cause: 'One of the extensions on policies has a form that the standard does not allow, such as a policy named twice.',
    fix: 'Issue the certificate again.',
  },
  'path/no-basic-constraints': {
    title: 'Signs certificates, but does not say that it is a CA',
    cause: 'Without basicConstraints a certificate is none of a CA. `openssl x509 -req` without `-extfile` makes such certificates.',
    fix: 'Issue it again with `basicConstraints = critical, CA:TRUE`.',
  },
  'path/not-a-ca': {
    title: 'Not a CA, but signs certificates',
    cause: 'basicConstraints says CA:FALSE, so nothing that it signed counts.',
    fix: 'Issue the certificate below under a CA, or this one again with CA:TRUE if it is meant to be one.',
  },
  'path/path-length-exceeded': {
    title: 'pathLenConstraint {limit} allows fewer CAs below',
    cause: 'This CA may have {limit} further CAs between itself and the end entity; there are {found}.',
    fix: 'Issue from the CA itself, or have it issued again with a greater path length.',
  },
  'path/no-key-cert-sign': {
    title: 'keyUsage does not let it sign certificates',
    cause: 'A CA that has keyUsage needs keyCertSign in it.',
    fix: 'Issue the CA certificate again with `keyUsage = critical, keyCertSign, cRLSign`.',
  },
  'path/unknown-critical-extension': {
    title: '{extension} is critical, and validators do not know it',
    cause: 'Whoever does not process a critical extension must refuse the certificate.',
    fix: 'Issue it again with this extension not critical.',
  },
  'path/purpose-missing': {
    title: 'Not for this purpose: {purpose} is not in extKeyUsage',
    cause: 'The certificate lists what it may be used for, and this is not among it. Server and client certificates swapped are the usual cause.',
    fix: 'Use the certificate that was made for it, or issue again with the purpose added.',
  },
  'path/issuer-purpose-missing': {
    title: 'The CA may not issue for {purpose}',
    cause: 'The CA’s own extKeyUsage leaves the purpose out, and clients apply it to everything below.',
    fix: 'Issue under a CA without extKeyUsage, or with this purpose in it.',
  },
  'path/any-purpose': {
    title: 'anyExtendedKeyUsage stands for every purpose',
    cause: 'Most validators take it; browsers and public CAs do not.',
    fix: 'Name the purposes one by one.',
  },
  'path/key-usage-missing': {
    title: 'keyUsage does not allow {usage}',
    cause: 'The key may only be used for what keyUsage lists.',
    fix: 'Issue it again with this use.',
  },
  'path/key-usage-for-purpose': {
    title: 'keyUsage and {purpose} do not fit together',
    cause: 'No use that this purpose needs is in keyUsage: a TLS certificate signs (digitalSignature), or with RSA takes in keys (keyEncipherment).',
    fix: 'Issue it again with `keyUsage = critical, digitalSignature`.',
  },
  'path/target-is-ca': {
    title: 'A CA’s certificate in the place of an end entity’s',
    cause: 'Firefox and others refuse a CA certificate as a server’s, unless it is trusted itself.',
    fix: 'Issue a certificate for the server under this CA.',
  },
  'path/host-name-mismatch': {
    title: 'Made for other names than {name}',
    cause: 'None of the names in subjectAltName fits. It names: {presented}. A wildcard stands for exactly one label.',
    fix: 'Ask for it by a name that it has, or issue it again with this name in subjectAltName.',
  },
  'path/email-mismatch': {
    title: 'Made for other addresses than {name}',
    cause: 'No e-mail address in the certificate is this one. It names: {presented}.',
    fix: 'Issue it again with this address in subjectAltName.',
  },
  'path/ip-address-mismatch': {
    title: 'Not made for the address {name}',
    cause: 'An IP address must stand in subjectAltName as an IP address; as a DNS name or in the common name it does not count. It names: {presented}.',
    fix: 'Issue it again with `IP:{name}` in subjectAltName.',
  },
  'path/name-only-in-common-name': {
    title: 'Only the common name would fit {name}',
    cause: 'Browsers and Go have not looked at the common name for years; OpenSSL, curl and Java still do where there is no DNS name in subjectAltName.',
    fix: 'Issue it again with `DNS:{name}` in subjectAltName.',
  },
  'path/revoked': {
    title: 'Revoked on {date}',
    cause: 'The issuer took it back. Reason: {reason}.',
    fix: 'Do not use it any more: make a new key, and get a new certificate for it.',
  },
  'path/revocation-unknown': {
    title: 'Nobody says whether it is revoked',
    cause: 'No revocation list or OCSP response in the pile is about this certificate. This page fetches nothing.',
    fix: 'Get the list with the `curl` line below, and drop it here.',
  },
  'path/crl-not-yet-valid': {
    title: 'A revocation list from the future',
    cause: 'Its thisUpdate lies after the time of this verification, so it does not count.',
    fix: 'Check the clock, or verify as of a later time.',
  },
  'path/crl-expired': {
    title: 'The revocation list is stale',
    cause: 'Its nextUpdate has passed; whatever was revoked since then is not on it.',
    fix: 'Get the current list.',
  },
  'path/crl-signature-invalid': {
    title: 'The signature of the revocation list is wrong',
    cause: 'The issuer’s key does not verify it, so the list does not count.',
    fix: 'Get the list again from the CA.',
  },
  'path/crl-signature-not-checkable': {
    title: 'The signature of the revocation list cannot be checked here',
    cause: 'Neither this browser nor this page verifies its algorithm, so the list does not count.',
    fix: 'Check it with a program that knows the algorithm.',
  },
  'path/crl-issuer-not-found': {
    title: 'Who signed the revocation list is not known',
    cause: 'No certificate at hand has its issuer’s name and key, or it leads to no trust anchor.',
    fix: 'Add the certificate of the CRL’s issuer.',
  },
  'path/crl-issuer-without-crl-sign': {
    title: 'The issuer of the revocation list may not sign lists',
    cause: 'Its keyUsage leaves out cRLSign, so the list does not count.',
    fix: 'Issue the CA certificate again with cRLSign.',
  },
  'path/crl-unknown-critical-extension': {
    title: 'The revocation list has a critical extension that is not known',
    cause: 'Whoever does not process it must not rely on the list.',
    fix: 'Issue the list with this extension not critical.',
  },
  'path/crl-other-scope': {
    title: 'The revocation list is for other certificates',
    cause: 'It covers another distribution point, other reasons or another kind of certificates.',
    fix: 'Get the list that the certificate’s cRLDistributionPoints name.',
  },
  'path/crl-not-conforming': {
    title: 'A list that breaks a rule for its issuer: {list}',
    cause: '{rule}: RFC 5280 asks otherwise of those who issue revocation lists, and the chosen profile insists.',
    fix: 'Have the issuer sign a conforming list, or choose the RFC 5280 profile.',
  },
  'path/crl-malformed': {
    title: 'The revocation list cannot be read',
    cause: 'It does not count, and nothing on it is known.',
    fix: 'Get it again from the CA.',
  },
  'path/ocsp-not-successful': {
    title: 'The OCSP responder gave no answer',
    cause: 'The response says that the request was refused or that the responder failed.',
    fix: 'Ask again with the `openssl ocsp` line below.',
  },
  'path/ocsp-malformed': {
    title: 'The OCSP response cannot be read',
    cause: 'It does not count.',
    fix: 'Ask the responder again.',
  },
  'path/ocsp-stale': {
    title: 'The OCSP response is not of this time',
    cause: 'The time of this verification lies outside thisUpdate and nextUpdate.',
    fix: 'Ask the responder again.',
  },
  'path/ocsp-signature-invalid': {
    title: 'The signature of the OCSP response is wrong',
    cause: 'The responder’s key does not verify it, so the response does not count.',
    fix: 'Ask the responder again.',
  },
  'path/ocsp-signature-not-checkable': {
    title: 'The signature of the OCSP response cannot be checked here',
    cause: 'Neither this browser nor this page verifies its algorithm, so the response does not count.',
    fix: 'Check it with a program that knows the algorithm.',
  },
  'path/ocsp-signer-not-authorised': {
    title: 'Whoever signed the OCSP response may not',
    cause: 'A response counts when the issuer itself signed it, or a certificate of the issuer with the purpose OCSPSigning.',
    fix: 'Have the responder’s certificate issued by the same CA, with `extendedKeyUsage = OCSPSigning`.',
  },
  'path/ocsp-unknown': {
    title: 'The OCSP responder does not know the certificate',
    cause: 'It answered “unknown”: it was asked about a certificate of another CA, or the CA never recorded this one.',
    fix: 'Ask the responder that the certificate names.',
  },
  'path/extension-must-be-critical': {
    title: '{extension} is not critical',
    cause: 'The issuer must mark it critical, so that whoever does not know it refuses the certificate.',
    fix: 'Issue the certificate again with this extension critical.',
  },
  'path/extension-must-not-be-critical': {
    title: '{extension} is critical',
    cause: 'The issuer must not mark it critical; strict validators refuse the certificate.',
    fix: 'Issue the certificate again with this extension not critical.',
  },
  'path/extension-only-for-ca': {
    title: '{extension} in a certificate that is no CA’s',
    cause: 'It only makes sense in a CA’s certificate, and must not stand elsewhere.',
    fix: 'Issue the certificate again without it.',
  },
  'path/path-length-without-key-cert-sign': {
    title: 'A path length, but no keyCertSign',
    cause: 'pathLenConstraint is only allowed where keyUsage lets the CA sign certificates.',
    fix: 'Issue the CA certificate again with keyCertSign, or without the path length.',
  },
  'path/name-constraint-form': {
    title: 'nameConstraints in the form of another kind: {constraint}',
    cause: 'The subtree is written as names of another type are, so it cannot be applied as it was meant.',
    fix: 'Issue the CA certificate again with the subtree in the form of its type.',
  },
  'path/webpki-no-san': {
    title: 'No subjectAltName',
    cause: 'A public TLS certificate names its hosts there, and nowhere else.',
    fix: 'Issue it again with every host in subjectAltName.',
  },
  'path/webpki-san-critical': {
    title: 'subjectAltName is critical beside a subject',
    cause: 'It must be critical if the subject is empty, and must not be otherwise.',
    fix: 'Issue it again with subjectAltName not critical.',
  },
  'path/webpki-no-purpose': {
    title: 'No extKeyUsage',
    cause: 'A public TLS certificate names serverAuth there.',
    fix: 'Issue it again with `extendedKeyUsage = serverAuth`.',
  },
  'path/webpki-purpose-critical': {
    title: 'extKeyUsage is critical',
    cause: 'In public TLS certificates it must not be.',
    fix: 'Issue it again with extKeyUsage not critical.',
  },
  'path/webpki-any-purpose': {
    title: 'anyExtendedKeyUsage in a public certificate',
    cause: 'Public certificates name their purposes one by one.',
    fix: 'Issue it again with `extendedKeyUsage = serverAuth`.',
  },
  'path/webpki-target-is-ca': {
    title: 'A CA certificate as a server’s',
    cause: 'A public TLS certificate is none of a CA.',
    fix: 'Issue a certificate for the server under this CA.',
  },
  'path/webpki-root-purpose': {
    title: 'The root has extKeyUsage',
    cause: 'Public roots must not limit their purposes.',
    fix: 'Limit the purposes in the CA below.',
  },
  'path/webpki-root-authority-key': {
    title: 'The root’s authorityKeyIdentifier is not its own key',
    cause: 'Where a public root has one, it names the root’s own key by its identifier alone.',
    fix: 'Make the root again.',
  },
  'path/webpki-authority-key-form': {
    title: 'authorityKeyIdentifier names issuer and serial number',
    cause: 'In public certificates it holds the key identifier, and nothing else.',
    fix: 'Issue it again with `authorityKeyIdentifier = keyid`.',
  },
  'path/webpki-empty-name-constraints': {
    title: 'nameConstraints with nothing in it',
    cause: 'It must permit or exclude something.',
    fix: 'Issue the CA certificate again without it, or with a subtree.',
  },
  'path/webpki-common-name': {
    title: 'The common name is spelt otherwise than in subjectAltName: {commonName}',
    cause: 'Where a public certificate has a common name, it repeats a name of subjectAltName, letter for letter.',
    fix: 'Leave the common name out, or repeat one of the names.',
  },
  'path/webpki-wildcard-too-wide': {
    title: '{name} covers a whole public domain',
    cause: 'A wildcard directly under a domain where others register names is not allowed.',
    fix: 'Name the hosts one by one.',
  },
  'path/webpki-key-type': {
    title: 'Not a key of public certificates: {key}',
    cause: 'Public certificates have RSA keys of at least 2048 bits, or P-256, P-384 or P-521.',
    fix: 'Make a new key: EC P-256, or RSA of 2048 or 3072 bits.',
  },
  'path/webpki-signature-algorithm': {
    title: 'Not a signature of public certificates',
    cause: 'Public certificates are signed with RSA or ECDSA and SHA-256, SHA-384 or SHA-512.',
    fix: 'Have the issuer sign with one of these.',
  },
  'path/webpki-version': {
    title: 'Not a version 3 certificate',
    cause: 'Public certificates are of version 3.',
    fix: 'Issue it again as version 3.',
  },
} satisfies Record<PathFindingId, FindingWords>

/** Programs keep their own names. */
export const clientLabels = {
  openssl: 'OpenSSL 3', opensslStrict: 'OpenSSL strict, Python ≥ 3.13', chrome: 'Chrome, Edge', firefox: 'Firefox', apple: 'Safari, iOS, macOS', java: 'Java', dotnet: '.NET', go: 'Go',
  curl: 'curl', nginx: 'nginx, checks clients', nginxProxy: 'nginx, as a proxy',
} satisfies Record<ClientName, string>

/** Why a client objects; the path's and the single certificate's findings have their own titles. */
export const clientRules = {
  'client/path': 'It validates the path as RFC 5280 says.',
  'client/not-checkable': 'This page cannot check the signature, so it cannot say what the client finds.',
  'client/revoked-if-told': 'Revoked, but it only looks when told to (`{by}`).',
  'client/revoked-if-public': 'Revoked, but what it goes by ({by}) covers public certificates only.',
  'client/revoked-unnoticed': 'Revoked, but it never looks; a program in it may.',
  'client/only-sends': 'It only sends this certificate; what counts is the server that checks it.',
  'client/key-too-small': '{key} is below its minimum.',
  'client/curve': 'It takes only {curves}; this is {curve}.',
  'client/key-type': 'It does not take {key} in a certificate.',
  'client/digest': 'It does not take signatures with {hash}.',
  'client/lifetime': 'Valid for {days} days; it allows {limitDays} for certificates issued on {notBefore}.',
  'client/no-alternative-name': 'It looks for hosts only in subjectAltName, and there are none.',
  'client/no-purpose': 'It wants extKeyUsage with serverAuth.',
  'client/not-sent': 'It never sends a certificate whose extKeyUsage leaves out clientAuth, so the server gets none.',
  'client/strict': 'It insists on what RFC 5280 asks of issuers.',
  'client/depth': 'It allows {depth} intermediate by default; this path has {needed}.',
  'client/anchor-not-root': 'It wants the path to end at a self-signed root, and this anchor is none.',
  'client/looks-self-signed': 'Subject and issuer have the same name and no key identifier tells them apart, so it takes the certificate for a self-signed one.',
  'client/authority-as-end-entity': 'It does not take a CA certificate as a server’s.',
  'client/no-transparency': 'It wants receipts of Certificate Transparency; there are none in the certificate, but they may come with the handshake.',
} satisfies Record<ClientRuleId, string>

export type PathWords = {
  readonly pathFindings: Readonly<Record<PathFindingId, FindingWords>>
  readonly clientLabels: Readonly<Record<ClientName, string>>
  readonly clientRules: Readonly<Record<ClientRuleId, string>>
}
