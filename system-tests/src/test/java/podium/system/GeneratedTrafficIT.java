package podium.system;

import podium.alerts.AlertRules;
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
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/// Seeded traffic with broken records through the whole line, while every service is killed and
/// started again once; the answers are those of the generator's ledger, which no other service
/// computed.
class GeneratedTrafficIT {
    private static final List<String> SERVICES = List.of("bronze", "silver", "gold", "query-api");

    /// Of Prometheus itself, and of Kubernetes.
    private static final Set<String> OTHERS = Set.of("up", "kube_job_failed");

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
        line.operatorsKey();
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
    void everyMetricThatGrafanaAndTheAlertsAskForIsThere() {
        Set<String> there = Exposition.of(line).metrics();

        assertThat(there).containsAll(Grafana.metrics(Grafana.dashboard("operations")));
        Set<String> alerts = AlertRules.read().metrics();
        alerts.removeAll(OTHERS);
        assertThat(there).containsAll(alerts);
    }

    @Test
    void theDocumentHasEveryMetricWithItsTypeAndLabels() {
        List<MetricsTable.Row> documented = MetricsTable.rows();
        Exposition exposition = Exposition.of(line);

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(exposition.rows(MetricsTable.PREFIX));
        assertThat(MetricsTable.belled())
                .isEqualTo(
                        AlertRules.read().metrics().stream()
                                .filter(name -> name.startsWith(MetricsTable.PREFIX))
                                .collect(Collectors.toSet()));
    }

    private static void killEachServiceOnce() {
        for (String service : SERVICES) {
            line.kill(service);
            line.cli().done("up");
        }
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
