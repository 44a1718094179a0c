package podium.cli.json;

import podium.cli.line.Activity;
import podium.cli.line.Answer;
import podium.cli.line.GoldReport;
import podium.cli.line.ImportReport;
import podium.cli.line.LayerReport;
import podium.cli.line.ReleaseOutcome;
import podium.cli.line.ReleasedReport;
import podium.cli.line.RestoreFigures;
import podium.cli.line.RunReport;
import podium.cli.line.RunRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DocumentsTest {
    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aRequestSaysOnlyWhatIsAskedFor() throws IOException {
        assertThat(Documents.write(RunRequest.of(5, null))).asString().isEqualTo("{\"events\":5}");
        assertThat(
                        Documents.write(
                                new RunRequest(
                                        7L,
                                        Duration.ofMinutes(10),
                                        0,
                                        3L,
                                        0.25,
                                        LocalDate.of(2025, 12, 1),
                                        2,
                                        true,
                                        10,
                                        30)))
                .asString()
                .isEqualTo(
                        "{\"events\":7,\"for\":\"PT10M\",\"rate\":0,\"seed\":3,\"dirty\":0.25,"
                                + "\"start\":\"2025-12-01\",\"days\":2,\"live\":true,\"users\":10,\"products\":30}");
    }

    @Test
    void aRunIsReadAsTheGeneratorWritesIt() throws IOException {
        RunReport run =
                Documents.run(
                        json(
                                """
                                {"id":"a","state":"running","error":null,"sent":10,"acknowledged":8,"target":null,
                                 "started_at":"2025-12-01T00:00:00Z","elapsed_ms":5,"events_per_second":1,"rate":0,"seed":9}
                                """));

        assertThat(run).isEqualTo(new RunReport("a", Activity.RUNNING, null, 10, 8, null, 9));
    }

    @Test
    void theRestorersPlanIsRead() throws Exception {
        String plan =
                "{\"topic\":\"events.raw.fed\",\"records\":12,\"left\":5,\"objects\":3,\"release\":%s,\"lines\":9,\"bytes\":77}";

        assertThat(Documents.restoring(json(plan.formatted("7"))))
                .isEqualTo(new RestoreFigures("events.raw.fed", 12, 5, 3, 7L, 9, 77));
        assertThat(Documents.restoring(json(plan.formatted("null"))).release()).isNull();
    }

    @Test
    void anImportIsReadAsTheGeneratorWritesIt() throws IOException {
        ImportReport imported =
                Documents.imported(
                        json(
                                """
                                {"state":"failed","error":"no","format":"jsonl","source":"x","records":3,
                                 "acknowledged":2,"bytes":100}
                                """));

        assertThat(imported).isEqualTo(new ImportReport(Activity.FAILED, "no", "x", 3, 2, 100));
    }

    @Test
    void theBarriersOfALayerAreNotCountedAsRecords() throws IOException {
        LayerReport layer =
                Documents.layer(
                        json(
                                """
                                {"service":"bronze-sink","state":"waiting","reason":"the store is away","partitions":[
                                  {"layer":"bronze","partition":0,"position":103,"end":130,"lag":27,"last_cut":3,"halted":null},
                                  {"layer":"bronze","partition":1,"position":-1,"end":-1,"lag":0,"last_cut":0,"halted":null}]}
                                """));

        assertThat(layer).isEqualTo(new LayerReport("waiting", "the store is away", 103, 3));
        assertThat(layer.records()).isEqualTo(100);
    }

    @Test
    void goldSaysWhatTheOpenCutWaitsFor() throws IOException {
        GoldReport gold =
                Documents.gold(
                        json(
                                """
                                {"state":"running","reason":null,"last_release":2,"last_complete_cut":3,
                                 "partitions":[{"position":100,"last_cut":3}],"layers":[{"position":50,"last_cut":4}],
                                 "open_cut":{"cut":4,"since":null,"waiting_for":[
                                  {"layer":"silver","partition":0},{"layer":"silver","partition":1},
                                  {"layer":"silver","partition":2},{"layer":"silver","partition":3},
                                  {"layer":"gold","partition":0}]}}
                                """));

        assertThat(gold)
                .isEqualTo(
                        new GoldReport(
                                "running",
                                null,
                                "silver 0, silver 1, silver 2, silver 3 and 1 more",
                                2 + 3 + 4 - 5 + 103 + 54));
    }

    @Test
    void theBooksOfAllPartitionsAreAdded() throws IOException {
        assertThat(
                        Documents.released(
                                json(
                                        """
                                        {"state":"halted","reason":"QUERY-008","release":{"number":12},"books":[{"raw_records":5},{"raw_records":7}]}
                                        """)))
                .isEqualTo(new ReleasedReport("halted", "QUERY-008", 12L, 12));
        assertThat(
                        Documents.released(
                                json("{\"state\":\"waiting\",\"release\":null,\"books\":[]}")))
                .isEqualTo(new ReleasedReport("waiting", null, null, 0));
    }

    @Test
    void releasingHasTwoOutcomes() throws IOException {
        assertThat(Documents.outcome(json("{\"outcome\":\"released\",\"release\":3,\"cut\":9}")))
                .isEqualTo(new ReleaseOutcome.Released(3L));
        assertThat(
                        Documents.outcome(
                                json("{\"outcome\":\"nothing_new\",\"release\":null,\"cut\":0}")))
                .isEqualTo(new ReleaseOutcome.NothingNew(null));
    }

    @Test
    void anAnswersRowsFollowItsColumns() throws IOException {
        Answer answer =
                Documents.answer(
                        json(
                                """
                                {"release":{"number":3,"age_seconds":4},
                                 "meta":[{"name":"product_id","type":"string","unit":null},
                                         {"name":"view_count","type":"integer","unit":"events"},
                                         {"name":"view_to_cart_rate","type":"decimal","unit":"percent"}],
                                 "data":[{"view_to_cart_rate":"4.84","product_id":"p","view_count":186},
                                         {"view_to_cart_rate":null,"product_id":"q","view_count":0}],
                                 "page":{"limit":2,"next":"abc"}}
                                """));

        assertThat(answer.columns())
                .containsExactly(
                        new Answer.Column("product_id", false),
                        new Answer.Column("view_count", true),
                        new Answer.Column("view_to_cart_rate", true));
        assertThat(answer.rows())
                .isEqualTo(List.of(List.of("p", "186", "4.84"), Arrays.asList("q", "0", null)));
        assertThat(answer.more()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html>",
                "{\"state\":\"running\"}",
                "{\"id\":\"a\",\"state\":\"asleep\"}"
            })
    void whatIsNoReportIsRefused(String text) {
        assertThatThrownBy(() -> Documents.run(json(text))).isInstanceOf(IOException.class);
    }

    @Test
    void aProblemSaysWhatItCan() {
        Problem problem =
                Documents.problem(
                        json(
                                """
                                {"detail":"'x' is no limit","code":"QUERY-001","field":"limit","allowed":"1 to 10","example":"5"}
                                """));

        assertThat(problem.words("?")).isEqualTo("'x' is no limit");
        assertThat(problem.hint()).isEqualTo("allowed: 1 to 10, for example 5");
        assertThat(Documents.problem(json("<html>")).words("HTTP status 502"))
                .isEqualTo("HTTP status 502");
    }
}
