import { expect, test } from 'vitest'
import { Secret } from 'kubernetes-models/v1'
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1'
import { parse } from 'yaml'
import { type DeployTargetId, targets } from '#deploy/index.ts'
import type { Ingredients } from '#deploy/ingredients.ts'
import { parts } from '#deploy/parts.ts'
import { hostsOfCertificate } from '#deploy/hosts-of-certificate.ts'
import { missingFor } from '#deploy/missing.ts'
import { targetFiles } from '#deploy/target-files.ts'
import type { Target } from '#deploy/target.ts'
import { namesIn } from '#deploy/template.ts'
import { make } from '../support/lab.ts'

const root = await make('root', 'Root')
const intermediate = await make('intermediate', 'Intermediate', { under: root })
const server = await make('server', 'example.com', { under: intermediate, change: { names: ['example.com'] } })
const client = await make('client', 'alice', { under: intermediate })

const everything: Ingredients = {
  hosts: ['example.com', '*.example.com', '192.0.2.1', '2001:db8::1'], serverPath: [server.certificate, intermediate.certificate, root.certificate], serverKey: server.pkcs8,
  authorityPath: [intermediate.certificate, root.certificate], root: root.certificate, client: { stem: 'alice', path: [client.certificate], key: client.pkcs8 }, password: 'changeit',
}
const nothing: Ingredients = { hosts: [], serverPath: [], serverKey: undefined, authorityPath: [], root: undefined, client: undefined, password: undefined }
const tools = { nowMs: Date.UTC(2026, 0, 1), random: (length: number) => new Uint8Array(length) }
const ids = Object.keys(targets) as DeployTargetId[]

test.each(ids)('%s: every part that a template names is one the target needs', (id) => {
  const target: Target = targets[id]
  const named = target.files.flatMap(({ template }) => namesIn(template)).map((name) => name.replace(/Base64$/, '')).filter((name) => name in parts)
  expect(target.needs).toEqual(expect.arrayContaining([...new Set(named)]))
})

test.each(ids)('%s: nothing is missing when everything is there, and each file is made', async (id) => {
  expect(missingFor(id, everything)).toEqual([])
  const files = await targetFiles(id, everything, tools)
  const names = files.map(({ name }) => name)
  for (const { name } of (targets[id] as Target).files) expect(names).toContain(name)
  for (const { bytes } of files) expect(bytes.length).toBeGreaterThan(0)
})

test.each(ids)('%s: what is missing is told', (id) => {
  expect(missingFor(id, nothing)).toContain('serverCertificate')
  expect(missingFor(id, { ...everything, serverKey: undefined })).toEqual(['serverKey'])
  expect(missingFor(id, { ...everything, authorityPath: [] })).toEqual(['authority'])
})

test('without a client its snippets are left out', async () => {
  const names = (await targetFiles('node', { ...everything, client: undefined }, tools)).map(({ name }) => name)
  expect(names).toContain('node-server.mjs')
  expect(names).not.toContain('node-client.mjs')
})

const yamlOf = async (name: string, hosts = everything.hosts): Promise<Readonly<Record<string, unknown>>> => {
  const files = await targetFiles('kubernetes', { ...everything, hosts }, tools)
  return parse(new TextDecoder().decode(files.find((file) => file.name === name)!.bytes)) as Readonly<Record<string, unknown>>
}

test('the Secrets are what the schema of Kubernetes 1 wants, with the keys that Ingress reads', async () => {
  const tls = await yamlOf('k8s-tls-secret.yaml')
  const authority = await yamlOf('k8s-client-ca-secret.yaml')
  expect(() => new Secret(tls).validate()).not.toThrow()
  expect(() => new Secret(authority).validate()).not.toThrow()
  expect(Object.keys((tls as { data: object }).data)).toEqual(['tls.crt', 'tls.key'])
  expect(Object.keys((authority as { data: object }).data)).toEqual(['ca.crt'])
  expect(() => new Secret({ ...tls, data: { 'tls.crt': 1 as unknown as string } }).validate()).toThrow()
})

test.each([{ hosts: everything.hosts, rules: 2 }, { hosts: ['192.0.2.1'], rules: 1 }])('the Ingress for $hosts is what the schema wants, with a rule for each DNS name', async ({ hosts, rules }) => {
  const ingress = await yamlOf('k8s-ingress.yaml', hosts)
  expect(() => new Ingress(ingress).validate()).not.toThrow()
  expect((ingress as { spec: { rules: unknown[] } }).spec.rules).toHaveLength(rules)
})

const readYaml = async (id: DeployTargetId, name: string): Promise<unknown> => {
  const file = (await targetFiles(id, everything, tools)).find((one) => one.name === name)!
  return parse(new TextDecoder().decode(file.bytes)) as unknown
}

test('traefik: what its routers name is there, and only the mutual one asks for a certificate', async () => {
  const { tls, http } = await readYaml('traefik', 'traefik.yaml') as {
    tls: { options: Record<string, { clientAuth?: object }> }
    http: { routers: Record<string, { rule: string; service: string; tls: { options?: string } }>; services: object }
  }
  for (const { service, tls: { options = 'default' } } of Object.values(http.routers)) {
    expect(http.services).toHaveProperty(service)
    expect(tls.options).toHaveProperty(options)
  }
  expect(Object.entries(http.routers).map(([name, router]) => [name, tls.options[router.tls.options ?? 'default']?.clientAuth])).toEqual([
    ['one-way', undefined], ['mutual', { caFiles: ['/etc/traefik/certs/ca-bundle.crt'], clientAuthType: 'RequireAndVerifyClientCert' }],
  ])
  expect(http.routers['mutual']!.rule).toBe('Host(`example.com`) || Host(`*.example.com`) || Host(`192.0.2.1`) || Host(`2001:db8::1`)')
  // TLS options are chosen by what stands in `Host`: with any other matcher the mutual router asks nobody for a certificate.
  expect(Object.values(http.routers).map((router) => router.rule).join(' ')).not.toMatch(/Regexp|HostSNI/)
})

test('envoy: each filter chain has its TLS context, and only the mutual one asks for a certificate', async () => {
  interface Chain { readonly transport_socket: { readonly typed_config: { readonly require_client_certificate?: boolean; readonly common_tls_context: { readonly tls_certificates: object[]; readonly validation_context?: object } } } }
  const { static_resources: { listeners } } = await readYaml('envoy', 'envoy.yaml') as { static_resources: { listeners: { name: string; filter_chains: Chain[] }[] } }
  const contexts = listeners.map(({ name, filter_chains: [chain] }) => ({ name, ...chain!.transport_socket.typed_config }))
  expect(contexts.map(({ name, require_client_certificate: isAsked = false, common_tls_context: { tls_certificates: own, validation_context: trust } }) => ({ name, isAsked, own: own.length, trust }))).toEqual([
    { name: 'one_way', isAsked: false, own: 1, trust: undefined }, { name: 'mutual', isAsked: true, own: 1, trust: { trusted_ca: { filename: '/etc/envoy/certs/ca-bundle.crt' } } },
  ])
})

test('hosts of a certificate are its DNS names and addresses, wildcards too, and nothing that is no host name', async () => {
  const { certificate } = await make('server', 'x', { change: { names: ['Example.com', '*.example.com', '192.0.2.1', '2001:db8::1', 'email:a@example.com'] } })
  expect(hostsOfCertificate(certificate)).toEqual(['example.com', '*.example.com', '192.0.2.1', '2001:db8::1'])
})
