package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/// Seeded traffic with broken records through the whole line, while every service is killed and
/// started again once; the answers are those of the generator's ledger, which no other service
/// computed.
class GeneratedTrafficIT {
    private static final List<String> SERVICES = List.of("bronze", "silver", "gold", "query-api");

    private static Line line;
    private static JsonNode ledger;

    @BeforeAll
    static void generateWhileServicesDie() {
        line = Line.start();
        Thread killer = Thread.ofVirtual().start(GeneratedTrafficIT::killEachServiceOnce);
        line.cli()
                .done(
                        "generate",
                        "--events",
                        "120000",
                        "--rate",
                        "4000",
                        "--seed",
                        "7",
                        "--dirty",
                        "0.03",
                        "--days",
                        "3");
        join(killer);
        ledger = Http.get(line.generator() + "/v1/runs/current/ledger");
        line.cli().done("up");
        line.cli().done("release");
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void everyRecordIsInTheBooks() {
        JsonNode status = Http.get(line.queryApi() + "/v1/status");

        long raw = 0;
        for (JsonNode books : status.get("books")) {
            raw += books.get("raw_records").asLong();
            assertThat(books.get("silver_rows").asLong() + books.get("rejected_rows").asLong())
                    .isEqualTo(books.get("bronze_lines").asLong())
                    .isEqualTo(books.get("raw_records").asLong());
        }
        assertThat(raw).isEqualTo(ledger.get("records").asLong()).isEqualTo(120_000);
    }

    @Test
    void everyRejectIsTheOneThatTheLedgerExpects() {
        JsonNode status = Http.get(line.queryApi() + "/v1/status");

        assertThat(counts(status.get("rejects"))).isEqualTo(counts(ledger.get("rejects")));
    }

    @Test
    void theDaysAreTheLedgers() {
        SortedMap<String, String> expected = new TreeMap<>();
        for (JsonNode day : ledger.get("days")) {
            expected.put(
                    day.get("event_date").asText(),
                    columns(day, "unique_users", "unique_sessions", "total_events"));
        }

        SortedMap<String, String> answered = new TreeMap<>();
        for (JsonNode day : Http.rows(line.queryApi(), "daily-user-activity", "")) {
            answered.put(
                    day.get("event_date").asText(),
                    columns(day, "unique_users", "unique_sessions", "total_events"));
        }

        assertThat(answered).isEqualTo(expected);
    }

    @Test
    void theHoursAreTheLedgers() {
        SortedMap<String, String> expected = new TreeMap<>();
        for (JsonNode day : ledger.get("days")) {
            for (JsonNode hour : day.get("hours")) {
                expected.put(
                        day.get("event_date").asText() + " " + hour.get("event_hour"),
                        columns(hour, "total_revenue", "purchase_count", "total_items_sold"));
            }
        }

        SortedMap<String, String> answered = new TreeMap<>();
        for (JsonNode hour : Http.rows(line.queryApi(), "hourly-revenue", "")) {
            answered.put(
                    hour.get("event_date").asText() + " " + hour.get("event_hour"),
                    columns(hour, "total_revenue", "purchase_count", "total_items_sold"));
        }

        assertThat(answered).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void theCategoriesAreTheLedgers() {
        String[] measures = {
            "total_events", "page_views", "add_to_carts", "purchases", "total_revenue"
        };
        SortedMap<String, String> expected = new TreeMap<>();
        for (JsonNode day : ledger.get("days")) {
            for (JsonNode category : day.get("categories")) {
                expected.put(
                        day.get("event_date").asText() + " " + category.get("category").asText(),
                        columns(category, measures));
            }
        }

        SortedMap<String, String> answered = new TreeMap<>();
        for (JsonNode category : Http.rows(line.queryApi(), "category-daily-performance", "")) {
            answered.put(
                    category.get("event_date").asText() + " " + category.get("category").asText(),
                    columns(category, measures));
        }

        assertThat(answered).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void theAuditAgreesAndBronzeHasTheTopicsBytes() {
        Cli.Said said = line.cli().done("audit");

        assertThat(said.lastLine()).matches("audit: .*rows equal.*");
        assertThat(BronzeBytes.of(line.objects())).isEqualTo(BronzeBytes.ofTopic(line.bootstrap()));
    }

    private static void killEachServiceOnce() {
        for (String service : SERVICES) {
            pid(service).flatMap(ProcessHandle::of).ifPresent(GeneratedTrafficIT::killAndAwait);
            line.cli().done("up");
        }
    }

    private static Optional<Long> pid(String service) {
        try {
            Cli.Said said = line.cli().run("status", "--json");
            for (JsonNode part : Http.JSON.readTree(said.output()).get("parts")) {
                if (part.get("name").asText().equals(service) && !part.get("pid").isNull()) {
                    return Optional.of(part.get("pid").asLong());
                }
            }
            return Optional.empty();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("status --json is no JSON", e);
        }
    }

    private static void killAndAwait(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static SortedMap<String, Long> counts(JsonNode node) {
        SortedMap<String, Long> counts = new TreeMap<>();
        node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return counts;
    }

    private static String columns(JsonNode row, String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(name).append('=').append(row.get(name).asText()).append(' ');
        }
        return text.toString();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
