/** Whether the target is for the peer that is meant: RFC 9525 §6 for hosts and addresses, RFC 5280 §7.5 and RFC 8550 §3 for mail. */
import { decodeString } from '#pki/asn1/strings.ts'
import { COMMON_NAME, firstValue } from '#pki/names/format-name.ts'
import { matchesMailbox, matchesPresentedDnsName, parseIpAddress } from '#pki/names/host-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import type { PeerName } from './inputs.ts'
import { ID_ON_SMTP_UTF8_MAILBOX } from './name-forms.ts'
import type { PathCertificate } from './path-certificate.ts'
import type { PathContext } from './path-state.ts'

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'

const mismatches = { dns: 'path/host-name-mismatch', ip: 'path/ip-address-mismatch', email: 'path/email-mismatch' } as const

/** All of them must match. */
export function checkPeerNames({ certificates, inputs: { peerNames }, report }: PathContext): void {
  const target = certificates[0]!
  for (const { kind, value } of peerNames) {
    const presented = presentedNames(target, kind)
    const reference = kind === 'dns' ? toAscii(value) : value
    if (presented.some((name) => matches({ kind, value: reference }, name))) continue
    report(mismatches[kind], 0, { name: value, presented: presented.join(', ') })
    // RFC 9525 §2: "The Common Name RDN MUST NOT be used to identify a service".
    const commonName = firstValue(target.certificate.subject, COMMON_NAME)
    if (kind !== 'email' && commonName !== undefined && matches({ kind, value: reference }, commonName)) report('path/name-only-in-common-name', 0, { name: commonName })
  }
}

function matches({ kind, value }: PeerName, presented: string): boolean {
  switch (kind) {
    case 'dns':
      return matchesPresentedDnsName(value, presented)
    case 'ip': {
      const [wanted, found] = [parseIpAddress(value), parseIpAddress(presented)]
      return wanted !== undefined && found !== undefined && sameOctets(wanted, found)
    }
    case 'email':
      return matchesMailbox(value, presented)
  }
}

/** As text; of mail, an address in the subject too, where subjectAltName has none. */
function presentedNames({ certificate: { subject }, values: { subjectAltName: names = [] } }: PathCertificate, kind: PeerName['kind']): string[] {
  switch (kind) {
    case 'dns':
      return names.flatMap((name) => (name.kind === 'dNSName' ? [name.value] : []))
    case 'ip':
      return names.flatMap((name) => (name.kind === 'iPAddress' ? [formatIpAddress(name.value)] : []))
    case 'email': {
      const mailboxes = names.flatMap((name) => {
        if (name.kind === 'rfc822Name') return [name.value]
        return name.kind === 'otherName' && name.typeId === ID_ON_SMTP_UTF8_MAILBOX ? [decodeString(name.value) ?? ''] : []
      })
      return mailboxes.length > 0 ? mailboxes : subject.rdnSequence.flatMap((rdn) => rdn.flatMap(({ type, text }) => (type === EMAIL_ADDRESS && text !== undefined ? [text] : [])))
    }
  }
}

/** A-labels of a name in Unicode (RFC 9525 §6.3); every runtime here has the table of IDNA inside `URL`. */
function toAscii(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name) || !URL.canParse(`http://${name}/`)) return name
  return new URL(`http://${name}/`).hostname
}
