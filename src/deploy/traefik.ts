import type { Target } from './target.ts'

const files = '/etc/traefik/certs'

/** Traefik's rules quote by backticks, which no host name has. */
const rule = (host: string): string =>
  host.startsWith('*.') ? `HostRegexp(\`^[^.]+\\.${host.slice(2).replaceAll('.', String.raw`\.`)}$\`)` : `Host(\`${host}\`)`

export const traefik: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle'],
  refusal: 'alert',
  files: [{
    name: 'traefik.yaml', note: 'traefik', format: 'yaml', template: `# Dynamic configuration of Traefik 3; put the files it names into ${files}/.
# The static one needs entryPoints "websecure" (:443) and "mutual" (:8443), and providers.file.filename of this file.
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
