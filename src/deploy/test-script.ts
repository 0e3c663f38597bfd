import type { Target } from './target.ts'

/** The calls that prove a kit, with what to expect of each; good for nginx's 400 and for the alerts of the others. */
export const testScript: Target = {
  needs: ['root', 'serverCertificate', 'serverKey'],
  files: [{
    name: 'test.sh', note: 'testScript', format: 'shell', template: `#!/bin/sh
# sh test.sh [ADDRESS[:PORT]]: checks the files, then calls the server that wants a certificate (mutual TLS), with and without one.
# ADDRESS is where the server is, if its name does not lead there yet: sh test.sh 127.0.0.1:8443
cd "$(dirname "$0")" || exit 2
host={{urlHost}}
address=\${1:-}
port=\${address##*:}
case $address in *:*) ;; *) port=8443 ;; esac
failed=0

say() { # NAME EXPECTED FOUND DETAIL
  if [ "$2" = "$3" ]; then mark=ok; else mark=FAILED; failed=1; fi
  printf '%-6s  %-36s  expected %-8s  got %-8s  %s\\n' "$mark" "$1" "$2" "$3" "$4"
}

verify() { # FILE PURPOSE EXPECTED
  if openssl verify -x509_strict -purpose "$2" -CAfile {{root}} -untrusted intermediate.crt "$1" >/dev/null 2>&1; then found=valid; else found=invalid; fi
  say "openssl verify $1" "$3" "$found" "$2"
}

call() { # NAME EXPECTED [CERTIFICATE KEY]
  name=$1 expected=$2 certificate=\${3:-} key=\${4:-}
  set -- --silent --show-error --output /dev/null --write-out '%{http_code}' --max-time 10 --noproxy '*' --cacert {{root}}
  [ -n "$certificate" ] && set -- "$@" --cert "./$certificate" --key "./$key"
  [ -n "$address" ] && set -- "$@" --connect-to "::\${address%:*}:$port"
  code=$(curl "$@" "https://$host:$port/" 2>/dev/null)
  status=$?
  # 400 is nginx's answer; the others are how curl reports a TLS alert or a closed connection, 16 where it speaks HTTP/2.
  case $code/$status in
    200/0) found=accepted ;;
    400/*) found=refused ;;
    000/16 | 000/35 | 000/52 | 000/55 | 000/56) found=refused ;;
    *) found=error ;;
  esac
  say "$name" "$expected" "$found" "HTTP $code, curl $status"
}

if command -v openssl >/dev/null; then
  verify {{serverCertificate}} sslserver valid
  for client in {{clientStems}}; do verify "$client.crt" sslclient valid; done
  verify bad/other-ca-client.crt sslclient invalid
  verify bad/expired-client.crt sslclient invalid
  verify {{serverCertificate}} sslclient invalid
fi

for client in {{clientStems}}; do call "$client" accepted "$client.crt" "$client.key"; done
call 'no certificate' refused
call 'client of another CA' refused bad/other-ca-client.crt bad/other-ca-client.key
call 'expired client' refused bad/expired-client.crt bad/expired-client.key
call 'server certificate used as client' refused {{serverCertificate}} {{serverKey}}
exit $failed
`,
  }],
}
