package podium.chaos.check;

import podium.audit.Releases;
import podium.audit.s3.Bucket;
import podium.chaos.check.http.AnswerReader;
import podium.chaos.check.http.AnswersFetch;
import podium.chaos.check.json.ReleaseFiles;
import podium.chaos.check.kafka.KafkaRawLog;
import podium.chaos.check.s3.BronzeBucket;
import podium.stack.Life;
import podium.stack.Part;
import podium.stack.S3Server;
import podium.stack.Stack;
import podium.stack.StackPorts;
import podium.stack.StackSettings;
import podium.stack.StackWatcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Every check over a small real line: nothing to find; then something is planted on the disk, and
/// it is found.
class ChecksIT {
    private static final int EVENTS = 20_000;
    private static final LocalDate FROM = LocalDate.of(2025, 12, 1);
    private static final LocalDate TO = LocalDate.of(2025, 12, 3);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;
    private static Stack stack;
    private static BucketWatch watch;
    private static AnswerReader reader;
    private static Bucket bucket;

    @BeforeAll
    static void letTwentyThousandEventsThrough() {
        stack =
                new Stack(
                        StackSettings.of(
                                folder.resolve("stack"), StackPorts.free(), Life.WITH_PARENT));
        stack.up(StackWatcher.NONE);
        bucket =
                new Bucket(
                        stack.url(Part.S3), Stack.BUCKET, S3Server.ACCESS_KEY, S3Server.SECRET_KEY);
        watch = BucketWatch.start(files(), _ -> false);
        reader = AnswerReader.start(stack.url(Part.QUERY_API), new ReleaseFiles(files()));
        post(
                Part.GENERATOR,
                "/v1/runs",
                "{\"events\":%d,\"seed\":11,\"dirty\":0.05,\"rate\":4000}".formatted(EVENTS));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> acknowledged() == EVENTS);
        post(Part.GOLD, "/v1/releases", "");
        await().atMost(Duration.ofSeconds(30)).until(() -> answered() == newest());
        watch.close();
    }

    @AfterAll
    static void takeDown() {
        if (reader != null) {
            reader.close();
            bucket.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void everyObjectWasWrittenOnce() {
        assertThat(watch.findings()).isEmpty();
        assertThat(watch.keys()).isGreaterThan(10);
    }

    @Test
    void theReaderSawReleasesComeAndNothingElse() {
        await().atMost(Duration.ofSeconds(30)).until(() -> reader.counts().answers() > 10);

        assertThat(reader.findings()).isEmpty();
        assertThat(reader.counts().releases()).isPositive();
        assertThat(reader.counts().unreachable()).isZero();
    }

    @Test
    void theAnswersAreTheLedgers() {
        Ledger ledger = AnswersFetch.ledger(stack.url(Part.GENERATOR));
        Answers answers = AnswersFetch.answers(stack.url(Part.QUERY_API), FROM, TO);

        assertThat(LedgerCheck.ofDates(ledger, answers)).isEmpty();
        assertThat(
                        LedgerCheck.ofRelease(
                                ledger, new ReleaseFiles(files()).find(newest()).orElseThrow()))
                .isEmpty();
    }

    @Test
    void silverCoversEachCutOnce() {
        Releases releases = new Releases(bucket);

        assertThat(SilverCover.check(releases.chain(releases.find(OptionalLong.empty()))))
                .isEmpty();
    }

    @Test
    void bronzeIsTheTopicUntilAByteIsFlippedOrAnObjectGoes() throws IOException {
        BronzeTiling.Outcome right = tiling();
        Path object = oneOf("bronze", "events-01-");
        byte[] bytes = Files.readAllBytes(object);

        assertThat(right.findings()).isEmpty();
        assertThat(right.lines()).isEqualTo(EVENTS);

        replaced(
                object,
                flipped(bytes),
                () -> {
                    assertThat(tiling().findings())
                            .anyMatch(finding -> finding.what().contains("can't be read"))
                            .anyMatch(finding ->
                                    finding.invariant().equals("I2")
                                            && finding.what().startsWith("partition 1: "));
                });
        moved(
                object,
                () ->
                        assertThat(tiling().findings())
                                .anyMatch(finding ->
                                        finding.what().startsWith("partition 1: Bronze")
                                                || finding.what()
                                                        .startsWith("partition 1: the topic")));

        assertThat(tiling().findings()).isEmpty();
    }

    @Test
    void theWatchSeesAnObjectChange() throws IOException {
        Path object = oneOf("silver", ".parquet");
        try (BucketWatch another = BucketWatch.start(files(), _ -> false)) {
            await().until(() -> another.keys() > 0);
            replaced(
                    object,
                    flipped(Files.readAllBytes(object)),
                    () -> await().until(() -> !another.findings().isEmpty()));

            assertThat(another.findings().getFirst().what()).contains("was written twice");
        }
    }

    private static BronzeTiling.Outcome tiling() {
        return BronzeTiling.check(new BronzeBucket(bucket), new KafkaRawLog(stack.bootstrap()));
    }

    private static long newest() {
        return new Releases(bucket).find(OptionalLong.empty()).number();
    }

    private static long answered() {
        return AnswersFetch.answers(stack.url(Part.QUERY_API), FROM, TO).release();
    }

    private static Path files() {
        return stack.folder().objects().resolve(Stack.BUCKET);
    }

    private static Path oneOf(String layer, String name) throws IOException {
        try (Stream<Path> files = Files.walk(files().resolve(layer))) {
            List<Path> found =
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().contains(name))
                            .sorted()
                            .toList();
            return found.getFirst();
        }
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        other[bytes.length / 2] ^= 1;
        return other;
    }

    /// Written in place: the object keeps its metadata, which are attributes of the file.
    private static void replaced(Path object, byte[] other, Runnable check) throws IOException {
        byte[] bytes = Files.readAllBytes(object);
        Files.write(object, other);
        try {
            check.run();
        } finally {
            Files.write(object, bytes);
        }
    }

    private static void moved(Path object, Runnable check) throws IOException {
        Path aside = Files.move(object, folder.resolve("aside"));
        try {
            check.run();
        } finally {
            Files.move(aside, object);
        }
    }

    private static long acknowledged() {
        return json(send(HttpRequest.newBuilder(run()).build())).get("acknowledged").asLong();
    }

    private static URI run() {
        return stack.url(Part.GENERATOR).resolve("/v1/runs/current");
    }

    private static void post(Part part, String path, String body) {
        send(
                HttpRequest.newBuilder(stack.url(part).resolve(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private static String send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as("%s: %s", request.uri(), response.body())
                    .isBetween(200, 201);
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
