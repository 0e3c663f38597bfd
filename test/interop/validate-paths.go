// Reads lines of id, purpose, host, anchor file and chain file, and says for each whether crypto/x509 accepts it. Lines with the purpose "request" or "list" hold those.
package main

import (
	"bufio"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"strings"
)

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		cells := strings.Split(lines.Text(), "\t")
		outcome := "OK"
		if err := check(cells[1], cells[2], cells[3], cells[4]); err != nil {
			outcome = strings.Join(strings.Fields(err.Error()), " ")
		}
		fmt.Printf("%s\t%s\n", cells[0], outcome)
	}
}

func check(purpose, host, anchorFile, chainFile string) error {
	objects := read(chainFile)
	if purpose == "request" {
		request, err := x509.ParseCertificateRequest(objects[0])
		if err != nil {
			return err
		}
		return request.CheckSignature()
	}
	anchor, err := x509.ParseCertificate(read(anchorFile)[0])
	if err != nil {
		return err
	}
	if purpose == "list" {
		list, err := x509.ParseRevocationList(objects[0])
		if err != nil {
			return err
		}
		return list.CheckSignatureFrom(anchor)
	}
	options := x509.VerifyOptions{Roots: x509.NewCertPool(), Intermediates: x509.NewCertPool(), DNSName: host, KeyUsages: []x509.ExtKeyUsage{usage(purpose)}}
	options.Roots.AddCert(anchor)
	var leaf *x509.Certificate
	for index, der := range objects {
		certificate, err := x509.ParseCertificate(der)
		if err != nil {
			return err
		}
		if index == 0 {
			leaf = certificate
		} else {
			options.Intermediates.AddCert(certificate)
		}
	}
	_, err = leaf.Verify(options)
	return err
}

func usage(purpose string) x509.ExtKeyUsage {
	switch purpose {
	case "server":
		return x509.ExtKeyUsageServerAuth
	case "client":
		return x509.ExtKeyUsageClientAuth
	case "email":
		return x509.ExtKeyUsageEmailProtection
	case "codeSigning":
		return x509.ExtKeyUsageCodeSigning
	case "ocspSigner":
		return x509.ExtKeyUsageOCSPSigning
	}
	return x509.ExtKeyUsageAny
}

func read(file string) (list [][]byte) {
	bytes, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	for block, rest := pem.Decode(bytes); block != nil; block, rest = pem.Decode(rest) {
		list = append(list, block.Bytes)
	}
	return list
}
