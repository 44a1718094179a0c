package podium.chaos.proxy;

import podium.chaos.proxy.Body.Framing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class StoreRequestTest {
    @Test
    void aCreationIsKnownByItsMethodAndCondition() {
        Head head =
                new Head(
                        "PUT /podium/bronze/events/year%3D2026/a+b%20c.gz?x=1&y HTTP/1.1",
                        List.of("Host: h", "If-None-Match: *", "x-a: 1", "X-A: 2"));

        StoreRequest request =
                StoreRequest.of(new Message(head, Body.of(new byte[3], Framing.LENGTH)), 7);

        assertThat(request.isCreation()).isTrue();
        assertThat(request.bucket()).isEqualTo("podium");
        assertThat(request.key()).isEqualTo("bronze/events/year=2026/a+b c.gz");
        assertThat(request.query()).isEqualTo("x=1&y");
        assertThat(request.layer()).isEqualTo(Layer.BRONZE);
        assertThat(request.headers()).containsEntry("x-a", "1,2").containsEntry("host", "h");
        assertThat(request.bodyBytes()).isEqualTo(3);
        assertThat(request.serial()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /podium?list-type=2&prefix=gc%2F, '', ListObjectsV2",
        "HEAD /podium, '', HeadBucket",
        "GET /podium/gold/x, gold/x, GetObject",
        "HEAD /podium/gold/x, gold/x, HeadObject",
        "PUT /podium/gold/x, gold/x, PutObject without If-None-Match",
        "DELETE /podium/gold/x, gold/x, DeleteObject",
        "POST /podium?delete, silver/a, DeleteObjects",
        "POST /podium/gold/x?uploads, gold/x, POST",
    })
    void itsOperationIsNamedAsS3NamesIt(String line, String key, String operation) {
        byte[] body = "<Delete><Object><Key>silver/a</Key></Object></Delete>".getBytes(UTF_8);

        StoreRequest request =
                StoreRequest.of(
                        new Message(
                                new Head(line + " HTTP/1.1", List.of("Host: h")),
                                Body.of(body, Framing.LENGTH)),
                        1);

        assertThat(request.key()).isEqualTo(key);
        assertThat(request.operation()).isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "/podium/silver/0/events/x, SILVER",
        "/podium/gold/0/t/x, GOLD",
        "/podium/releases/0/1.json, RELEASES",
        "/podium/probe/proven, PROBE",
        "/podium/log/0.json, LOG",
        "/podium/runs/0.json, RUNS",
        "/podium/golden, OTHER",
        "/podium?list-type=2&prefix=releases%2F000, RELEASES",
        "/podium?list-type=2, OTHER",
        "/podium, OTHER",
        "/, OTHER",
        "*, OTHER",
        "/podium/%zz, OTHER",
    })
    void theLayerIsThatOfTheKeyOrOfTheListedPrefix(String target, Layer layer) {
        Head head = new Head("GET %s HTTP/1.1".formatted(target), List.of());

        StoreRequest request = StoreRequest.of(new Message(head, Body.NOTHING), 1);

        assertThat(request.layer()).isEqualTo(layer);
    }
}
