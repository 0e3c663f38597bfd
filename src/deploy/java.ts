import type { Target } from './target.ts'

const stores = `    static KeyStore store(String name, char[] password) throws Exception {
        return KeyStore.getInstance(new File(name), password);
    }
`

export const java: Target = {
  needs: ['keystore', 'truststore', 'clientP12'],
  offers: ['truststoreJks'],
  refusal: 'alert',
  files: [
    {
      name: 'JavaServer.java', note: 'javaServer', format: 'code', template: `// KEYSTORE_PASSWORD=... java JavaServer.java: mutual TLS on 8443. Reads the stores in the folder it is started in. Java 11 or newer.
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

public class JavaServer {
${stores}
    public static void main(String[] arguments) throws Exception {
        char[] password = System.getenv("KEYSTORE_PASSWORD").toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store("{{keystore}}", password), password);
        // Intermediate and root, who sign the clients.
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("{{truststore}}", password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);

        HttpsServer server = HttpsServer.create(new InetSocketAddress(8443), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/", exchange -> {
            byte[] body = ("mutual TLS: " + ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal() + "\\n").getBytes("UTF-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }
}
`,
    },
    {
      name: 'JavaClient.java', note: 'javaClient', format: 'code', isForClient: true, template: `// KEYSTORE_PASSWORD=... java JavaClient.java [URL [P12]]: calls the server that wants a certificate. Java 11 or newer.
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

public class JavaClient {
${stores}
    public static void main(String[] arguments) throws Exception {
        char[] password = System.getenv("KEYSTORE_PASSWORD").toCharArray();
        String url = arguments.length > 0 ? arguments[0] : "https://{{urlHost}}:8443/";
        String identity = arguments.length > 1 ? arguments[1] : "{{clientP12}}";
        KeyManager[] own = null;
        if (!identity.equals("none")) {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(identity, password), password);
            own = keys.getKeyManagers();
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("{{truststore}}", password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, trust.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        System.out.println(response.statusCode());
        System.out.print(response.body());
        if (response.statusCode() != 200) System.exit(1);
    }
}
`,
    },
  ],
}
