package podium.system;

import podium.chaos.check.Answers;
import podium.chaos.check.BronzeTiling;
import podium.chaos.check.Ledger;
import podium.chaos.check.LedgerCheck;
import podium.chaos.check.StatedRelease;
import podium.chaos.check.http.AnswersFetch;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/// Seeded traffic with broken records through the whole line, while every service is killed and
/// started again once; the answers are those of the generator's ledger, which no other service
/// computed.
class GeneratedTrafficIT {
    private static final List<String> SERVICES = List.of("bronze", "silver", "gold", "query-api");
    private static final LocalDate FROM = LocalDate.of(2025, 12, 1);
    private static final LocalDate TO = LocalDate.of(2025, 12, 4);

    private static Line line;
    private static Ledger ledger;

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
        ledger = AnswersFetch.ledger(URI.create(line.generator()));
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
    void everyRecordIsInTheBooksAndEveryRejectIsTheLedgers() {
        StatedRelease status = line.status();

        assertThat(LedgerCheck.ofRelease(ledger, status)).isEmpty();
        assertThat(status.rawRecords()).isEqualTo(120_000);
    }

    @Test
    void theAnswersAreTheLedgers() {
        Answers answers = AnswersFetch.answers(URI.create(line.queryApi()), FROM, TO);

        assertThat(LedgerCheck.ofDates(ledger, answers)).isEmpty();
    }

    @Test
    void theAuditAgreesWithTheLastReleaseAndVerifiesAll() {
        Cli.Said audited = line.cli().done("audit");
        Cli.Said verified = line.cli().done("audit", "--all");

        assertThat(audited.lastLine()).matches("audit: .*rows equal.*");
        assertThat(verified.lastLine()).matches("verify: .* books: good");
    }

    @Test
    void bronzeHasTheTopicsBytes() {
        BronzeTiling.Outcome tiling = line.tiling();

        assertThat(tiling.findings()).isEmpty();
        assertThat(tiling.lines()).isEqualTo(120_000);
    }

    @Test
    void everyQueryOfGrafanasAnswersHasItsColumns() {
        JsonNode dashboard = Grafana.dashboard("answers");
        List<String> paths = Grafana.paths(dashboard, FROM.toString(), TO.toString());

        for (int i = 0; i < paths.size(); i++) {
            JsonNode said = Http.get(line.queryApi() + paths.get(i));
            JsonNode first = said.isArray() ? said.get(0) : said;
            for (String selector : Grafana.selectors(dashboard, i)) {
                assertThat(first.at("/" + selector.replace('.', '/')).isMissingNode())
                        .as("%s: %s", paths.get(i), selector)
                        .isFalse();
            }
        }
    }

    @Test
    void everyMetricOfGrafanasOperationsIsThere() {
        StringBuilder metrics = new StringBuilder();
        for (String service : line.services()) {
            metrics.append('\n').append(Http.text(service + "/q/metrics"));
        }

        for (String metric : Grafana.metrics(Grafana.dashboard("operations"))) {
            assertThat(metrics.toString()).containsPattern("\n" + metric + "[{ ]");
        }
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

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
