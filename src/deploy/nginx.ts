import type { Target } from './target.ts'

const files = '/etc/nginx/certs'
const tls = `ssl_certificate     ${files}/{{fullchain}};
    ssl_certificate_key ${files}/{{serverKey}};
    ssl_protocols       TLSv1.2 TLSv1.3;`

/** Refuses with 400 after the handshake: https://nginx.org/en/docs/http/ngx_http_ssl_module.html#errors. */
export const nginx: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle'],
  refusal: 'http400',
  files: [{
    name: 'nginx.conf', note: 'nginx', format: 'nginx', template: `# Put this file into /etc/nginx/conf.d/ and the files it names into ${files}/.
{{#ifBig}}server_names_hash_bucket_size 512;
server_names_hash_max_size 4096;
{{/ifBig}}
# One-way TLS: anyone may come in.
server {
    listen 443 ssl;
    server_name {{urlHosts}};

    ${tls}

    location / {
        default_type text/plain;
        return 200 "one-way TLS\\n";
    }
}

# Mutual TLS: only clients with a certificate of this CA.
server {
    listen 8443 ssl;
    server_name {{urlHosts}};

    ${tls}

    # Intermediate and root: with the root alone nginx cannot check a client that sends its own certificate only.
    ssl_client_certificate ${files}/{{caBundle}};
    ssl_verify_client      on;
    # CAs between the client and the root, and the root.
    ssl_verify_depth       {{depth}};

    location / {
        default_type text/plain;
        # For an application behind it: proxy_pass http://127.0.0.1:8080; proxy_set_header X-Client-DN $ssl_client_s_dn;
        return 200 "mutual TLS: $ssl_client_s_dn\\n";
    }
}
`,
  }],
  values: ({ authorityPath }) => ({ depth: String(Math.max(1, authorityPath.length)) }),
}
