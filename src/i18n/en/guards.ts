/** What each guard says before a certificate is signed: what would happen, why, what to change. `{name}` stands for a parameter. */
import type { FindingWords } from '#i18n/en/findings.ts'
import type { GuardId } from '#pki/issuance/guards/index.ts'
import type { ListGuardId } from '#pki/issuance/guards/list-guards.ts'

export const guards = {
  'guard/issuer-not-ca': {
    title: '“{issuer}” is no CA',
    cause: 'Its basicConstraints do not say cA. Every client refuses what it signs (openssl: invalid CA certificate).',
    fix: 'Choose another issuer, or renew this one as a CA with the same key.',
  },
  'guard/issuer-cannot-sign': {
    title: '“{issuer}” may not sign certificates',
    cause: 'Its keyUsage is {usage}, without keyCertSign. Clients refuse what it signs.',
    fix: 'Choose another issuer, or renew this one with keyCertSign and the same key.',
  },
  'guard/issuer-key-mismatch': {
    title: 'This key does not belong to “{issuer}”',
    cause: 'The private key that would sign is another than the one in the issuer’s certificate, so the signature could not be verified.',
    fix: 'Choose the key that fits the issuer’s certificate.',
  },
  'guard/issuer-expired': {
    title: 'The issuer expired on {notAfter}',
    cause: 'A certificate is valid no longer than every CA above it: this one would be refused from the start.',
    fix: 'Renew the issuer with its key first; what it signed stays valid under the renewed one.',
  },
  'guard/issuer-not-yet-valid': {
    title: 'The issuer is not valid before {notBefore}',
    cause: 'Until then clients refuse the chain.',
    fix: 'Wait, or renew the issuer with an earlier start.',
  },
  'guard/issuer-key-weak': {
    title: 'The issuer’s key ({key}) is weak',
    cause: 'OpenSSL, Go, Apple and the browsers refuse RSA keys under 2048 bits, in a CA too.',
    fix: 'Choose an issuer with a key of today.',
  },
  'guard/path-length-exceeded': {
    title: '“{issuer}” allows {pathLength} CAs below it; this would make {used}',
    cause: 'Its pathLenConstraint binds the whole chain (openssl: path length constraint exceeded).',
    fix: 'Issue it higher up, or renew “{issuer}” with its key and a larger path length.',
  },
  'guard/path-length-too-long': {
    title: 'Path length {pathLength}, of which {possible} can be used',
    cause: 'A CA above allows fewer. Clients go by the smaller number.',
    fix: 'Set the path length to {possible}.',
  },
  'guard/purpose-not-allowed': {
    title: '“{issuer}” does not allow the purpose {purposes}',
    cause: 'Its extKeyUsage names other purposes. OpenSSL, Go, Windows and NSS hold what is below to them.',
    fix: 'Drop the purpose, or choose an issuer without this limit.',
  },
  'guard/name-not-permitted': {
    title: '“{issuer}” does not permit the name {name}',
    cause: 'Its nameConstraints bind every {kind} below it. OpenSSL, Go, Java, browsers refuse the chain.',
    fix: 'Leave the name out, or choose an issuer without this constraint.',
  },
  'guard/same-name-as-issuer': {
    title: 'It has the issuer’s name, “{issuer}”',
    cause: 'Clients take it for the CA itself: openssl says “self-signed certificate”, and no chain is found.',
    fix: 'Give it a name of its own.',
  },
  'guard/same-key-as-issuer': {
    title: 'It has the same key as “{issuer}”',
    cause: 'Whoever holds this key can sign as the CA.',
    fix: 'Make a new key for it.',
  },
  'guard/serial-number-used': {
    title: 'This serial number was used before',
    cause: '{serialNumber} already names a certificate of this CA; Firefox refuses the second, and a revocation list cannot tell them apart.',
    fix: 'Draw a new serial number.',
  },
  'guard/outlives-issuer': {
    title: 'It would outlive its issuer',
    cause: 'It says {notAfter}, but is refused after {issuerNotAfter}, when a CA above it ends.',
    fix: 'End it on {issuerNotAfter}, or renew the issuer first.',
  },
  'guard/starts-before-issuer': {
    title: 'It starts before its issuer',
    cause: 'It says {notBefore}; before {issuerNotBefore} the chain is not valid.',
    fix: 'Start it on {issuerNotBefore}.',
  },
  'guard/name-unreadable': {
    title: '“{name}” is no name that can be written',
    cause: 'It would be left out of the certificate.',
    fix: 'Correct it or remove it.',
  },
  'guard/name-twice': {
    title: '“{name}” stands there twice',
    cause: 'It changes nothing, and may be a slip.',
    fix: 'Keep it once.',
  },
  'guard/attribute-empty': {
    title: 'The attribute {type} is empty',
    cause: 'An attribute has at least one character; strict readers refuse the whole certificate.',
    fix: 'Fill it in or remove it.',
  },
  'guard/email-missing': {
    title: 'No e-mail address among the alternative names',
    cause: 'Mail programs compare the sender with subjectAltName and will not use this certificate.',
    fix: 'Add the address.',
  },
  'guard/hash-shorter-than-key': {
    title: '{hash} is weaker than the key ({key})',
    cause: 'It is valid, but the signature is only as strong as the digest.',
    fix: 'Use {fitting}, which fits this key.',
  },
  'guard/pss-not-everywhere': {
    title: 'RSA-PSS is not understood everywhere',
    cause: 'OpenSSL, browsers, Go and Java 11 verify it; older Java, and many devices, do not.',
    fix: 'Use PKCS#1 v1.5 where such clients matter.',
  },
  'guard/issuer-cannot-sign-lists': {
    title: '“{issuer}” may not sign revocation lists',
    cause: 'Its keyUsage has no cRLSign: clients that check revocation refuse the list, and with it everything of this CA.',
    fix: 'Renew the CA with its key and cRLSign.',
  },
  'guard/list-key-mismatch': {
    title: 'This key does not belong to “{issuer}”',
    cause: 'The list’s signature could not be verified with the CA’s certificate.',
    fix: 'Choose the key that fits.',
  },
  'guard/list-already-stale': {
    title: 'The list is out of date from the start',
    cause: 'Its next update is due on {nextUpdate}, which is past: clients refuse it.',
    fix: 'Set the next update later.',
  },
  'guard/list-outlives-issuer': {
    title: 'The next update comes after the CA has ended',
    cause: 'It says {nextUpdate}, and the CA ends on {notAfter}: the last list would promise a next one that nobody can sign.',
    fix: 'Set the next update no later than the CA’s end, or renew the CA.',
  },
} satisfies Record<GuardId | ListGuardId, FindingWords>
