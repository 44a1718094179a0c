package podium.generator.runtime;

import podium.generator.RawRecord;
import podium.generator.Recount;
import podium.testkit.TestBroker;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@EnabledIf(
        value = "podium.generator.runtime.Neighbours#canStart",
        disabledReason = TestBroker.NO_DOCKER)
@NullUnmarked // Quarkus sets the field before each test
@QuarkusTest
@QuarkusTestResource(value = Neighbours.class, restrictToAnnotatedClass = false)
class RunsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

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
        api.delete("/v1/runs/current");
        tail.close();
        api.close();
    }

    @Test
    void whatARunSendsIsWhatItsLedgerSays() {
        api.post("/v1/runs", "{\"events\": 20000, \"seed\": 5, \"dirty\": 0.1, \"users\": 3000}");

        JsonNode status = awaitEnd();

        Recount recount = new Recount(Neighbours.PARTITIONS);
        List<ConsumerRecord<byte[], byte[]>> records = tail.read();
        records.forEach(r -> recount.add(new RawRecord(r.key(), r.value(), r.partition())));
        assertThat(status.get("state").asText()).isEqualTo("finished");
        assertThat(status.get("acknowledged").asLong()).isEqualTo(20_000);
        assertThat(records).hasSize(20_000).allMatch(r -> r.headers().toArray().length == 0);
        assertAgree(api.get("/v1/runs/current/ledger").json(), recount);
    }

    @Test
    void aRunCanBeSlowedWatchedAndStopped() {
        JsonNode started =
                api.post("/v1/runs", "{\"rate\": 500, \"seed\": 6, \"live\": true}").json();
        JsonNode second = api.post("/v1/runs", "{}").json();
        await().atMost(PATIENCE).until(() -> current().get("acknowledged").asLong() > 100);
        JsonNode faster = api.patch("/v1/runs/current", "{\"rate\": 2000}").json();

        JsonNode stopped = api.delete("/v1/runs/current").json();

        assertThat(started.get("state").asText()).isEqualTo("running");
        assertThat(started.get("target").isNull()).isTrue();
        assertThat(second.get("status").asInt()).isEqualTo(409);
        assertThat(second.get("code").asText()).isEqualTo("GENERATOR-002");
        assertThat(faster.get("rate").asInt()).isEqualTo(2_000);
        assertThat(stopped.get("state").asText()).isEqualTo("stopped");
        assertThat(stopped.get("acknowledged")).isEqualTo(stopped.get("sent"));
        assertThat(tail.read()).hasSize(stopped.get("sent").asInt());
        assertThat(api.get("/v1/status").json().get("state").asText()).isEqualTo("standby");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /v1/runs                  | {\"evnts\": 1}   | 400 | evnts",
                "POST   | /v1/runs                  | {\"days\": 0}    | 400 | days",
                "POST   | /v1/runs?events=1         | {}               | 400 | events",
                "PATCH  | /v1/runs/current          | {}               | 400 | rate",
                "POST   | /v1/imports               | x                | 400 | format",
                "POST   | /v1/imports?format=csv    | x                | 400 | format",
                "POST   | /v1/imports?format=rees46 | x                | 400 | dataset",
                "POST   | /v1/imports?format=jsonl&from=x | x          | 400 | from",
                "POST   | /v1/imports?format=jsonl&format=jsonl | x    | 400 | format",
                "POST   | /v1/imports?format=jsonl&source=http://x | x | 400 | source",
                "GET    | /v1/status?verbose=1      | x                | 400 | verbose"
            })
    void aMistakeIsAProblemThatNamesTheField(
            String method, String path, String body, int status, String field) {
        Api.Answer answer = api.send(method, path, BodyPublishers.ofString(body));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("title").asText()).isNotEmpty();
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        Api.Answer answer = api.get("/v1/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.type()).startsWith("application/problem+json");
    }

    @Test
    void aMethodThatIsNotThereIsToldWhichAre() {
        Api.Answer answer = api.delete("/v1/status/");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.allow()).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(api.get("/v1/imports").allow()).isEqualTo("POST, OPTIONS");
    }

    @Test
    void healthAndMetricsTellWhatIsGoingOn() {
        api.post("/v1/runs", "{\"events\": 10, \"seed\": 8}");
        awaitEnd();

        Api.Answer ready = api.get("/q/health/ready");
        Api.Answer live = api.get("/q/health/live");
        Api.Answer metrics = api.get("/q/metrics");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.text()).contains("events.raw").contains("\"partitions\": 4");
        assertThat(live.status()).isEqualTo(200);
        assertThat(metrics.text())
                .contains("podium_generator_records_sent_total")
                .contains("podium_generator_records_acknowledged_total")
                .contains("podium_generator_records_failed_total 0.0");
    }

    private JsonNode awaitEnd() {
        await().atMost(PATIENCE).until(() -> !current().get("state").asText().equals("running"));
        return current();
    }

    private JsonNode current() {
        return api.get("/v1/runs/current").json();
    }

    private static void assertAgree(JsonNode ledger, Recount recount) {
        assertThat(ledger.get("clean").asLong()).isEqualTo(recount.clean);
        Map<String, Long> rejects = new TreeMap<>();
        ledger.get("rejects")
                .properties()
                .forEach(reject -> rejects.put(reject.getKey(), reject.getValue().asLong()));
        assertThat(rejects).isEqualTo(recount.rejects);
        assertThat(ledger.get("days")).hasSize(recount.days.size());
        for (JsonNode day : ledger.get("days")) {
            Recount.Day counted = recount.day(LocalDate.parse(day.get("event_date").asText()));
            assertThat(day.get("total_revenue").asText()).isEqualTo(counted.revenue.toString());
            assertThat(day.get("unique_users").asInt()).isEqualTo(counted.users.size());
            assertThat(day.get("unique_sessions").asInt()).isEqualTo(counted.sessions.size());
            assertThat(day.get("hours")).hasSize(counted.hours.size());
        }
    }
}
