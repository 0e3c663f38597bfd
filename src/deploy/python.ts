import type { Target } from './target.ts'

export const python: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle', 'root', 'clientCertificate', 'clientKey'],
  refusal: 'alert',
  files: [
    {
      name: 'python-server.py', note: 'pythonServer', format: 'code', template: `# python3 python-server.py: mutual TLS on 8443. Reads the files in the folder it is started in.
import ssl
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        subject = dict(pair for rdn in self.connection.getpeercert()["subject"] for pair in rdn)
        body = f"mutual TLS: {subject.get('commonName')}\\n".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.minimum_version = ssl.TLSVersion.TLSv1_2
context.load_cert_chain("{{fullchain}}", "{{serverKey}}")
# Intermediate and root, who sign the clients.
context.load_verify_locations("{{caBundle}}")
context.verify_mode = ssl.CERT_REQUIRED

server = ThreadingHTTPServer(("", 8443), Answer)
# The handshake is left to each connection's own thread: one that says nothing holds up nobody else.
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
`,
    },
    {
      name: 'python-client.py', note: 'pythonClient', format: 'code', isForClient: true, template: `# python3 python-client.py [URL]: calls the server that wants a certificate. Reads the files in the folder it is started in.
import ssl
import sys
from urllib.request import urlopen

url = sys.argv[1] if len(sys.argv) > 1 else "https://{{urlHost}}:8443/"
context = ssl.create_default_context(cafile="{{root}}")
context.load_cert_chain("{{clientCertificate}}", "{{clientKey}}")
with urlopen(url, context=context) as response:
    print(response.status, response.read().decode())
`,
    },
  ],
}
