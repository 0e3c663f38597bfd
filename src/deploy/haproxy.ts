import type { Target } from './target.ts'

const files = '/etc/haproxy/certs'

export const haproxy: Target = {
  needs: ['serverPem', 'caBundle'],
  refusal: 'alert',
  files: [{
    name: 'haproxy.cfg', note: 'haproxy', format: 'haproxy', template: `# Put the files it names into ${files}/. For an application behind it: default_backend in the place of http-request return.
defaults
    mode http
    timeout connect 5s
    timeout client  30s
    timeout server  30s

# One-way TLS: anyone may come in.
frontend one_way
    bind :443 ssl crt ${files}/{{serverPem}} ssl-min-ver TLSv1.2
    http-request return status 200 content-type text/plain string "one-way TLS\\n"

# Mutual TLS: only clients with a certificate of this CA.
frontend mutual
    bind :8443 ssl crt ${files}/{{serverPem}} ssl-min-ver TLSv1.2 ca-file ${files}/{{caBundle}} verify required
    http-request return status 200 content-type text/plain lf-string "mutual TLS: %[ssl_c_s_dn]\\n"
`,
  }],
}
