package podium.cli.http;

import podium.cli.line.Activity;
import podium.cli.line.AnswerName;
import podium.cli.line.AnswerQuery;
import podium.cli.line.ImportFormat;
import podium.cli.line.ImportReport;
import podium.cli.line.ImportSource;
import podium.cli.line.Line;
import podium.cli.line.LineException;
import podium.cli.line.ReleaseOutcome;
import podium.cli.line.RunRequest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Requests as they go out, and answers of every kind as they come in.
class HttpLineTest {
    private static final String IMPORTED =
            """
            {"state":"finished","error":null,"format":"jsonl","source":"x","records":2,"acknowledged":2,"bytes":4}\
            """;

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "{}";
    private boolean linked;
    private URI published;
    private Line line;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        published = uri;
        line =
                new HttpLine(
                        new Addresses(uri, uri, () -> published, () -> published, uri),
                        () -> new ByteArrayInputStream("typed".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(
                    "%s %s %s"
                            .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), sent)
                            .strip());
            if (linked) {
                exchange.getResponseHeaders().add("Link", "</next>; rel=\"next\"");
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"400, WRONG_USAGE", "409, NO", "422, NO", "503, NO", "500, NO"})
    void aRefusalKeepsTheServicesCodeAndWords(int refused, LineException.Kind kind) {
        status = refused;
        body = "{\"code\":\"GENERATOR-002\",\"detail\":\"GENERATOR-002 a run is going on\"}";

        assertThatThrownBy(() -> line.startRun(RunRequest.of(1, null)))
                .isInstanceOfSatisfying(
                        LineException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(kind);
                            assertThat(e.code()).isEqualTo("GENERATOR-002");
                            assertThat(e).hasMessage("GENERATOR-002 a run is going on");
                        });
        assertThat(requests).containsExactly("POST /v1/runs {\"events\":1}");
    }

    @Test
    void aRefusalWithoutACodeGetsOurs() {
        status = 503;
        body = "{\"title\":\"Nothing is published\",\"detail\":\"the books don't balance\"}";

        assertThatThrownBy(() -> line.releaseNow(List.of(), "").join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .hasMessage("CLI-102: gold-service says: the books don't balance");
    }

    @Test
    void whatIsNoServiceOfOursIsNamed() {
        body = "<html>";

        assertThatThrownBy(line::bronze)
                .hasMessageStartingWith("CLI-103")
                .hasMessageContaining("is not bronze-sink");
    }

    @Test
    void theRunThatReadersFollowIsAskedForBeforeEachCall() {
        URI promoted = published;
        published = URI.create("http://127.0.0.1:1");
        assertThatThrownBy(() -> line.releaseNow(List.of(), "").join())
                .cause()
                .hasMessageContaining("gold-service does not answer at http://127.0.0.1:1");

        published = promoted;
        body = "{\"outcome\":\"released\",\"release\":7,\"cut\":9}";
        line.releaseNow(List.of(), "").join();

        assertThat(requests).containsExactly("POST /v1/releases");
    }

    @Test
    void aClosedPortIsSilence() {
        stop();

        assertThatThrownBy(line::released)
                .isInstanceOfSatisfying(
                        LineException.class,
                        e -> assertThat(e.kind()).isEqualTo(LineException.Kind.SILENT))
                .hasMessageContaining("query-api does not answer at http://127.0.0.1:");
    }

    @Test
    void aRunThatTheGeneratorDoesNotKnowIsLost() {
        status = 404;

        assertThatThrownBy(line::run).hasMessageStartingWith("CLI-105");
        assertThat(line.imported()).isNull();
    }

    @Test
    void aFileIsSentAsItIsWithItsNameInTheQuery(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "h\nr\n");
        body = IMPORTED;

        ImportReport report =
                line.startImport(
                                ImportFormat.REES46, new ImportSource.File(file, "shop/ä b.csv", 4))
                        .join();

        assertThat(report).isEqualTo(new ImportReport(Activity.FINISHED, null, "x", 2, 2, 4));
        assertThat(requests)
                .containsExactly("POST /v1/imports?format=rees46&dataset=shop%2F%C3%A4+b.csv h\nr");
    }

    @Test
    void standardInputAndBucketsAreSentAsTheyAre() {
        body = IMPORTED;

        line.startImport(ImportFormat.JSONL, new ImportSource.StandardInput("in")).join();
        line.startImport(ImportFormat.JSONL, new ImportSource.Bucket("s3://shop/raw/", null))
                .join();

        assertThat(requests)
                .containsExactly(
                        "POST /v1/imports?format=jsonl&dataset=in typed",
                        "POST /v1/imports?format=jsonl&source=s3%3A%2F%2Fshop%2Fraw%2F");
    }

    @Test
    void aReleaseIsAskedForWithoutABody() {
        body = "{\"outcome\":\"nothing_new\",\"release\":4,\"cut\":9}";

        assertThat(line.releaseNow(List.of(), "anna").join())
                .isEqualTo(new ReleaseOutcome.NothingNew(4L));
        assertThat(requests).containsExactly("POST /v1/releases");
    }

    @Test
    void whoLetsAReleaseThroughSaysForWhichRulesAndWhoItIs() {
        body = "{\"outcome\":\"released\",\"release\":4,\"cut\":9}";

        line.releaseNow(List.of("prices", "clocks"), "anna & co").join();

        assertThat(requests)
                .containsExactly(
                        "POST /v1/releases?let_through=prices&let_through=clocks&by=anna+%26+co");
    }

    @Test
    void anAnswerIsPassedOnUntouchedAndItsLinkIsSeen() {
        body = "event_date\r\n2025-12-01\r\n";
        linked = true;

        var answer =
                line.answerText(
                        AnswerQuery.of(AnswerName.DAILY_USER_ACTIVITY)
                                .with("from", "2025-12-01")
                                .with("to", (String) null)
                                .with("category", List.of("a&b", "c"))
                                .with("limit", "1"),
                        Line.TextFormat.CSV);

        assertThat(answer.text()).isEqualTo(body);
        assertThat(answer.more()).isTrue();
        assertThat(requests)
                .containsExactly(
                        "GET /v1/daily-user-activity.csv?from=2025-12-01&category=a%26b&category=c&limit=1");
    }
}
