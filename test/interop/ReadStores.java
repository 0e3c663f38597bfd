import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;

/** Reads keystores through Java's own KeyStore, as keytool does, many in one run. Input: lines of type, file, password, parted by tabs. */
public class ReadStores {
    public static void main(String[] args) throws Exception {
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] parts = line.split("\t", -1);
            System.out.println("FILE\t" + parts[1]);
            try (FileInputStream in = new FileInputStream(parts[1])) {
                char[] password = parts[2].toCharArray();
                KeyStore store = KeyStore.getInstance(parts[0]);
                store.load(in, password);
                for (String alias : Collections.list(store.aliases())) {
                    String kind = store.isKeyEntry(alias) ? "KEY" : "TRUSTED";
                    Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
                    Certificate[] chain = store.isKeyEntry(alias) ? store.getCertificateChain(alias) : new Certificate[] { store.getCertificate(alias) };
                    System.out.println(kind + "\t" + alias + "\t" + (key == null ? "" : Base64.getEncoder().encodeToString(key.getEncoded())));
                    for (Certificate certificate : chain == null ? new Certificate[0] : chain) System.out.println("CERTIFICATE\t" + Base64.getEncoder().encodeToString(certificate.getEncoded()));
                }
                System.out.println(store.size() == 0 ? "EMPTY" : "OK");
            } catch (Throwable error) {
                System.out.println("ERROR\t" + error.toString().replace('\n', ' '));
            }
        }
    }
}
