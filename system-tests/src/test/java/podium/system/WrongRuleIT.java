package podium.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/// A wrong rule ships: cart events without a price are refused. It is found in the rejects, and a
/// run of the right rule, fed from Bronze beside live traffic, brings back what was refused, while
/// a reader asks all the time. In the end every release is audited: those of the right rule are
/// green, those of the wrong one are not.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WrongRuleIT {
    private static final String WRONG = "strict";
    private static final String MENDED = "mended";
    private static final int CARTS = 60;

    /// Of the carts and of what else is refused, in whichever minute each has landed.
    private static final String ALL = "500";

    @TempDir private static Path folder;

    private static Line line;
    private static PollingReader reader;

    @BeforeAll
    static void theWrongRuleShips() {
        Path checkout = Checkout.root();
        Path other = folder.resolve("wrong");
        ChangedBuild.make(checkout, checkout.resolve("docs/examples/wrong-rule.patch"), other);
        line = Line.start();
        line.cli().done("generate", "--events", "4000", "--seed", "31", "--dirty", "0.05");
        reader = PollingReader.start(line.queryApi());
        line.cli().done("replay", "--run", WRONG, "--build", other.toString());
        line.cli().done("promote", WRONG);
        line.cli().done("runs", "stop", "main");
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void itIsFoundInTheRejects() throws IOException {
        line.bring(folder.resolve("carts.jsonl"), carts());

        Cli.Said rejects =
                line.cli()
                        .done(
                                "rejects",
                                "--reason",
                                "missing_field",
                                "--since",
                                "1h",
                                "--limit",
                                ALL);

        assertThat(rejects.output())
                .contains("missing_field price: a add_to_cart needs one", "cart-0\"", "cart-59\"");
    }

    @Test
    @Order(2)
    void aRunOfTheRightRuleBringsBackWhatWasRefused() {
        Thread traffic =
                Thread.ofVirtual()
                        .start(() ->
                                line.cli()
                                        .done(
                                                "generate",
                                                "--for",
                                                "20s",
                                                "--rate",
                                                "200",
                                                "--seed",
                                                "32",
                                                "--dirty",
                                                "0.05"));
        line.cli().done("replay", "--run", MENDED, "--from", "bronze");
        join(traffic);
        line.cli().done("release");
        line.cli().done("replay", "--run", MENDED, "--from", "bronze");

        JsonNode comparison = line.comparison(MENDED);

        JsonNode silver = comparison.get("answers").get("silver");
        long back = silver.get("added").asLong();
        assertThat(back).isGreaterThanOrEqualTo(CARTS);
        assertThat(silver.get("missing").asLong()).isZero();
        assertThat(silver.get("changed").asLong()).isZero();
        JsonNode rejected = comparison.get("answers").get("rejected");
        assertThat(rejected.get("added").asLong()).isZero();
        assertThat(rejected.get("missing").asLong()).isEqualTo(back);
        JsonNode reasons = comparison.get("rejects").get("missing_field");
        assertThat(reasons.get("with").asLong() - reasons.get("run").asLong()).isEqualTo(back);
        assertThat(comparison.get("answers").get("hourly_revenue").get("changed").asLong())
                .as("no purchase was ever concerned")
                .isZero();
    }

    @Test
    @Order(3)
    void readersAreMovedToItAndBackAndToItAgain() {
        line.cli().done("promote", MENDED);
        long mended = carted();
        line.cli().done("rollback");
        long wrong = carted();
        String rolledBackTo = line.publishedRun();
        line.cli().done("promote", MENDED);

        assertThat(rolledBackTo).isEqualTo(WRONG);
        assertThat(line.publishedRun()).isEqualTo(MENDED);
        assertThat(mended).isEqualTo(CARTS);
        assertThat(wrong).isZero();
        assertThat(carted()).isEqualTo(CARTS);
    }

    @Test
    @Order(4)
    void whatArrivesFromNowOnIsJudgedByTheRightRule() throws IOException {
        long clean = line.status().silverRows();

        line.bring(folder.resolve("more.jsonl"), List.of(cart("late", "p-late")));

        assertThat(line.status().silverRows()).isEqualTo(clean + 1);
    }

    @Test
    @Order(5)
    void everyReleaseIsBalancedAndReadersNeverSawAMix() {
        Cli.Said verified = line.cli().done("audit", "--all");
        reader.stop();
        Map<Boolean, List<Long>> releases =
                line.runsOfReleases().entrySet().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        release -> release.getValue().equals(WRONG),
                                        Collectors.mapping(
                                                Map.Entry::getKey, Collectors.toList())));

        assertThat(verified.lastLine()).matches("verify: .* books: good");
        assertThat(reader.findings()).isEmpty();
        assertThat(reader.rounds()).isPositive();
        assertThat(releases.get(false)).hasSizeGreaterThan(3);
        List<Long> right = requireNonNull(releases.get(false));
        Cli.Said audited =
                line.cli()
                        .done(
                                "audit",
                                "--release",
                                right.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",")));
        assertThat(audited.output().lines().filter(row -> row.startsWith("audit: ")))
                .hasSameSizeAs(right)
                .allMatch(row -> row.matches("audit: .*rows equal.*"));
        // its carts are in the log from the first of its releases that has them on
        Cli.Said wrong =
                line.cli()
                        .run(
                                "audit",
                                "--release",
                                "" + requireNonNull(releases.get(true)).getLast());
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output()).contains("silver: rows", "audit: DIFFERENT");
    }

    /// Put into carts of the product that only events without a price are about.
    private static long carted() {
        JsonNode rows =
                Http.get(line.queryApi() + "/v1/product-funnel?product_id=p-unpriced").get("data");
        return rows.isEmpty() ? 0 : rows.get(0).get("add_to_cart_count").asLong();
    }

    private static List<String> carts() {
        return IntStream.range(0, CARTS)
                .mapToObj(number -> cart("cart-" + number, "p-unpriced"))
                .toList();
    }

    private static String cart(String id, String product) {
        return """
        {"event_id":"%s","timestamp":"2025-12-01T10:00:00Z","user_id":"user-1","session_id":"s",\
        "event_type":"add_to_cart","product_id":"%s","category":"toys"}\
        """
                .formatted(id, product);
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
