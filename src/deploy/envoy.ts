import type { Target } from './target.ts'

const files = '/etc/envoy/certs'
const filter = (answer: string): string => `          filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: https
                http_filters:
                  - name: envoy.filters.http.router
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
                route_config:
                  virtual_hosts:
                    - name: all
                      domains: ["*"]
                      routes:
                        - match: { prefix: "/" }
                          direct_response: { status: 200, body: { inline_string: "${answer}\\n" } }
`
const context = `          transport_socket:
            name: envoy.transport_sockets.tls
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext
`
const certificates = `              common_tls_context:
                tls_params: { tls_minimum_protocol_version: TLSv1_2 }
                tls_certificates:
                  - certificate_chain: { filename: "${files}/{{fullchain}}" }
                    private_key: { filename: "${files}/{{serverKey}}" }
`

export const envoy: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle'],
  refusal: 'alert',
  files: [{
    name: 'envoy.yaml', note: 'envoy', format: 'yaml', template: `# Put the files it names into ${files}/.
static_resources:
  listeners:
    # One-way TLS: anyone may come in.
    - name: one_way
      address: { socket_address: { address: 0.0.0.0, port_value: 443 } }
      filter_chains:
        -
${filter('one-way TLS')}${context}${certificates}
    # Mutual TLS: only clients with a certificate of this CA.
    - name: mutual
      address: { socket_address: { address: 0.0.0.0, port_value: 8443 } }
      filter_chains:
        -
${filter('mutual TLS')}${context}              require_client_certificate: true
${certificates}                validation_context:
                  trusted_ca: { filename: "${files}/{{caBundle}}" }
`,
  }],
}
