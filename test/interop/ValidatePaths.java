import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Reads lines of id, purpose, anchor file and chain file; says for each whether PKIX, and for servers and clients a TLS trust manager, accept it.
 * With a fifth cell only the trust manager is asked: PKIX wants the chain in its order, TLS does not.
 */
public class ValidatePaths {
  public static void main(String[] arguments) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] cells = line.split("\t", -1);
      String outcome;
      try {
        X509Certificate anchor = read(factory, cells[2]).get(0);
        List<X509Certificate> chain = read(factory, cells[3]);
        if (cells.length < 5) validate(factory, anchor, chain);
        trust(cells[1], anchor, chain);
        outcome = "OK";
      } catch (Exception refused) {
        Throwable cause = refused;
        while (cause.getCause() != null) cause = cause.getCause();
        outcome = String.valueOf(cause).replaceAll("\\s+", " ");
      }
      System.out.println(cells[0] + "\t" + outcome);
    }
  }

  private static List<X509Certificate> read(CertificateFactory factory, String file) throws Exception {
    List<X509Certificate> list = new ArrayList<>();
    for (var certificate : factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))))) list.add((X509Certificate) certificate);
    return list;
  }

  private static void validate(CertificateFactory factory, X509Certificate anchor, List<X509Certificate> chain) throws Exception {
    CertPath path = factory.generateCertPath(chain);
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  private static void trust(String purpose, X509Certificate anchor, List<X509Certificate> chain) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null);
    store.setCertificateEntry("anchor", anchor);
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(store);
    X509TrustManager manager = (X509TrustManager) managers.getTrustManagers()[0];
    X509Certificate[] array = chain.toArray(new X509Certificate[0]);
    if (purpose.equals("server")) manager.checkServerTrusted(array, "UNKNOWN");
    if (purpose.equals("client")) manager.checkClientTrusted(array, "UNKNOWN");
  }
}
