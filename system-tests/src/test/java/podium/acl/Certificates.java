package podium.acl;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// A server's certificate for `127.0.0.1`, which has signed itself, and what those have who trust
/// it. Made by the JDK's keytool, in a folder of the test's.
///
/// @param keystore PKCS12: certificate and key
/// @param truststore PKCS12: the certificate
/// @param authority PEM: the certificate
/// @param key PEM: the key
record Certificates(Path keystore, Path truststore, Path authority, Path key) {
    static final String STORE_PASSWORD = "changeit";

    /// @param name of the server, and of its files
    static Certificates make(Path folder, String name) throws IOException, InterruptedException {
        Certificates made =
                new Certificates(
                        folder.resolve(name + ".p12"),
                        folder.resolve(name + "-trusted.p12"),
                        folder.resolve(name + ".crt"),
                        folder.resolve(name + ".key"));
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-keystore",
                made.keystore().toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-keystore",
                made.keystore().toString(),
                "-file",
                made.authority().toString());
        Files.writeString(made.key(), made.keyAsPem(name));
        made.alsoTrusts(made, name);
        return made;
    }

    /// Whoever takes this truststore trusts another server, too.
    void alsoTrusts(Certificates other, String name) throws IOException, InterruptedException {
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                name,
                "-file",
                other.authority().toString(),
                "-keystore",
                truststore.toString());
    }

    /// Of a client that trusts whom the truststore names.
    SSLContext trusting() throws IOException {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(truststore.toFile(), STORE_PASSWORD.toCharArray()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String keyAsPem(String alias) throws IOException {
        try {
            byte[] encoded =
                    KeyStore.getInstance(keystore.toFile(), STORE_PASSWORD.toCharArray())
                            .getKey(alias, STORE_PASSWORD.toCharArray())
                            .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(Base64.getMimeEncoder().encodeToString(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Collections.addAll(command, arguments);
        Collections.addAll(command, "-storetype", "PKCS12", "-storepass", STORE_PASSWORD);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
