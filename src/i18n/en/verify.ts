/** Text of the Verify panel. */
import type { PathBudget } from '#pki/path/limits.ts'
import type { PathProfile, PathPurpose } from '#pki/path/inputs.ts'
import type { PathVerdict, RevocationStatus } from '#pki/path/outcome.ts'
import type { Words } from './shell.ts'

const plural = (count: number, one: string, many: string): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const verify = {
  locale: 'en-GB',
  empty: { title: 'Nothing to verify yet', text: 'Paste or drop a certificate, with its chain if you have it. The answer comes by itself, and again whenever you add, remove or choose something.' },
  running: 'Verifying…',
  stillReading: 'Still reading; the answer follows when all of it is read.',
  reading: (done: number, total: number) => `Reading certificate ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`,
  cancel: 'Stop',
  cancelled: 'Stopped. Change something, or verify again.',
  again: 'Verify again',
  failed: 'Internal error. Please report this text:',
  question: {
    title: 'Question', target: 'Certificate', purpose: 'Used as', name: 'Host, IP address or e-mail', namePlaceholder: 'not checked', anchors: 'Trusted', candidates: 'Intermediates from',
    hostTaken: (host: string) => `Its host: ${host}`, more: 'More inputs', fewer: 'Fewer inputs', guessed: (label: string) => `${label} (by its kind)`, moreInPile: 'Choose others in the pile',
  },
  purposes: {
    any: 'Anything', server: 'TLS server', client: 'TLS client', codeSigning: 'Code signing', emailProtection: 'E-mail', timeStamping: 'Time stamping', ocspSigning: 'OCSP signing',
  } satisfies Record<PathPurpose, string>,
  anchors: { pile: 'Roots in the pile', public: 'Public roots (Mozilla)', all: 'Both', chosen: 'Only those I choose' },
  anchorsHint: {
    roots: (count: number) => plural(count, 'self-signed root', 'self-signed roots'),
    public: (count: number, versions: string, day: string) => `${count} roots of Mozilla (${versions}), taken on ${day}`,
    chosen: (count: number) => `${plural(count, 'certificate', 'certificates')} chosen`,
  },
  candidates: { together: 'What came with it', pile: 'The whole pile' },
  candidatesHint: { together: 'as a server sends it: one file or paste', pile: 'wherever they came from' },
  more: {
    profile: 'Rules', revocation: 'Revocation', depth: 'Intermediates at most', depthPlaceholder: 'no limit', policies: 'Policies accepted', policiesHint: 'OIDs; empty accepts all',
    explicitPolicy: 'A policy is required', inhibitMapping: 'Policies must not be mapped', inhibitAny: 'anyPolicy does not count', permitted: 'Permitted names', excluded: 'Excluded names',
    subtreesHint: 'one a line: DNS:example.com, email:example.com, URI:example.com, IP:192.0.2.0/24', badSubtree: (line: string) => `Not a name constraint: ${line}`,
    badOid: (text: string) => `Not an OID: ${text}`, purposes: 'Further purposes', purposesHint: 'OIDs that extKeyUsage must have', anchorValidity: 'Anchors must be within their dates',
    anchorExtensions: 'What anchors say of themselves binds', anchorSelfSigned: 'Anchors must be self-signed', trusted: 'Trusted certificates', reset: 'Reset all inputs',
  },
  profiles: { rfc5280: 'RFC 5280', 'rfc5280-strict': 'RFC 5280, strict', webpki: 'Public TLS (CA/Browser Forum)' } satisfies Record<PathProfile, string>,
  revocations: { off: 'Do not look', ifKnown: 'If the pile knows', required: 'Must be known' },
  verdicts: {
    valid: 'Valid', validRevocationUnknown: 'Valid, revocation not known', undetermined: 'Cannot be checked', revoked: 'Revoked', invalid: 'Invalid', noPath: 'No path',
  } satisfies Record<PathVerdict, string>,
  sentences: {
    valid: (anchor: string) => `Every check passes, from ${anchor} down to this certificate.`,
    validRevocationUnknown: (anchor: string) => `Every check passes, from ${anchor} down; nothing in the pile says whether it was revoked.`,
    unreadable: 'The certificate itself cannot be read; the Decode panel shows where.',
    at: (name: string, sentence: string) => `${name}: ${sentence}.`,
    more: (count: number) => `And ${plural(count, 'further error', 'further errors')} below.`,
  },
  cut: (limits: string) => `The search stopped at its budget (${limits}): there may be paths that were not looked at.`,
  budgets: { signatureChecks: 'signature checks', buildSteps: 'building steps', paths: 'paths', pathCertificates: 'length of a path', nameComparisons: 'name comparisons', signers: 'signers of revocation lists' } satisfies Record<PathBudget, string>,
  unreadable: (count: number) => `${plural(count, 'object', 'objects')} of the pile cannot be read and took no part.`,
  graph: {
    title: 'Who signed whom', path: 'Path', pathOption: (number: number, verdict: string, length: number) => `${number}: ${verdict}, ${plural(length, 'certificate', 'certificates')}`,
    hint: 'Arrow keys move along the signatures', anchor: 'trusted', missing: 'missing', until: (date: string) => `until ${date}`, ended: (date: string) => `ended ${date}`, from: (date: string) => `from ${date}`,
    errors: (count: number) => plural(count, 'error', 'errors'), warnings: (count: number) => plural(count, 'warning', 'warnings'), signedBy: (name: string) => `signed by ${name}`,
    brokenBy: (name: string) => `not signed by ${name}, though it names it`, uncheckedBy: (name: string) => `signature of ${name} not checked`, missingIssuer: (name: string) => `its issuer ${name} is missing`, publicRoot: 'public root',
    untitled: 'certificate',
  },
  findings: { title: 'Findings', none: 'Nothing to object to.', depth: (depth: number) => `depth ${depth}`, all: 'Show all' },
  fixes: {
    add: (name: string) => `Add “${name}” from the pile`, usePile: 'Take intermediates from the whole pile', trust: (name: string) => `Trust “${name}”`, trustPublic: 'Trust the public roots too',
    time: (date: string) => `Verify as of ${date}`, copyChain: 'Copy the chain in the right order', newName: (name: string) => `Verify for ${name}`, noName: 'Verify without a name',
    anyPurpose: 'Verify for any purpose', purpose: (label: string) => `Verify as ${label}`, lab: 'Issue it again in the lab',
  },
  order: {
    title: 'The chain is in another order than it is used in', cause: 'Each certificate should be followed by the one that signed it. TLS 1.3 and most clients put them in order themselves; TLS 1.2 demands the order, and some clients and load balancers refuse any other.',
    fix: 'Install the chain in this order: the server’s certificate first, then each issuer.', citation: 'RFC 5246 §7.4.2',
  },
  apart: {
    title: 'Not all of the chain came in one file', cause: 'An intermediate comes from elsewhere in the pile. A server must send it along, or clients that do not have it stop with error 20 or 21.',
    fix: 'Install the certificate and its intermediates as one file.', citation: 'RFC 8446 §4.4.2',
  },
  time: {
    title: 'Time', asOf: 'Verify as of', now: 'Now', isNow: 'now', slider: 'Time of the verification', whole: (from: string, until: string) => `All certificates of the path are valid together from ${from} until ${until}.`,
    never: 'There is no time at which all certificates of the path are valid together.', next: (what: string, date: string, relative: string) => `Next to break: ${what}, ${date} (${relative}).`,
    ended: 'Nothing more will break: it is over already.', certificateEnds: (name: string) => `${name} ends`, listEnds: (name: string) => `the revocation data “${name}” goes stale`, goNext: 'Look at that moment', life: (name: string, from: string, until: string) => `${name}: valid from ${from} until ${until}`,
  },
  clients: {
    title: 'What clients would do', client: 'Client', answer: 'Answer', why: 'Why', says: 'What it prints', accepts: 'accepts', refuses: 'refuses', cannotTell: 'cannot tell',
    assumed: 'Taken for granted: the trust anchor is in the client’s trust store, and every certificate of the path reaches it.', waiting: 'Being worked out…', source: (text: string) => `Source: ${text}`,
    refusing: (count: number) => `${plural(count, 'client', 'clients')} of the table below would refuse it all the same.`,
    summary: (accepts: number, refuses: number, unknown: number) => `${accepts} accept, ${refuses} refuse, ${unknown} cannot be told`,
  },
  revocation: {
    title: 'Revocation and addresses', none: 'The certificates of this path name no addresses.', note: 'This page fetches nothing. Run these lines where you have a network, and drop the files here.',
    list: 'Revocation list', ocsp: 'OCSP response', issuer: 'Issuer’s certificate', copy: 'Copy', needsIssuer: 'To ask, the certificate of the issuer is needed.', strange: 'Not an address that can be fetched; shown as it stands in the certificate.',
    status: { good: 'not revoked', revoked: 'revoked', unknown: 'not known', notNeeded: 'need not be known' } satisfies Record<RevocationStatus['status'], string>,
    by: (source: string) => `by ${source}`, until: (date: string) => `good until ${date}`,
  },
  output: { title: 'Outputs', policies: 'Valid policies', none: 'none', any: 'any (anyPolicy)', key: 'Public key', checks: (count: number) => plural(count, 'signature checked', 'signatures checked') },
  copy: { commands: 'As an openssl line', text: 'Copy as text', json: 'Copy as JSON', line: 'Copy the line' },
  result: { target: 'Certificate', question: 'Question', verdict: 'Verdict', path: 'Path', trusted: 'trusted', fix: 'Fix' },
}

export type VerifyWords = Words<typeof verify>
