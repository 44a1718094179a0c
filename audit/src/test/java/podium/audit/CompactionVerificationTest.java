package podium.audit;

import podium.audit.ReleaseDocument.LayerOf;
import podium.audit.json.ReleaseReader;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/// A compaction held against the release before it: two Silver files of five rows become one.
class CompactionVerificationTest {
    private static final NamedObject ONE = object("silver/main/a.parquet", 2);
    private static final NamedObject OTHER = object("silver/main/b.parquet", 3);
    private static final NamedObject STAYS = object("silver/main/c.parquet", 4);
    private static final NamedObject BOTH = object("silver/main/ab.parquet", 5);

    private final ReleaseDocument before =
            release(7, "cut", 3, new LayerOf(List.of(ONE, OTHER, STAYS), List.of(), 3, 9, 30));

    @Test
    void theSameRowsInFewerFilesAreRight() {
        assertThat(check(compaction(BOTH, ONE, OTHER), 3)).isEmpty();
    }

    @Test
    void otherRowsAreFound() {
        NamedObject less = object("silver/main/ab.parquet", 4);

        assertThat(check(compaction(less, ONE, OTHER), 3))
                .contains("release 8: silver rows of what took the place of others")
                .contains("stated 5, found 4");
    }

    @Test
    void totalsThatDoNotAddUpAreFound() {
        LayerOf silver = new LayerOf(List.of(BOTH), List.of(ONE.key(), OTHER.key()), 3, 9, 20);

        assertThat(check(silver, 3)).contains("release 8: silver objects: stated 3, found 2");
    }

    @Test
    void whatWasNeverNamedCanNotBeReplaced() {
        NamedObject unknown = object("silver/main/z.parquet", 3);

        assertThat(check(compaction(BOTH, ONE, unknown), 3))
                .contains("'silver/main/z.parquet' is replaced and was never named");
    }

    @Test
    void anotherCutIsNoCompaction() {
        assertThat(check(compaction(BOTH, ONE, OTHER), 4))
                .contains("release 8: cut: stated 3, found 4");
    }

    @Test
    void aReleaseIsReadWithWhatItReplaces() {
        String document =
                """
                {"format":2,"number":8,"kind":"compaction","run":"main","cut":3,"previous":7,"base":7,
                 "created_at":"2026-01-01T00:00:00Z","raw_offsets":[],"clean_offsets":[],"rejected_offsets":[],
                 "layers":{"silver":{"added":[],"replaced":["silver/main/a.parquet"],"objects":1,"rows":1,"bytes":1}},
                 "tables":{},"rejects":{},"books":[]}\
                """;

        ReleaseDocument read = ReleaseReader.read("x", document.getBytes(StandardCharsets.UTF_8));

        assertThat(read.layers().get("silver"))
                .extracting(LayerOf::replaced)
                .isEqualTo(List.of("silver/main/a.parquet"));
    }

    private static LayerOf compaction(NamedObject made, NamedObject... replaced) {
        List<NamedObject> gone = List.of(replaced);
        return new LayerOf(
                List.of(made),
                gone.stream().map(NamedObject::key).toList(),
                3 + 1 - gone.size(),
                9 + made.rows() - gone.stream().mapToLong(NamedObject::rows).sum(),
                30 + 10 - 10L * gone.size());
    }

    /// @return what was found, as it is printed
    private String check(LayerOf silver, long cut) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Findings findings = new Findings(new PrintStream(out, true, StandardCharsets.UTF_8));
        ReleaseDocument release = release(8, "compaction", cut, silver);
        Map<String, NamedObject> known =
                Map.of(ONE.key(), ONE, OTHER.key(), OTHER, STAYS.key(), STAYS);
        ReleaseOrder.check(before, release, findings);
        ReleaseTotals.check(before, release, LayerTally.of(release.listed()), known::get, findings);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ReleaseDocument release(long number, String kind, long cut, LayerOf silver) {
        return new ReleaseDocument(
                number,
                kind,
                "main",
                cut,
                number - 1,
                number - 1,
                "2026-01-01T00:00:00Z",
                List.of(10L),
                List.of(9L),
                List.of(1L),
                Map.of("silver", silver),
                Map.of(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    private static NamedObject object(String key, long rows) {
        return new NamedObject(key, rows, 10, "c");
    }
}
