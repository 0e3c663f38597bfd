import { urlHost } from './host-spellings.ts'
import type { Target } from './target.ts'

const files = '/etc/caddy/certs'

export const caddy: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle'],
  refusal: 'alert',
  files: [{
    name: 'Caddyfile', note: 'caddy', format: 'caddy', template: `# Put the files it names into ${files}/. Caddy 2.8 or newer.
# One-way TLS: anyone may come in.
{{oneWay}} {
	tls ${files}/{{fullchain}} ${files}/{{serverKey}}
	respond "one-way TLS"
}

# Mutual TLS: only clients with a certificate of this CA.
{{mutual}} {
	tls ${files}/{{fullchain}} ${files}/{{serverKey}} {
		client_auth {
			mode require_and_verify
			trust_pool file {
				pem_file ${files}/{{caBundle}}
			}
		}
	}
	respond "mutual TLS: {tls_client_subject}"
}
`,
  }],
  values: ({ hosts }) => ({ oneWay: hosts.map((host) => `https://${urlHost(host)}`), mutual: hosts.map((host) => `https://${urlHost(host)}:8443`) }),
}
