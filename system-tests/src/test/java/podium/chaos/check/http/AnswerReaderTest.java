package podium.chaos.check.http;

import podium.chaos.check.Answer;
import podium.chaos.check.AnswerRow;
import podium.chaos.check.Answers;
import podium.chaos.check.Finding;
import podium.chaos.check.Rows;
import podium.chaos.check.StatedRelease;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// The reader against an API that misbehaves in one way at a time.
class AnswerReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpServer server;
    private URI uri;
    private volatile long release = 3;
    private volatile long releaseOfSecondPage = 3;
    private volatile int status = 200;
    private volatile boolean retryAfter = true;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", this::answer);
        server.start();
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anApiThatMovesOnIsRight() {
        try (AnswerReader reader = reader()) {
            awaitAnswers(reader, 5);
            status = 503;
            await().until(() -> reader.counts().later() > 0);
            release = 4;
            releaseOfSecondPage = 4;
            status = 200;
            await().until(() -> reader.counts().releases() == 2);

            assertThat(reader.findings()).isEmpty();
            assertThat(reader.counts().longestGap()).isPositive();
        }
    }

    @Test
    void aMixedAnswerIsFound() {
        releaseOfSecondPage = 4;

        assertThat(firstFinding()).contains("mixes releases: a page of 4 after one of 3");
    }

    @Test
    void aLowerReleaseIsFound() {
        try (AnswerReader reader = reader()) {
            awaitAnswers(reader, 5);
            release = 2;
            releaseOfSecondPage = 2;

            await().until(() -> !reader.findings().isEmpty());
            assertThat(reader.findings().getFirst().what()).contains("is of release 2, after 3");
        }
    }

    @Test
    void anErrorIsFound() {
        status = 500;

        assertThat(firstFinding()).contains("answers 500");
    }

    @Test
    void laterWithoutATimeIsFound() {
        status = 503;
        retryAfter = false;

        assertThat(firstFinding()).contains("answers 503 without Retry-After");
    }

    @Test
    void nobodyThereIsFoundUnlessAllowed() {
        try (AnswerReader reader = reader()) {
            awaitAnswers(reader, 5);
            reader.unreachableAllowed(true);
            server.stop(0);
            await().until(() -> reader.counts().unreachable() > 3);
            assertThat(reader.findings()).isEmpty();
            reader.unreachableAllowed(false);

            await().until(() -> !reader.findings().isEmpty());
            assertThat(reader.findings().getFirst().what()).contains("is unreachable");
        }
    }

    @Test
    void allFiveAreFetchedAtOneRelease() {
        Answers answers =
                AnswersFetch.answers(uri, LocalDate.of(2025, 12, 1), LocalDate.of(2025, 12, 3));

        assertThat(answers.release()).isEqualTo(3);
        assertThat(answers.byName().keySet())
                .contains("product-popularity of 2025-12-01", Answer.FUNNEL)
                .hasSize(6);
        assertThat(Answers.differences(answers, answers)).isEmpty();
    }

    private String firstFinding() {
        try (AnswerReader reader = reader()) {
            await().until(() -> !reader.findings().isEmpty());
            List<Finding> findings = reader.findings();
            assertThat(findings.getFirst().invariant()).isEqualTo("I9");
            return findings.getFirst().what();
        }
    }

    private AnswerReader reader() {
        return AnswerReader.start(
                uri,
                number ->
                        Optional.of(
                                new StatedRelease(
                                        number, 2, 2, 0, 1, new BigDecimal("9.99"), Map.of())));
    }

    private static void awaitAnswers(AnswerReader reader, long answers) {
        await().until(() -> reader.counts().answers() >= answers);
    }

    /// Every answer has a second, empty page.
    private void answer(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/v1/".length());
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean second = query.contains("cursor=");
        ObjectNode body =
                name.equals("status")
                        ? statusBody()
                        : page(name, second, second ? releaseOfSecondPage : release);
        if (status == 503 && retryAfter) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static ObjectNode page(String name, boolean second, long release) {
        Answer answer =
                Rows.ofShop(release).stream()
                        .filter(of -> of.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        ObjectNode page = JSON.createObjectNode();
        page.putObject("release").put("number", release);
        List<String> columns = answer.rows().getFirst().columns();
        columns.forEach(column -> page.withArray("meta").addObject().put("name", column));
        page.putArray("data");
        for (AnswerRow row : second ? List.<AnswerRow>of() : answer.rows()) {
            ObjectNode values = page.withArray("data").addObject();
            columns.forEach(column -> values.put(column, row.value(column)));
        }
        page.putObject("page").put("next", second ? null : "a=b&c");
        return page;
    }

    private ObjectNode statusBody() {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("release").put("number", release);
        body.putArray("books")
                .addObject()
                .put("raw_records", 2)
                .put("rejected_rows", 0)
                .put("silver_purchases", 1)
                .put("silver_revenue", "9.99");
        body.putObject("layers").putObject("silver").put("rows", 2);
        body.putObject("rejects");
        return body;
    }
}
