package podium.generator.runtime;

import podium.testkit.SharedData;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked // Quarkus sets the field before each test
@QuarkusTest
@QuarkusTestResource(value = Neighbours.class, restrictToAnnotatedClass = false)
class ImportsIT {
    @TestHTTPResource("/")
    URI root;

    private Api api;
    private RawTail tail;

    @BeforeEach
    void open() {
        api = new Api(root);
        tail = new RawTail(Neighbours.get().bootstrap());
    }

    @AfterEach
    void close() {
        tail.close();
        api.close();
    }

    @Test
    void aRees46FileImportedTwiceHasTheSameIds() throws FileNotFoundException {
        Path file = SharedData.file("rees46/multi-category-2019-10-01.csv");
        String path = "/v1/imports?format=rees46&dataset=multi-category-2019-10-01.csv";

        JsonNode first = api.send("POST", path, BodyPublishers.ofFile(file)).json();
        api.send("POST", path, BodyPublishers.ofFile(file));

        assertThat(first.get("records").asInt()).isEqualTo(17_435);
        assertThat(first.get("acknowledged").asInt()).isEqualTo(17_435);
        assertThat(first.get("bytes").asLong()).isEqualTo(file.toFile().length());
        Map<String, Integer> values = new TreeMap<>();
        tail.read().forEach(r -> values.merge(text(r.value()), 1, Integer::sum));
        assertThat(values).hasSize(17_435);
        assertThat(values.values()).allMatch(times -> times == 2);
    }

    @Test
    void jsonLinesArriveUntouchedWhateverTheyHold() throws IOException {
        byte[] file = Files.readAllBytes(SharedData.file("taobao-user-behavior.jsonl"));
        byte[] odd = "\n{\"user_id\":\"u\"}\r\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(file, file.length + odd.length);
        System.arraycopy(odd, 0, all, file.length, odd.length);
        byte[] packed = gzip(all);

        JsonNode done =
                api.send(
                                "POST",
                                "/v1/imports?format=jsonl",
                                BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(packed)))
                        .json();

        assertThat(done.get("acknowledged").asInt()).isEqualTo(1_003);
        assertThat(done.get("bytes").asLong()).isEqualTo(packed.length);
        assertThat(sorted(tail.read().stream().map(ConsumerRecord::value).toList()))
                .isEqualTo(sorted(lines(all)));
        assertThat(api.get("/v1/imports/current").json()).isEqualTo(done);
    }

    @Test
    void theOriginalsLandingZoneIsReadFromItsBucket() throws IOException {
        for (int minute = 0; minute < 3; minute++) {
            String key =
                    "bronze/year=2025/month=12/day=07/hour=03/minute=%02d/part.jsonl.gz"
                            .formatted(minute);
            Neighbours.get()
                    .put(
                            "landing",
                            key,
                            gzip(
                                    ("{\"user_id\":\"u%d\"}\n".formatted(minute))
                                            .getBytes(StandardCharsets.UTF_8)));
        }
        Neighbours.get().put("landing", "other/part.jsonl", new byte[] {'x'});

        JsonNode done = api.post("/v1/imports?format=jsonl&source=s3://landing/bronze/", "").json();

        assertThat(done.get("state").asText()).isEqualTo("finished");
        assertThat(tail.read().stream().map(r -> text(r.key())))
                .containsExactlyInAnyOrder("u0", "u1", "u2");
    }

    @Test
    void twoFilesOfOneDataSetHaveDifferentIds() throws IOException {
        byte[] file =
                """
                event_time,event_type,product_id,price,user_id,user_session
                2022-10-01 00:00:00 UTC,cart,5773203,2.62,463240011,26dd6e6e
                """
                        .getBytes(StandardCharsets.UTF_8);
        Neighbours.get().put("rees46", "a.csv", file);
        Neighbours.get().put("rees46", "b.csv", file);

        api.post("/v1/imports?format=rees46&dataset=shop&source=s3://rees46/", "");
        api.post("/v1/imports?format=rees46&dataset=shop/a.csv&source=s3://rees46/a.csv", "");

        List<String> values = tail.read().stream().map(r -> text(r.value())).toList();
        assertThat(values).hasSize(3);
        assertThat(values.stream().distinct()).hasSize(2);
    }

    @Test
    void nothingUnderAnAddressIsAProblem() {
        Api.Answer missing = api.post("/v1/imports?format=jsonl&source=s3://nowhere/x", "");

        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().get("code").asText()).isEqualTo("GENERATOR-007");
    }

    @Test
    void aLineThatFitsNoRecordIsNamedAndWhatCameBeforeIsCounted() {
        String body = "1\n2\n" + "x".repeat(3 * 1024 * 1024) + "\n4\n";

        Api.Answer refused = api.post("/v1/imports?format=jsonl", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("detail").asText()).contains("line 3");
        assertThat(refused.json().get("acknowledged").asInt()).isEqualTo(2);
        assertThat(tail.read()).hasSize(2);
        assertThat(api.get("/v1/imports/current").json().get("state").asText()).isEqualTo("failed");
    }

    @Test
    void theLongestLineThatFitsIsTakenByTheTopic() {
        byte[] line = new byte[2 * 1024 * 1024 - 128];
        new Random(1).nextBytes(line);
        for (int at = 0; at < line.length; at++) {
            line[at] = line[at] == '\n' || at < 2 ? (byte) 'x' : line[at];
        }

        Api.Answer done =
                api.send("POST", "/v1/imports?format=jsonl", BodyPublishers.ofByteArray(line));

        assertThat(done.status()).isEqualTo(200);
        assertThat(tail.read().getFirst().value()).isEqualTo(line);
    }

    @Test
    void aFileCutShortIsAProblem() {
        byte[] whole = gzip("line\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 4);

        Api.Answer refused =
                api.send("POST", "/v1/imports?format=jsonl", BodyPublishers.ofByteArray(cut));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asText()).isEqualTo("GENERATOR-004");
    }

    private static List<byte[]> lines(byte[] text) {
        int[] ends = IntStream.range(0, text.length).filter(at -> text[at] == '\n').toArray();
        return IntStream.range(0, ends.length)
                .mapToObj(line ->
                        Arrays.copyOfRange(text, line == 0 ? 0 : ends[line - 1] + 1, ends[line]))
                .toList();
    }

    private static byte[][] sorted(List<byte[]> values) {
        return values.stream().sorted(Arrays::compare).toArray(byte[][]::new);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
