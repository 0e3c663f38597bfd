/** Text of the Handshake panel. `{name}` stands for a parameter. */
import type { AlertName } from '#tls/handshake/alerts.ts'
import type { CheckAspect, MessageKind, NoteId, PlayedCheck, ProgramName, Protection } from '#tls/handshake/messages.ts'
import type { ClientAuthentication, Party } from '#tls/handshake/scenario.ts'
import type { Words } from './shell.ts'

interface NoteWords {
  readonly title: string
  readonly text: string
}

export const handshake = {
  locale: 'en-GB',
  empty: { title: 'Nobody to shake hands yet', text: 'Paste or drop a server’s certificate, and a client’s for mutual TLS, with the CA that signed them. Or look at an example.', example: 'Open an example' },
  running: 'Working it out…', failed: 'Internal error. Please report this text:', unreadable: 'The server’s certificate cannot be read; the Decode panel says where.',
  cast: {
    title: 'Who takes part', server: 'Server’s certificate', client: 'Client’s certificate', noClient: 'none', sends: 'It sends', version: 'Version', asks: 'The server asks for a certificate', host: 'Client connects to',
    hostHint: 'Host name or address; empty: not compared', clientTrusts: 'The client trusts', serverTrusts: 'The server trusts', check: 'The client checks the server', checkHint: 'Off is curl -k', untitled: 'certificate',
  },
  sends: { intermediates: 'with intermediates', alone: 'the certificate alone', withRoot: 'with intermediates and root' },
  trusts: { pile: 'the roots of the pile', public: 'the public roots (Mozilla)' },
  asks: { off: 'no (one-way)', nginxOn: 'nginx, ssl_verify_client on', nginxOptional: 'nginx, ssl_verify_client optional', required: 'yes, or it refuses (Apache, HAProxy, Node, Java)' } satisfies Record<ClientAuthentication, string>,
  parties: { client: 'Client', server: 'Server' } satisfies Record<Party, string>,
  endings: {
    ok: 'Connected', okText: (version: string, mutual: boolean) => `TLS ${version}, ${mutual ? 'both sides have shown who they are' : 'the server has shown who it is'}.`, unproven: (version: string) => `TLS ${version}; the server has not been checked.`,
    http: 'Refused over HTTP', httpText: (title: string) => `The handshake succeeds; nginx then answers “${title}”.`, alert: 'Handshake failed',
    alertText: (party: string, alert: string, number: number) => `${party} ends it with the alert ${alert} (${number}).`, because: (name: string, reason: string) => `${name}: ${reason}`,
  },
  alerts: {
    close_notify: 'It is over.', handshake_failure: 'No agreement was possible, or in TLS 1.2 the certificate is missing.', bad_certificate: 'The certificate is wrong in itself, or not for this name or time.',
    unsupported_certificate: 'The certificate is not for this purpose.', certificate_revoked: 'The certificate was revoked.', certificate_expired: 'The certificate has expired.',
    certificate_unknown: 'The certificate was not accepted for another reason.', unknown_ca: 'The path does not lead to a CA that is trusted here.', decrypt_error: 'A signature does not fit.',
    certificate_required: 'A certificate was asked for, and none came.',
  } satisfies Record<AlertName, string>,
  diagram: {
    title: 'The messages in their order', hint: 'Arrow keys step through the messages', save: 'Save as SVG', from: (party: string, kind: string, size: string) => `${party} sends ${kind}${size === '' ? '' : `, ${size}`}`, unread: 'no longer read', failed: 'fails here',
    bytes: (count: number, isUpTo: boolean) => `${isUpTo ? '≤ ' : ''}${count.toLocaleString('en')} B`, bytesInWords: (count: number, isUpTo: boolean) => `${isUpTo ? 'up to ' : ''}${count.toLocaleString('en')} octets`,
  },
  steps: { previous: 'Back', next: 'Next', play: 'Play', pause: 'Pause', position: (index: number, count: number) => `${index} of ${count}` },
  protections: { none: 'In the clear', handshakeKeys: 'Encrypted with the handshake keys', trafficKeys: 'Encrypted with the application keys' } satisfies Record<Protection, string>,
  messages: {
    ClientHello: 'The client says what it can do: versions, cipher suites, signature schemes, its key share, and the host name it wants.', ServerHello: 'The server chooses version and cipher suite, and sends its key share.',
    EncryptedExtensions: 'What else the server agrees to, already encrypted.', CertificateRequest: 'The server asks for a certificate and names the CAs it accepts.', Certificate: 'The certificate of this side, with those that lead to a root.',
    ServerKeyExchange: 'The server’s share of the key agreement, signed with the key of its certificate.', ServerHelloDone: 'The server has said all; it is the client’s turn.', ClientKeyExchange: 'The client’s share of the key agreement.',
    CertificateVerify: 'A signature over the whole conversation so far: proof of having the private key.', ChangeCipherSpec: 'What this side sends from now on is encrypted.', Finished: 'A checksum over the whole conversation under the new keys: nobody has changed it on the way.',
    Alert: 'The end, with the reason.', HttpRequest: 'The request, inside the encrypted connection.', HttpResponse: 'The answer.',
  } satisfies Record<MessageKind, string>,
  detail: {
    title: 'The message', size: 'Size', protection: 'Protection', written: 'Written in', content: 'Content', certificates: 'From these files', authorities: 'Names these authorities', pasted: 'pasted', octets: (count: number) => `${count.toLocaleString('en')} octets`,
    empty: 'An empty list: no certificate.', signedWith: 'Signed with', key: (name: string) => `the private key “${name}”`, keyMissing: (name: string) => `the private key of “${name}”, which is not in the pile; it is taken for granted that the side has it`,
    unread: 'Sent in one flight with what the other side has refused already; nobody reads it any more.', modelled: 'A typical one: programs differ in their extensions.',
  },
  checks: { title: (party: string) => `${party} checks`, passed: 'good', failed: 'fails', notReached: 'not reached', notDone: 'not looked at' } satisfies Record<PlayedCheck['result'], string> & { title: unknown },
  aspects: {
    agreement: 'A version and a cipher suite in common', signatureScheme: 'A signature scheme that fits the server’s key', chain: 'A chain of issuers up to an authority it trusts', signatures: 'Each signature with the issuer’s public key, and that keys are not too weak',
    dates: 'The time is within every validity', authorities: 'Issuers are CAs and may sign certificates', purpose: 'The certificate is for this purpose', hostName: 'The host name is among the subjectAltNames', revocation: 'No one on the path was revoked',
    otherRules: 'Name constraints, policies, critical extensions', possession: 'The signature fits the public key of the certificate', transcript: 'The checksum fits what was seen', presence: 'A certificate came',
  } satisfies Record<CheckAspect, string>,
  mistakes: 'Often told wrong',
  notes: {
    'suites-come-first': { title: 'The client’s algorithms come first', text: 'Some descriptions send them after the certificates. They are in the very first message, because the server must choose before it can send anything else.' },
    'no-name-for-address': { title: 'An address is not sent as a name', text: '{host} is an address, and RFC 6066 §3 forbids addresses in server_name. A server with several certificates sends its default one.' },
    'no-key-transport': { title: 'Nobody encrypts a random number with the server’s public key', text: 'That was the RSA key exchange; TLS 1.3 has removed it and TLS 1.2 clients avoid it. Both sides agree on keys by ECDHE; the server’s key only signs. A key that leaks later opens no recording.' },
    'suite-is-not-encrypted': { title: 'The choice of the cipher suite is not encrypted', text: 'It is not sent “encrypted with the client’s public key”: a client’s certificate is never used to encrypt anything. Finished protects the choice against changes.' },
    'encrypted-from-here': { title: 'All that follows is encrypted', text: 'The two key shares suffice. Certificates, names in them, and the client’s identity are hidden from onlookers; server_name in the first message is not.' },
    'certificates-in-the-clear': { title: 'Anyone on the way can read this certificate', text: 'TLS 1.2 encrypts only after ChangeCipherSpec. With mutual TLS that gives away who the client is; TLS 1.3 does not.' },
    'authorities-are-a-hint': { title: 'The list of authorities is a hint', text: 'It helps the client to choose. Browsers and Java offer only certificates of these issuers, curl sends what it was given. nginx takes the names from ssl_client_certificate; ssl_trusted_certificate is trusted but not named.' },
    'common-name-is-not-read': { title: 'The common name does not count', text: 'The host name stands only in the subject. RFC 9525 §2 and all browsers look at subjectAltName alone; curl and Java still take the common name where there is no subjectAltName.' },
    'not-checked-with-k': { title: 'With -k the server could be anyone', text: 'curl -k goes on whatever certificate comes. A self-signed CA is no reason for it: --cacert root.crt checks for real.' },
    'nothing-is-decrypted': { title: 'The server does not “decrypt the certificate with the root”', text: 'A certificate is not encrypted. The server verifies the issuer’s signature on it with the issuer’s public key, and reads the client’s public key as it stands.' },
    'key-stays-at-home': { title: 'Only the certificate is sent', text: 'client.key and client.p12 never leave the client. The root’s key is needed for issuing only, by neither side here.' },
    'possession-is-the-proof': { title: 'This is the proof, not the certificate', text: 'Certificates are public, anyone can send them. Only who has the private key can sign this conversation; the signature is fresh, so a recording is of no use.' },
    'root-need-not-be-sent': { title: 'The root need not be sent', text: 'Who trusts it has it; who does not, will not because it came along. It costs octets in every handshake.' },
    'only-what-is-sent': { title: 'An intermediate that is not sent is missing', text: 'The other side knows its roots and what comes in this message. Install the certificate with its intermediates (fullchain). Browsers may hide the fault, having met the intermediate elsewhere.' },
    'no-name-is-compared': { title: 'No name is compared', text: 'TLS itself does not ask who a client is: any certificate under the trusted CA will do. Which client may do what, the application decides, by subject or subjectAltName.' },
    'client-is-done-first': { title: 'For the client the handshake is over', text: 'In TLS 1.3 the client may send its request before the server has checked its certificate. So a refusal comes as an error on reading, not on connecting.' },
    'refusal-is-http': { title: 'The refusal is HTTP, not TLS', text: 'nginx completes the handshake and lets the application know. Hence a proper 400 page instead of an alert; Apache, HAProxy, Node or Java break off.' },
    'key-too-small-to-start': { title: 'With {bits} bits nginx does not start', text: 'OpenSSL at security level 2 (default since 3.2, and in Debian and Ubuntu) refuses to load the certificate: “SSL_CTX_use_certificate(…) failed (SSL: error:0A00018F:SSL routines::ee key too small)”.' },
    'not-in-authorities': { title: 'Browsers and Java would not send this certificate', text: 'No authority that the server names has issued it or one of its chain, so they behave as if there was none. curl and openssl send it all the same.' },
    'empty-certificate': { title: 'No certificate is a message too', text: 'A client without one answers with an empty list. It is the server that decides whether to go on.' },
    'no-digital-signature': { title: 'keyUsage does not allow to sign', text: 'TLS 1.3 and ECDHE want digitalSignature (RFC 8446 §4.4.2.2). Chrome stops with ERR_SSL_KEY_USAGE_INCOMPATIBLE.' },
    'name-compared-late': { title: 'Some compare the name later', text: 'curl finishes the handshake, compares the name itself and closes without an alert. Programs that leave it to the TLS library send bad_certificate.' },
  } satisfies Record<NoteId, NoteWords>,
  reactions: {
    title: 'What programs print', programs: { curl: 'curl', openssl: 'openssl s_client', chrome: 'Chrome', java: 'Java', nginx: 'nginx, error log', strictServer: 'Server (OpenSSL)' } satisfies Record<ProgramName, string>, goesOn: 'goes on', stops: 'stops', cannotTell: 'cannot be told', nothing: 'prints nothing special', source: (text: string) => `Source: ${text}`,
    note: 'Each program by its own rules; they may judge otherwise than the client that is played, which follows RFC 5280 and RFC 9525.',
  },
}

export type HandshakeWords = Words<typeof handshake>
