import java.io.*;
import java.net.InetAddress;
import java.nio.file.*;
import java.security.*;
import java.security.cert.*;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.*;
import javax.net.ssl.*;

/** Answers for `interop -- workshop`: one line asks, one line answers, fields by tabs. "ok", or "no" and what Java said. */
class WorkshopPeer {
  static final char[] PASSWORD = "workshop".toCharArray();

  public static void main(String[] arguments) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = lines.readLine()) != null;) {
      String[] words = line.split("\t");
      try {
        switch (words[0]) {
          case "call": call(Integer.parseInt(words[1]), words[2], words[3], words.length > 4 ? words[4] : null); break;
          case "serve": serve(words[1], words[2], words[3], words.length > 4 ? words[4] : null); break;
          case "load": store(words[1], words[2]); break;
          case "keystore": keystore(words[1], words[2]); break;
        }
        System.out.println("ok");
      } catch (Exception problem) {
        System.out.println("no\t" + words(problem));
      }
    }
  }

  /** The exception, and the one at the bottom where it says more. */
  static String words(Throwable problem) {
    Throwable deepest = problem;
    while (deepest.getCause() != null) deepest = deepest.getCause();
    String first = problem.toString(), last = deepest.toString();
    boolean isSaid = deepest.getMessage() != null && first.contains(deepest.getMessage());
    return (deepest == problem || isSaid ? first : first + "\tCaused by: " + last).replace("\n", " ");
  }

  static Collection<? extends Certificate> certificates(String file) throws Exception {
    try (InputStream in = Files.newInputStream(Path.of(file))) { return CertificateFactory.getInstance("X.509").generateCertificates(in); }
  }

  static TrustManager[] trust(String roots, String lists) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (Certificate root : certificates(roots)) store.setCertificateEntry("root" + store.size(), root);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    if (lists == null) factory.init(store);
    else {
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
      try (InputStream in = Files.newInputStream(Path.of(lists))) {
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(CertificateFactory.getInstance("X.509").generateCRLs(in))));
      }
      parameters.setRevocationEnabled(true);
      factory.init(new CertPathTrustManagerParameters(parameters));
    }
    return factory.getTrustManagers();
  }

  static KeyStore store(String chain, String keyFile) throws Exception {
    String text = Files.readString(Path.of(keyFile)).replaceAll("-----[A-Z ]+-----|\\s", "");
    PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text)));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", key, PASSWORD, certificates(chain).toArray(new Certificate[0]));
    return store;
  }

  static void keystore(String file, String password) throws Exception {
    try (InputStream in = Files.newInputStream(Path.of(file))) { KeyStore.getInstance("PKCS12").load(in, password.toCharArray()); }
  }

  static void call(int port, String host, String roots, String lists) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust(roots, lists), null);
    InetAddress address = InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1});
    try (java.net.Socket plain = new java.net.Socket(address, port); SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
      socket.setSoTimeout(20_000);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    }
  }

  static void serve(String chain, String key, String authorities, String lists) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(chain, key), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust(authorities, lists), null);
    try (SSLServerSocket listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setNeedClientAuth(true);
      System.out.println(listener.getLocalPort());
      try (SSLSocket socket = (SSLSocket) listener.accept()) {
        socket.setSoTimeout(20_000);
        socket.startHandshake();
      }
    }
  }
}
