#!/bin/sh
# Makes the keystores of this folder: openssl 3 and keytool 17. Passwords are `changeit`, or as the name says.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/key.pem" -out "$work/cert.pem" -subj /CN=opening -days 36500 2>/dev/null
p12() { out=$1; shift; openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/cert.pem" -name 'näme 名' -passout pass:changeit -out "$out" "$@"; }
p12 modern.p12 -iter 2048
p12 legacy.p12 -legacy -iter 2048
p12 no-mac.p12 -iter 2048 -nomac
p12 plain.p12 -keypbe NONE -certpbe NONE -iter 2048
openssl pkcs12 -export -inkey "$work/key.pem" -in "$work/cert.pem" -passout pass: -iter 2048 -out empty-password.p12
openssl pkcs8 -topk8 -in "$work/key.pem" -v2 aes-256-cbc -iter 2048 -passout pass:changeit -outform DER -out key.p8
openssl pkcs8 -topk8 -in "$work/key.pem" -scrypt -scrypt_N 1024 -passout pass:changeit -outform DER -out key-scrypt.p8
openssl ec -in "$work/key.pem" -aes-192-cbc -passout pass:changeit -out key-legacy.pem 2>/dev/null
for type in JKS JCEKS; do
  store=$(echo $type | tr A-Z a-z)
  rm -f store.$store
  keytool -J-Djdk.jceks.iterationCount=10000 -importkeystore -srckeystore legacy.p12 -srcstorepass changeit -srcalias 'näme 名' -destalias key -destkeystore store.$store -deststoretype $type -deststorepass changeit -destkeypass keypass -noprompt 2>/dev/null
  keytool -J-Djdk.jceks.iterationCount=10000 -importcert -alias anchor -file "$work/cert.pem" -keystore store.$store -storetype $type -storepass changeit -noprompt 2>/dev/null
done
keytool -J-Djdk.jceks.iterationCount=10000 -genseckey -alias secret -keyalg AES -keysize 128 -keystore store.jceks -storetype JCEKS -storepass changeit -keypass changeit 2>/dev/null
ssh-keygen -q -t ed25519 -a 1 -N changeit -C opening -f "$work/ssh" && cp "$work/ssh" key.openssh
java WriteEveryType.java every-type.ser
