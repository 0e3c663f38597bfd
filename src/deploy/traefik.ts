import type { Target } from './target.ts'

const files = '/etc/traefik/certs'

/**
 * Traefik's rules quote by backticks, which no host name has. A router's TLS options hold for the names in its `Host` matchers alone: with
 * `HostRegexp` the default ones are taken, and nobody is asked for a certificate.
 */
const rule = (host: string): string => `Host(\`${host}\`)`

export const traefik: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle'],
  refusal: 'alert',
  files: [{
    name: 'traefik.yaml', note: 'traefik', format: 'yaml', template: `# Dynamic configuration of Traefik 3; put the files it names into ${files}/.
# The static one needs entryPoints "websecure" (:443) and "mutual" (:8443), and providers.file.filename of this file.
# Options are found by the name that the client sends (SNI): wildcards take Traefik 3.7 or newer, and an IP address is answered with 421 on :8443.
tls:
  certificates:
    - certFile: "${files}/{{fullchain}}"
      keyFile: "${files}/{{serverKey}}"
  stores:
    default:
      defaultCertificate:
        certFile: "${files}/{{fullchain}}"
        keyFile: "${files}/{{serverKey}}"
  options:
    default:
      minVersion: VersionTLS12
    mutual:
      minVersion: VersionTLS12
      clientAuth:
        caFiles:
          - "${files}/{{caBundle}}"
        clientAuthType: RequireAndVerifyClientCert
http:
  routers:
    one-way:
      entryPoints: [websecure]
      rule: "{{rule}}"
      service: application
      tls: {}
    mutual:
      entryPoints: [mutual]
      rule: "{{rule}}"
      service: application
      tls:
        options: mutual
  services:
    application:
      loadBalancer:
        servers:
          - url: "http://127.0.0.1:8080"
`,
  }],
  values: ({ hosts }) => ({ rule: hosts.map(rule).join(' || ') }),
}
