package podium.gold.avro;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import static org.assertj.core.api.Assertions.assertThat;

/// The serdes have an HTTP client of their own, which is told nothing about TLS: it has to trust
/// whom the virtual machine trusts, and nobody else.
class RegistryOverTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpsServer registry;

    @BeforeEach
    void start() throws Exception {
        registry =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.setHttpsConfigurator(new HttpsConfigurator(signedByItself()));
        registry.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                });
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void aRegistryThatNobodyVouchesForIsNotAsked() {
        String url =
                "https://127.0.0.1:%d/apis/registry/v3".formatted(registry.getAddress().getPort());
        try (RegistryReader reader = new RegistryReader("events.clean", url)) {
            CleanEventReader.ReadResult result =
                    reader.read(new RecordHeaders(), new byte[] {0, 0, 0, 0, 1});

            assertThat(result)
                    .isInstanceOfSatisfying(
                            CleanEventReader.ReadResult.RegistrySilent.class,
                            silent ->
                                    assertThat(silent.cause())
                                            .hasStackTraceContaining(
                                                    "unable to find valid certification path"));
            assertThat(asked).hasValue(0);
        }
    }

    private SSLContext signedByItself() throws Exception {
        Path keystore = folder.resolve("registry.p12");
        Process keytool =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-alias",
                                        "registry",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=registry",
                                        "-ext",
                                        "san=ip:127.0.0.1",
                                        "-storetype",
                                        "PKCS12",
                                        "-storepass",
                                        new String(PASSWORD),
                                        "-keystore",
                                        keystore.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(keystore.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
