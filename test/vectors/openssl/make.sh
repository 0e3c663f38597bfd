#!/bin/sh
# Makes the files of this folder anew with OpenSSL 3: sh make.sh (needs openssl in the path). Keys are thrown away.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cat > "$work/x.cnf" <<'C'
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical, CA:TRUE, pathlen:1
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
subjectAltName = DNS:www.example.com, IP:192.0.2.7, URI:spiffe://example.com/web, email:a@example.com, RID:1.2.3.4
extendedKeyUsage = serverAuth
keyUsage = critical, digitalSignature
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[tsa]
extendedKeyUsage = critical, timeStamping
[tsa_config]
serial = WORK/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1, millisecs:500
ordering = yes
tsa_name = yes
[db]
database = WORK/index
crlnumber = WORK/crlnumber
default_md = sha256
default_crl_days = 36500
certificate = WORK/ca.pem
private_key = WORK/ca.key
crl_extensions = crl
[crl]
authorityKeyIdentifier = keyid
[request]
subjectAltName = DNS:www.example.com
C
sed -i "s#WORK#$work#" "$work/x.cnf"
key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$work/$1.key"; }
key ca; key server; key tsa
openssl req -x509 -new -key "$work/ca.key" -subj '/O=Example/CN=Test CA' -days 36500 -config "$work/x.cnf" -extensions ca -out "$work/ca.pem"
sign() { openssl req -new -key "$work/$1.key" -subj "$2" -config "$work/x.cnf" |
  openssl x509 -req -CA "$work/ca.pem" -CAkey "$work/ca.key" -days 36500 -set_serial "$3" -extfile "$work/x.cnf" -extensions "$1" -out "$work/$1.pem"; }
sign server '/C=DE/O=Example/CN=www.example.com' 0x1001
sign tsa '/CN=Test TSA' 0x1002
for name in ca server; do openssl x509 -in "$work/$name.pem" -outform DER -out "$name.crt"; done
openssl req -new -key "$work/server.key" -subj '/C=DE/CN=www.example.com' -config "$work/x.cnf" -reqexts request -outform DER -out server.csr
printf 'V\t21000101000000Z\t\t1002\tunknown\t/CN=Test TSA\nR\t21000101000000Z\t250101000000Z,keyCompromise\t1001\tunknown\t/CN=www.example.com\n' > "$work/index"
echo 05 > "$work/crlnumber"; echo 01 > "$work/serial"
openssl ca -gencrl -name db -config "$work/x.cnf" -out "$work/ca.crl"
openssl crl -in "$work/ca.crl" -outform DER -out ca.crl
openssl crl2pkcs7 -in "$work/ca.crl" -certfile "$work/ca.pem" -certfile "$work/server.pem" -outform DER -out certs.p7b
printf 'hello' > "$work/message"
openssl cms -sign -in "$work/message" -signer "$work/server.pem" -inkey "$work/server.key" -nodetach -outform DER -out signed.der
openssl cms -sign -in "$work/message" -signer "$work/server.pem" -inkey "$work/server.key" -nodetach -stream -outform DER -out signed-indefinite.ber
openssl cms -encrypt -in "$work/message" -aes256 -outform DER -out enveloped.der "$work/server.pem"
openssl ts -query -data "$work/message" -sha256 -cert -out time-stamp.tsq
openssl ts -reply -queryfile time-stamp.tsq -signer "$work/tsa.pem" -inkey "$work/tsa.key" -config "$work/x.cnf" -section tsa_config -out time-stamp.tsr
openssl ocsp -issuer "$work/ca.pem" -cert "$work/server.pem" -reqout request.ocsp -no_nonce
openssl ocsp -index "$work/index" -CA "$work/ca.pem" -rsigner "$work/ca.pem" -rkey "$work/ca.key" -reqin request.ocsp -respout response.ocsp -ndays 36500
