import type { Target } from './target.ts'

export const springBoot: Target = {
  needs: ['keystore', 'truststore'],
  offers: ['truststoreJks'],
  refusal: 'alert',
  files: [{
    name: 'application.properties', note: 'springBoot', format: 'properties', template: `# Spring Boot, mutual TLS. The stores lie in the folder the application is started in; their password comes from the environment:
# KEYSTORE_PASSWORD=... java -jar application.jar
server.port=8443
server.ssl.enabled=true
server.ssl.enabled-protocols=TLSv1.3,TLSv1.2
server.ssl.key-store=file:{{keystore}}
server.ssl.key-store-type=PKCS12
server.ssl.key-store-password=\${KEYSTORE_PASSWORD}
server.ssl.key-alias=server
# Whose clients may come in: intermediate and root.
server.ssl.trust-store=file:{{truststore}}
server.ssl.trust-store-type=PKCS12
server.ssl.trust-store-password=\${KEYSTORE_PASSWORD}
# need: mutual TLS; none: one-way TLS.
server.ssl.client-auth=need
`,
  }],
}
