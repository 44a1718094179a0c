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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/// What was refused comes in later. Either the events are mended and brought back; or the contract
/// grows: `add_to_wishlist` and `wishlist_id` arrive before anybody knows them, another build takes
/// them, and a run of it takes in what was refused, beside the live line.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RejectsIT {
    private static final String RUN = "wish";
    private static final int WISHES = 40;
    private static final int BROKEN = 3;

    @TempDir private static Path folder;

    private static Line line;
    private static long cleanBefore;

    @BeforeAll
    static void eventsArriveThatNobodyTakes() throws IOException {
        line = Line.start();
        line.cli().done("generate", "--events", "3000", "--seed", "11", "--dirty", "0.05");
        line.bring(folder.resolve("wishes.jsonl"), wishes(0));
        line.bring(
                folder.resolve("broken.jsonl"),
                IntStream.range(0, BROKEN)
                        .mapToObj(number -> event("broken-" + number, number, "pagewiev", ""))
                        .toList());
        cleanBefore = line.status().silverRows();
    }

    @AfterAll
    static void takeDown() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    @Order(1)
    void rejectsAreShownWithTheirBytes() {
        Cli.Said shown =
                line.cli()
                        .done("rejects", "--reason", "bad_value", "--since", "1h", "--limit", "3");

        assertThat(shown.output())
                .contains("bad_value event_type: no known event type")
                .contains(event("broken-2", 2, "pagewiev", ""));
        assertThat(shown.lastLine()).startsWith("3 rejects of release ");
    }

    @Test
    @Order(2)
    void mendedEventsAreTakenInOnce() throws IOException {
        Path exported = folder.resolve("mend.jsonl");

        Cli.Said said =
                line.cli().done("rejects", "export", exported.toString(), "--reason", "bad_value");
        List<String> mended =
                Files.readAllLines(exported).stream()
                        .filter(record -> record.contains("pagewiev"))
                        .map(record -> record.replace("pagewiev", "page_view"))
                        .toList();
        line.bring(folder.resolve("mended.jsonl"), mended);
        line.bring(folder.resolve("mended-again.jsonl"), mended);

        assertThat(said.output()).contains("bad_value", "bring them back: ./podium import");
        assertThat(mended).hasSize(BROKEN);
        assertThat(line.status().silverRows()).isEqualTo(cleanBefore + BROKEN);
        assertThat(count("silver_events", "event_id LIKE 'broken-%'")).isEqualTo(BROKEN);
        assertThat(count("rejected", "reason = 'duplicate' AND excerpt LIKE '%broken-%'"))
                .isEqualTo(BROKEN);
    }

    @Test
    @Order(3)
    void aRunOfAGrownContractTakesInWhatWasRefused() {
        Path checkout = Checkout.root();
        Path other = folder.resolve("wish");
        ChangedBuild.make(checkout, checkout.resolve("docs/examples/wishlist.patch"), other);

        line.cli().done("replay", "--run", RUN, "--build", other.toString());
        JsonNode comparison = line.comparison(RUN);

        assertThat(comparison.get("identical").asBoolean()).isFalse();
        JsonNode silver = comparison.get("answers").get("silver");
        assertThat(silver.get("added").asLong()).isEqualTo(WISHES);
        assertThat(silver.get("missing").asLong()).isZero();
        assertThat(silver.get("changed").asLong()).isZero();
        assertThat(silver.at("/columns/wishlist_id/run").asText()).isEqualTo("VARCHAR");
        assertThat(silver.at("/columns/wishlist_id/with").isNull()).isTrue();
        assertThat(comparison.get("answers").get("rejected").get("missing").asLong())
                .isEqualTo(WISHES);
        JsonNode badValues = comparison.get("rejects").get("bad_value");
        assertThat(badValues.get("with").asLong() - badValues.get("run").asLong())
                .isEqualTo(WISHES);
    }

    @Test
    @Order(4)
    void promotedItTakesThemAsTheyCome() throws IOException {
        long clean = line.status().silverRows();

        line.cli().done("promote", RUN);
        long promoted = line.status().silverRows();
        line.bring(folder.resolve("more.jsonl"), wishes(WISHES));

        assertThat(promoted).isEqualTo(clean + WISHES);
        assertThat(line.status().silverRows()).isEqualTo(promoted + WISHES);
        assertThat(count("silver_events", "event_type = 'add_to_wishlist'")).isEqualTo(2 * WISHES);
        assertThat(count("rejected", "excerpt LIKE '%add_to_wishlist%'")).isZero();
        try (StockDuckDb duckDb = new StockDuckDb(line.cli().done("views").output())) {
            assertThat(
                            duckDb.rows(
                                    "SELECT count(*), count(DISTINCT wishlist_id) FROM silver_events"
                                            + " WHERE wishlist_id IS NOT NULL"))
                    .containsExactly(
                            List.of(Integer.toString(2 * WISHES), Integer.toString(2 * WISHES)));
        }
    }

    /// A service of another build would judge by other rules.
    @Test
    @Order(5)
    void aStackThatStartsAgainStartsTheRunWithItsOwnBuild() throws IOException {
        line.cli().done("down");
        line.cli().done("up");
        line.bring(folder.resolve("last.jsonl"), wishes(2 * WISHES));

        assertThat(count("silver_events", "event_type = 'add_to_wishlist'")).isEqualTo(3 * WISHES);
        assertThat(line.cli().done("audit", "--all").lastLine()).matches("verify: .* books: good");
    }

    private static List<String> wishes(int from) {
        return IntStream.range(from, from + WISHES)
                .mapToObj(number ->
                        event(
                                "wish-" + number,
                                number,
                                "add_to_wishlist",
                                ",\"product_id\":\"p-1\",\"category\":\"toys\",\"wishlist_id\":\"w-%d\""
                                        .formatted(number)))
                .toList();
    }

    private static String event(String id, int user, String type, String more) {
        return """
        {"event_id":"%s","timestamp":"2025-12-07T10:00:00Z","user_id":"user-%d","session_id":"s",\
        "event_type":"%s"%s}\
        """
                .formatted(id, user, type, more);
    }

    private static long count(String view, String where) {
        Cli.Said said =
                line.cli()
                        .done(
                                "sql",
                                "SELECT count(*) AS n FROM %s WHERE %s".formatted(view, where),
                                "--format",
                                "csv");
        return said.output()
                .lines()
                .filter(row -> row.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
