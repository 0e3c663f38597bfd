// Answers for `interop -- workshop`: one line asks, one line answers, fields by tabs. "ok", or "no" and what crypto/tls said.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

func pool(file string) *x509.CertPool {
	text, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(text)
	return pool
}

func say(err error) {
	if err == nil {
		fmt.Println("ok")
	} else {
		fmt.Println("no\t" + strings.ReplaceAll(err.Error(), "\n", " "))
	}
}

func call(port, host, root string) error {
	connection, err := tls.DialWithDialer(&net.Dialer{Timeout: 20 * time.Second}, "tcp", "127.0.0.1:"+port, &tls.Config{ServerName: host, RootCAs: pool(root)})
	if err == nil {
		connection.Close()
	}
	return err
}

// Says its port, takes one connection, and says what came of it.
func serve(certificate, key, authorities string) error {
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return err
	}
	listener, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{pair}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: pool(authorities)})
	if err != nil {
		return err
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	fmt.Println(port)
	connection, err := listener.Accept()
	if err != nil {
		return err
	}
	defer connection.Close()
	connection.SetDeadline(time.Now().Add(20 * time.Second))
	return connection.(*tls.Conn).Handshake()
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Split(lines.Text(), "\t")
		switch words[0] {
		case "call":
			say(call(words[1], words[2], words[3]))
		case "serve":
			say(serve(words[1], words[2], words[3]))
		case "load":
			_, err := tls.LoadX509KeyPair(words[1], words[2])
			say(err)
		}
	}
}
