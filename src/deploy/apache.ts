import { isAddress } from './host-spellings.ts'
import type { Target } from './target.ts'

const files = '/etc/apache2/certs'
const site = `ServerName {{host}}
{{#aliases}}    ServerAlias {{.}}
{{/aliases}}    DocumentRoot /var/www/html

    SSLEngine on
    SSLProtocol -all +TLSv1.2 +TLSv1.3
    SSLCertificateFile    ${files}/{{fullchain}}
    SSLCertificateKeyFile ${files}/{{serverKey}}`

export const apache: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle'],
  refusal: 'alert',
  files: [{
    name: 'apache.conf', note: 'apache', format: 'apache', template: `# Put this file into /etc/apache2/sites-enabled/ (Fedora: /etc/httpd/conf.d/) and the files it names into ${files}/; a2enmod ssl.
# Where another file has "Listen 443" already, as Debian's ports.conf does, take the first line out.
Listen 443
Listen 8443

# One-way TLS: anyone may come in.
<VirtualHost *:443>
    ${site}
</VirtualHost>

# Mutual TLS: only clients with a certificate of this CA.
<VirtualHost *:8443>
    ${site}

    # Intermediate and root.
    SSLCACertificateFile  ${files}/{{caBundle}}
    SSLVerifyClient       require
    SSLVerifyDepth        {{depth}}
</VirtualHost>
`,
  }],
  values: ({ hosts, authorityPath }) => ({ aliases: hosts.filter((host) => !isAddress(host)), depth: String(Math.max(1, authorityPath.length)) }),
}
