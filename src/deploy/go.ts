import type { Target } from './target.ts'

export const go: Target = {
  needs: ['fullchain', 'serverKey', 'caBundle', 'root', 'clientCertificate', 'clientKey'],
  refusal: 'alert',
  files: [
    {
      name: 'go-server.go', note: 'goServer', format: 'code', template: `// go run go-server.go: mutual TLS on 8443. Reads the files in the folder it is started in.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	pem, err := os.ReadFile("{{caBundle}}")
	if err != nil {
		log.Fatal(err)
	}
	clients := x509.NewCertPool()
	clients.AppendCertsFromPEM(pem)
	server := &http.Server{
		Addr:      ":8443",
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: clients},
		Handler: http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
			fmt.Fprintf(writer, "mutual TLS: %s\\n", request.TLS.PeerCertificates[0].Subject.CommonName)
		}),
	}
	log.Fatal(server.ListenAndServeTLS("{{fullchain}}", "{{serverKey}}"))
}
`,
    },
    {
      name: 'go-client.go', note: 'goClient', format: 'code', isForClient: true, template: `// go run go-client.go [URL]: calls the server that wants a certificate. Reads the files in the folder it is started in.
package main

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	url := "https://{{urlHost}}:8443/"
	if len(os.Args) > 1 {
		url = os.Args[1]
	}
	pem, err := os.ReadFile("{{root}}")
	if err != nil {
		log.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	identity, err := tls.LoadX509KeyPair("{{clientCertificate}}", "{{clientKey}}")
	if err != nil {
		log.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{identity}}}}
	response, err := client.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	log.Println(response.Status)
	io.Copy(os.Stdout, response.Body)
}
`,
    },
  ],
}
