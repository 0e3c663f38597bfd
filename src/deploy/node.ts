import type { Target } from './target.ts'

export const node: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle', 'root', 'clientCertificate', 'clientKey'],
  refusal: 'alert',
  files: [
    {
      name: 'node-server.mjs', note: 'nodeServer', format: 'code', template: `// node node-server.mjs: one-way TLS on 443, mutual TLS on 8443. Reads the files beside it.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'

const read = (name) => readFileSync(new URL(name, import.meta.url))
const tls = { cert: read("{{fullchain}}"), key: read("{{serverKey}}"), minVersion: 'TLSv1.2' }

createServer(tls, (request, response) => response.end('one-way TLS\\n')).listen(443)

// Intermediate and root, who sign the clients.
const mutual = { ...tls, ca: read("{{caBundle}}"), requestCert: true, rejectUnauthorized: true }
createServer(mutual, (request, response) => response.end(\`mutual TLS: \${request.socket.getPeerCertificate().subject.CN}\\n\`)).listen(8443)
`,
    },
    {
      name: 'node-client.mjs', note: 'nodeClient', format: 'code', isForClient: true, template: `// node node-client.mjs [URL [CERTIFICATE KEY]]: calls the server that wants a certificate. Paths are from this file's folder.
import { readFileSync } from 'node:fs'
import { get } from 'node:https'

const read = (name) => readFileSync(new URL(name, import.meta.url))
const [url = "https://{{urlHost}}:8443/", certificate = "{{clientCertificate}}", key = "{{clientKey}}"] = process.argv.slice(2)
const identity = certificate === 'none' ? {} : { cert: read(certificate), key: read(key) }

get(url, { ca: read("{{root}}"), ...identity }, (response) => {
  console.log(response.statusCode)
  response.pipe(process.stdout)
  if (response.statusCode !== 200) process.exitCode = 1
}).on('error', (error) => {
  console.error(error.code ?? '', error.message)
  process.exitCode = 1
})
`,
    },
  ],
}
