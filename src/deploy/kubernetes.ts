import { isAddress } from './host-spellings.ts'
import type { Target } from './target.ts'

/** Keys of a Secret are fixed: `tls.crt` and `tls.key` by its type, `ca.crt` by ingress-nginx. */
export const kubernetes: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle'],
  refusal: 'http400',
  files: [
    {
      name: 'k8s-tls-secret.yaml', note: 'kubernetesTls', format: 'yaml', isSecret: true, template: `# kubectl apply -f k8s-tls-secret.yaml
apiVersion: v1
kind: Secret
metadata:
  name: server-tls
type: kubernetes.io/tls
data:
  # fullchain.crt: the server's certificate, then the intermediate; no root.
  tls.crt: "{{fullchainBase64}}"
  tls.key: "{{serverKeyBase64}}"
`,
    },
    {
      name: 'k8s-client-ca-secret.yaml', note: 'kubernetesCa', format: 'yaml', template: `# kubectl apply -f k8s-client-ca-secret.yaml
apiVersion: v1
kind: Secret
metadata:
  name: client-ca
type: Opaque
data:
  # ca-bundle.crt: intermediate and root, who sign the clients.
  ca.crt: "{{caBundleBase64}}"
`,
    },
    {
      name: 'k8s-ingress.yaml', note: 'kubernetesIngress', format: 'yaml', template: `# For ingress-nginx. Change the service's name and port to yours; without the annotations it is one-way TLS.
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: application
  annotations:
    nginx.ingress.kubernetes.io/auth-tls-verify-client: "on"
    nginx.ingress.kubernetes.io/auth-tls-secret: "default/client-ca"
    nginx.ingress.kubernetes.io/auth-tls-verify-depth: "{{depth}}"
    nginx.ingress.kubernetes.io/auth-tls-pass-certificate-to-upstream: "true"
spec:
  ingressClassName: nginx
  tls:
    - secretName: server-tls
{{#ifNamed}}      hosts: ["{{dnsHosts}}"]
{{/ifNamed}}  rules:
{{#dnsHosts}}    - host: "{{.}}"
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: application, port: { number: 80 } } }
{{/dnsHosts}}{{#ifUnnamed}}    - http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: application, port: { number: 80 } } }
{{/ifUnnamed}}`,
    },
  ],
  values: ({ hosts, authorityPath }) => {
    const isNamed = !hosts.every(isAddress)
    return { ifNamed: isNamed ? [''] : [], ifUnnamed: isNamed ? [] : [''], depth: String(Math.max(1, authorityPath.length)) }
  },
}
