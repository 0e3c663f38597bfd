/** The hosts that a certificate is good for: RFC 5280 §4.2.1.6. What stands in it is somebody's, so only what is a host name goes on to templates. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { normaliseHostName } from '#pki/names/host-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'

export function hostsOfCertificate(der: Uint8Array): readonly string[] {
  const read = attempt(() => findExtension(decodeCertificate(der).extensions, 'subjectAltName'))
  const names = (read.ok ? read.value : undefined) ?? []
  return names.flatMap((name) => {
    if (name.kind === 'iPAddress') return name.value.length === 4 || name.value.length === 16 ? [formatIpAddress(name.value)] : []
    if (name.kind !== 'dNSName') return []
    const isWildcard = name.value.startsWith('*.')
    const host = normaliseHostName(isWildcard ? name.value.slice(2) : name.value)
    return host === undefined ? [] : [isWildcard ? `*.${host}` : host]
  })
}
