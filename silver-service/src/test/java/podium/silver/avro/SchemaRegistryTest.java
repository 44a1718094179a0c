package podium.silver.avro;

import podium.events.avro.EventSchemas;
import podium.silver.SilverException;
import podium.testkit.HalfAnswer;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class SchemaRegistryTest {
    @Test
    void aRegistryThatSendsHalfASchemaIsSilent() throws IOException {
        HalfAnswer half = new HalfAnswer();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", half);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (SchemaRegistry registry = new SchemaRegistry(url, false, Duration.ofMillis(300))) {
            assertThatThrownBy(() -> registry.find("events.clean", EventSchemas.CLEAN_EVENT))
                    .isInstanceOf(SilverException.RegistrySilent.class)
                    .hasMessageContaining("SILVER-004");
        } finally {
            half.close();
            server.stop(0);
        }
    }
}
